export type Failure = 'offline' | 'missing' | 'limited' | 'down' | 'refused';

export class AnswerFailure extends Error {
  constructor(
    readonly kind: Failure,
    message = '',
    readonly trace = '',
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
};

/** Asks one of the questions the platform answers to everybody. Names are files of gateway/public-operations. */
export async function ask<Answer>(operation: string, variables: Record<string, string | null | undefined>, signal: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(variables)) if (value) query.set(key, value);
  const response = await fetch(`/public/data/${operation}?${query}`, { signal, headers: { accept: 'application/json' } }).catch((cause: Error) => {
    if (cause.name === 'AbortError') throw cause;
    throw new AnswerFailure('offline');
  });
  const trace = response.headers.get('x-request-id') ?? '';
  const body = (await response.json().catch(() => null)) as { data?: Answer; errors?: Told[]; code?: string; message?: string } | null;
  const told = body?.errors?.[0];
  if (told)
    throw new AnswerFailure(KINDS[told.extensions?.code ?? ''] ?? 'refused', [told.message, told.extensions?.hint].filter(Boolean).join(' '), trace);
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
