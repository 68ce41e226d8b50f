import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and its answer, with what every door wants to know of it. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  method: string;
  /** Path without the query, percent-encoding kept. */
  path: string;
  /** With its question mark, or ''. */
  search: string;
  requestId: string;
  /** Of the nearest peer; of the first hop only behind a trusted proxy. A client cannot choose it. */
  ip: string;
  secure: boolean;
}

export function makeExchange(req: IncomingMessage, res: ServerResponse, trustProxy: boolean): Exchange {
  const url = req.url ?? '/';
  const cut = url.indexOf('?');
  return {
    req,
    res,
    method: req.method ?? 'GET',
    path: cut < 0 ? url : url.slice(0, cut),
    search: cut < 0 ? '' : url.slice(cut),
    requestId: randomUUID(),
    ip: (trustProxy && lastHop(req.headers['x-forwarded-for'])) || req.socket.remoteAddress || '',
    secure: trustProxy && req.headers['x-forwarded-proto'] === 'https',
  };
}

/** The address our own proxy appended; everything before it was written by the client. */
function lastHop(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.join(',') : header;
  return text?.split(',').pop()?.trim() || undefined;
}
