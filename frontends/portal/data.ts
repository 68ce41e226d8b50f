export type Failure = 'offline' | 'missing' | 'limited' | 'down' | 'refused';

export class AnswerFailure extends Error {
  constructor(
    readonly kind: Failure,
    message = '',
    readonly trace = '',
    readonly code = '',
  ) {
    super(message);
  }
}

interface Told {
  message: string;
  extensions?: { code?: string; hint?: string };
}

const KINDS: Record<string, Failure> = {
  NOT_FOUND: 'missing',
  RATE_LIMITED: 'limited',
  PART_UNAVAILABLE: 'down',
  OVERLOADED: 'down',
  INTERNAL: 'down',
};

/** Asks one of the questions the platform answers to everybody. Names are files of gateway/public-operations. */
export function ask<Answer>(operation: string, variables: Record<string, string | null | undefined>, signal: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(variables)) if (value) query.set(key, value);
  return answerOf<Answer>(`/public/data/${operation}?${query}`, { signal, headers: { accept: 'application/json' } });
}

/** Does one of the deeds anybody may do who holds a link. Names are files of gateway/public-deeds; no cookie goes along. */
export function perform<Answer>(operation: string, variables: Record<string, unknown>, signal: AbortSignal): Promise<Answer> {
  return answerOf<Answer>(`/public/deeds/${operation}`, {
    method: 'POST',
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-qingfu': '1' },
    body: JSON.stringify(variables),
  });
}

async function answerOf<Answer>(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(address, init).catch((cause: Error) => {
    if (cause.name === 'AbortError') throw cause;
    throw new AnswerFailure('offline');
  });
  const trace = response.headers.get('x-request-id') ?? '';
  const body = (await response.json().catch(() => null)) as { data?: Answer; errors?: Told[]; code?: string; message?: string } | null;
  const told = body?.errors?.[0];
  const code = told?.extensions?.code ?? '';
  if (told) throw new AnswerFailure(KINDS[code] ?? 'refused', [told.message, told.extensions?.hint].filter(Boolean).join(' '), trace, code);
  if (!response.ok || !body?.data)
    throw new AnswerFailure(response.status === 429 ? 'limited' : response.status === 404 ? 'missing' : 'down', '', trace);
  return body.data;
}

export interface Platform {
  today: string;
  demo: boolean;
}

/** The platform's date, and whether its data are a sample's. */
export async function readPlatform(signal: AbortSignal): Promise<Platform> {
  const told: Partial<Platform> = await fetch('/registry.json', { signal, cache: 'no-cache' })
    .then((response) => (response.ok ? response.json() : {}))
    .catch(() => ({}));
  return { today: told.today ?? dateInShanghai(new Date()), demo: told.demo ?? false };
}

function dateInShanghai(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
}
