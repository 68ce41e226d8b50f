import { log } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import { REFUSALS, statusOf } from '../refusals';
import type { Exchange } from './exchange';

type Headers = Record<string, string | number>;

/** A refused body longer than this is not worth the waiting: the connection is closed under it. */
const MOST_THROWN_AWAY = 100 * 1024 * 1024;

/** JSON that is about somebody: never kept by a cache on the way. */
export function sendJson(exchange: Exchange, status: number, body: unknown, headers: Headers = {}): void {
  send(exchange, status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers });
}

export function send(exchange: Exchange, status: number, body: string, headers: Headers): void {
  const { req, res, method } = exchange;
  if (res.headersSent || res.destroyed) return;
  const bytes = Buffer.from(body, 'utf8');
  res.writeHead(status, { ...headers, 'content-length': bytes.length });
  res.end(method === 'HEAD' ? undefined : bytes);
  // a client that is still sending reads the answer only when it is done: the rest is taken and thrown away
  if (!req.complete) req.resume();
}

/**
 * The same shape of "no" at every door that does not speak GraphQL: `{ code, message, hint? }`. Nothing in it differs from one time
 * to the next, so that "wrong" and "unknown" look alike; the number of the request stands in a header, and in words only for accidents.
 */
export function sendRefusal(exchange: Exchange, error: unknown, headers: Headers = {}): void {
  const refusal = asRefusal(error, exchange);
  const status = refusal.detail.status ?? statusOf(refusal.code);
  sendJson(exchange, status, { ...wordsOf(refusal), ...numberOf(refusal, exchange) }, { ...extraHeaders(exchange, refusal, status), ...headers });
}

/** The GraphQL shape: `{ errors: [{ message, extensions }] }`. */
export function sendGraphqlRefusal(exchange: Exchange, error: unknown, headers: Headers = {}): void {
  const refusal = asRefusal(error, exchange);
  const status = refusal.detail.status ?? statusOf(refusal.code);
  const body = { errors: [{ message: refusal.message, extensions: { ...refusal.extensions(), ...numberOf(refusal, exchange) } }] };
  sendJson(exchange, status, body, { ...extraHeaders(exchange, refusal, status), ...headers });
}

function extraHeaders(exchange: Exchange, refusal: Refusal, status: number): Headers {
  const headers: Headers = {};
  if (status === 503 || status === 429) headers['retry-after'] = Number(refusal.detail.remedy?.seconds ?? 2);
  if (status === 408 || Number(exchange.req.headers['content-length'] ?? 0) > MOST_THROWN_AWAY) headers.connection = 'close';
  return headers;
}

function numberOf(refusal: Refusal, { requestId }: Exchange): { requestId?: string } {
  return refusal.code === 'INTERNAL' || refusal.code === 'PART_UNAVAILABLE' ? { requestId } : {};
}

function wordsOf(refusal: Refusal): Record<string, unknown> {
  const { code, ...rest } = refusal.extensions();
  return { code, message: refusal.message, ...rest };
}

/** Only a refusal's words reach a person; anything else is logged under the request id and masked. */
export function asRefusal(error: unknown, { requestId }: Pick<Exchange, 'requestId'>): Refusal {
  if (error instanceof Refusal) return error;
  log.error({ rid: requestId, err: error }, 'unexpected error');
  return new Refusal('INTERNAL', REFUSALS.INTERNAL, { hint: '请稍后再试；如一再出现，请把编号告诉管理员' });
}
