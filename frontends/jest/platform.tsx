import type { RemoteManifest, RemoteModule } from '../shell/contract';

interface PlatformState {
  signedIn: boolean;
  person: string;
  duties: { duty: string; place: string; placeName: string }[];
  permissions: string[];
  mustChangePassword: boolean;
  /** asked for beside the password */
  code: string | null;
  registry: Partial<RemoteManifest>[] | 'down';
  /** every GraphQL request, newest last */
  asked: { query: string; variables: Record<string, unknown> }[];
  /** the data, or a whole response of its own */
  answer(query: string, variables: Record<string, unknown>): unknown;
}

const SCHOOL = { path: '/21/2101/210102/s210102001', name: '和平区示例第一小学', level: 'SCHOOL' };

/** A gateway made of a few lines: enough for the shell to start, and to fail in every way it must bear. */
export function fakePlatform(change: Partial<PlatformState> = {}): PlatformState {
  const state: PlatformState = {
    signedIn: true,
    person: 'teacher',
    duties: [{ duty: 'SUBJECT_TEACHER', place: SCHOOL.path, placeName: SCHOOL.name }],
    permissions: ['homework.ledger.write', 'homework.ledger.read'],
    mustChangePassword: false,
    code: null,
    registry: [],
    asked: [],
    answer: (query) => (query.includes('PlaceTrail') ? { place: SCHOOL } : query.includes('Terms') ? { term: null, terms: [] } : {}),
    ...change,
  };
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const session = (method: string, body: string) => {
    if (method === 'POST') {
      const { username, password, code } = JSON.parse(body) as { username: string; password: string; code?: string };
      if (password !== 'qingfu-demo') return json({ code: 'SIGN_IN_REFUSED' }, 401);
      if (state.code && !code) return json({ code: 'SECOND_FACTOR_REQUIRED' }, 401);
      if (state.code && state.code !== code) return json({ code: 'SECOND_FACTOR_WRONG' }, 401);
      Object.assign(state, { signedIn: true, person: username });
      return json({ person: {} });
    }
    if (method === 'DELETE') state.signedIn = false;
    if (!state.signedIn) return json({ code: 'UNAUTHENTICATED' }, 401);
    return json({
      person: { id: `p-${state.person}`, username: state.person, displayName: '李静' },
      duties: state.duties,
      permissions: state.permissions.map((permission) => ({ permission, places: state.duties.map(({ place }) => place) })),
      mustChangePassword: state.mustChangePassword,
      demo: true,
      today: '2026-11-23',
    });
  };
  globalThis.fetch = (async (input: string, init: RequestInit = {}) => {
    const { pathname } = new URL(String(input), 'http://platform');
    if (pathname === '/session') return session(init.method ?? 'GET', String(init.body));
    if (pathname === '/registry.json')
      return state.registry === 'down' ? json({}, 503) : json({ demo: true, today: '2026-11-23', remotes: state.registry });
    if (!state.signedIn) return json({ errors: [{ message: '请先登录', extensions: { code: 'UNAUTHENTICATED' } }] }, 401);
    const { query, variables } = JSON.parse(String(init.body)) as { query: string; variables: Record<string, unknown> };
    state.asked.push({ query, variables });
    const answer = state.answer(query, variables);
    return answer instanceof Response ? answer : json({ data: answer });
  }) as typeof fetch;
  return state;
}

export const manifestOf = (change: Partial<RemoteManifest> = {}): RemoteManifest => ({
  name: 'homework',
  title: { zh: '作业管理', en: 'Homework' },
  menu: [{ path: 'ledger', title: { zh: '作业台账', en: 'Ledger' }, permission: 'homework.ledger.read' }],
  contract: 1,
  version: 'v1',
  shared: { '#shell': '1.0.0' },
  entry: '/mf/homework/mf-manifest.json',
  ...change,
});

export const departmentOf = (change: Partial<RemoteModule> = {}): { default: RemoteModule } => ({
  default: {
    contract: 1,
    name: 'homework',
    version: 'v1',
    routes: [
      {
        path: 'ledger',
        title: { zh: '作业台账', en: 'Ledger' },
        permission: 'homework.ledger.read',
        load: async () => ({ default: () => <h1>台账正文</h1> }),
      },
    ],
    ...change,
  },
});
