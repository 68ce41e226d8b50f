// A page of the department under a shell made of a few lines; what it asks is answered by operation name.
import { render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { cacheExchange, Client, fetchExchange } from 'urql';
import { ShellContext, type PlaceNow, type SessionDuty, type ShellApi } from '#shell';
import { BrowserRouter } from '#ui/router';

export const SCHOOL = '/21/2101/210102/s210102001';
export const TODAY = '2026-11-23';

type Answer = Record<string, unknown> | { refused: Record<string, unknown> } | 'unreachable';

export interface Asked {
  name: string;
  variables: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the page asked
}

export interface Stage {
  /** by default somebody new, who has no draft and no cache */
  person?: string;
  path?: string;
  duties?: Partial<SessionDuty>[];
  permissions?: string[];
  place?: Partial<PlaceNow>;
  online?: boolean;
  answer(name: string, variables: Asked['variables'], times: number): Answer;
}

let persons = 0;
/** What somebody may do of whom a proof says nothing else. */
const OF_A_TEACHER = [
  'homework.ledger.write',
  'homework.ledger.read',
  'homework.evening.read',
  'homework.figures.read',
  'homework.ledger.export',
  'homework.ledger.import',
];

export function openPage(Page: ComponentType, stage: Stage) {
  window.history.replaceState(null, '', stage.path ?? '/homework/today');
  const person = stage.person ?? `p-${(persons += 1)}`;
  const asked: Asked[] = [];
  const told: { text: string; undo?: { label: string; run(): void } }[] = [];
  const send = (async (_url: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body)) as { query: string; variables: Asked['variables'] };
    const name = /(?:query|mutation)\s+(\w+)/.exec(query)![1]!;
    asked.push({ name, variables });
    const answer = stage.answer(name, variables, asked.filter((one) => one.name === name).length);
    if (answer === 'unreachable') throw new TypeError('Failed to fetch');
    const refused = (answer as { refused?: { message: string } }).refused;
    const body = refused ? { data: null, errors: [{ message: refused.message, extensions: refused }] } : { data: answer };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  }) as typeof fetch;
  const places = [stage.place?.path ?? SCHOOL];
  const permissions = stage.permissions ?? OF_A_TEACHER;
  const shellOf = (online: boolean): ShellApi => ({
    contract: 1,
    session: {
      person: { id: person, username: 'teacher', displayName: '李静' },
      duties: (stage.duties ?? []).map((duty) => ({ duty: 'SUBJECT_TEACHER', place: SCHOOL, placeName: '和平区示例第一小学', ...duty })),
      can: (permission) => permissions.includes(permission),
      hasDuty: (...names) => (stage.duties ?? []).some(({ duty }) => names.includes(duty ?? 'SUBJECT_TEACHER')),
      signOut: async () => {},
    },
    place: { path: places[0]!, name: '和平区示例第一小学', level: 'SCHOOL', ...stage.place },
    choosePlace: () => {},
    term: { id: 't', name: '', schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15', week: 12 },
    locale: 'zh-CN',
    today: TODAY,
    demo: true,
    largeType: false,
    online,
    createClient: () =>
      new Client({
        url: 'http://platform/graphql',
        preferGetMethod: false,
        exchanges: [cacheExchange, fetchExchange],
        fetch: send,
        requestPolicy: 'cache-and-network',
      }),
    notify: {
      done: (text, undo) => told.push({ text, undo }),
      warn: (text) => told.push({ text }),
      failed: (what) => told.push({ text: typeof what === 'string' ? what : what.message }),
    },
    report: () => {},
  });
  const stageOf = (online: boolean) => (
    <BrowserRouter>
      <ShellContext.Provider value={shellOf(online)}>
        <Page />
      </ShellContext.Provider>
    </BrowserRouter>
  );
  const view = render(stageOf(stage.online ?? true));
  return {
    asked,
    told,
    person,
    unmount: view.unmount,
    connect: () => view.rerender(stageOf(true)),
    of: (name: string) => asked.filter((one) => one.name === name),
  };
}

/** A sticky table of antd is drawn as several; this is the whole of it. */
export async function tableOf(name: string): Promise<HTMLElement> {
  const [first] = await screen.findAllByRole('table', { name });
  return first!.closest<HTMLElement>('.ant-table-wrapper')!;
}

/** antd puts a space between the two characters of a button. */
export const word = (text: string): RegExp => new RegExp(`^\\s*${[...text].join('\\s*')}\\s*$`);
