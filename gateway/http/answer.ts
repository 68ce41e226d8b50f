import { log } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import { REFUSALS, statusOf } from '../refusals';
import type { Exchange } from './exchange';

type Headers = Record<string, string | number>;

/** JSON that is about somebody: never kept by a cache on the way. */
export function sendJson(exchange: Exchange, status: number, body: unknown, headers: Headers = {}): void {
  send(exchange, status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers });
}

export function send(exchange: Exchange, status: number, body: string, headers: Headers): void {
  const { res, method } = exchange;
  if (res.headersSent || res.destroyed) return;
  const bytes = Buffer.from(body, 'utf8');
  res.writeHead(status, { ...headers, 'content-length': bytes.length });
  res.end(method === 'HEAD' ? undefined : bytes);
}

/** The same shape of "no" at every door that does not speak GraphQL: `{ code, message, hint?, requestId }`. */
export function sendRefusal(exchange: Exchange, error: unknown, headers: Headers = {}): void {
  const refusal = asRefusal(error, exchange);
  const status = refusal.detail.status ?? statusOf(refusal.code);
  sendJson(exchange, status, { ...wordsOf(refusal), requestId: exchange.requestId }, { ...extraHeaders(exchange, refusal, status), ...headers });
}

/** The GraphQL shape: `{ errors: [{ message, extensions }] }`. */
export function sendGraphqlRefusal(exchange: Exchange, error: unknown, headers: Headers = {}): void {
  const refusal = asRefusal(error, exchange);
  const status = refusal.detail.status ?? statusOf(refusal.code);
  const body = { errors: [{ message: refusal.message, extensions: { ...refusal.extensions(), requestId: exchange.requestId } }] };
  sendJson(exchange, status, body, { ...extraHeaders(exchange, refusal, status), ...headers });
}

function extraHeaders(exchange: Exchange, refusal: Refusal, status: number): Headers {
  const headers: Headers = {};
  if (status === 503 || status === 429) headers['retry-after'] = Number(refusal.detail.remedy?.seconds ?? 2);
  // an unread body would otherwise be read to its end only to be thrown away
  if (!exchange.req.complete && (status === 413 || status === 408)) headers.connection = 'close';
  return headers;
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
