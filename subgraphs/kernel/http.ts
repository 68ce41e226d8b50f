import { HeaderMap, type ApolloServer } from '@apollo/server';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { makeContext, type Context } from './context';
import { log } from './log';
import { Refusal } from './refusal';
import { readFeed } from './outbox';
import { permitPart } from './context';
import { query } from './database';
import type { Part, Route } from './subgraph';
import { readToken, type Keys } from './token';

const MOST_BODY = 2 * 1024 * 1024;

/**
 * The lean front of a part: bare node:http (Apollo's own costs 2.5×). Everything but /livez needs a token signed by the gateway
 * or another part; `_service` and `_entities` included, since either would hand out what the graph hides.
 */
export function createFront(options: { part: Part; keys: Keys; apollo: ApolloServer<Context>; routes: Record<string, Route> }): http.Server {
  const { part, keys, apollo, routes } = options;
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refusal = error instanceof Refusal ? error : new Refusal('INTERNAL', '系统内部出错，已记录', { status: 500 });
      if (!(error instanceof Refusal)) log.error({ err: error, part: part.name }, 'request failed');
      sendJson(response, refusal.detail.status ?? 403, { ...refusal.extensions(), message: refusal.message });
    });
  });
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 30_000;

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://part');
    if (url.pathname === '/livez') return sendJson(response, 200, { ok: true });
    const asker = await readToken(keys, part.name, request.headers.authorization);
    if (!asker) throw new Refusal('UNAUTHENTICATED', '此端口只接受平台网关的请求', { status: 401 });
    const ctx = makeContext(part, asker, String(request.headers['x-request-id'] ?? randomUUID()).slice(0, 40));

    if (url.pathname === '/graphql' && request.method === 'POST') return graphql(request, response, ctx);
    if (url.pathname === '/readyz') {
      await query(part.reads, 'SELECT 1 AS one');
      return sendJson(response, 200, { ok: true });
    }
    if (url.pathname === '/feed' && request.method === 'GET') {
      permitPart(ctx);
      return sendJson(response, 200, { events: await readFeed(ctx, Number(url.searchParams.get('after') ?? 0), Number(url.searchParams.get('limit') ?? 200)) });
    }
    const route = matchRoute(routes, request.method ?? 'GET', url.pathname);
    if (!route) return sendJson(response, 404, { code: 'NOT_FOUND', message: '没有这个地址' });
    const body = request.method === 'GET' ? undefined : (JSON.parse((await readBody(request)) || '{}') as unknown);
    const { status, json } = await route.route(ctx, { params: route.params, body, search: url.searchParams });
    return sendJson(response, status, json);
  }

  async function graphql(request: http.IncomingMessage, response: http.ServerResponse, ctx: Context): Promise<void> {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    const text = await readBody(request);
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: text ? (JSON.parse(text) as unknown) : undefined },
      context: () => Promise.resolve(ctx),
    });
    for (const [name, value] of result.headers) response.setHeader(name, value);
    response.statusCode = result.status ?? 200;
    response.end(result.body.kind === 'complete' ? result.body.string : '');
  }
  return server;
}

export function listen(server: http.Server, port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Takes no more connections, lets what runs end, then closes what idles. */
export function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function matchRoute(routes: Record<string, Route>, method: string, pathname: string): { route: Route; params: Record<string, string> } | undefined {
  for (const [pattern, route] of Object.entries(routes)) {
    const [verb, path] = pattern.split(' ') as [string, string];
    if (verb !== method) continue;
    const wanted = path.split('/');
    const given = pathname.split('/');
    if (wanted.length !== given.length) continue;
    const params: Record<string, string> = {};
    if (wanted.every((word, i) => (word.startsWith(':') ? ((params[word.slice(1)] = decodeURIComponent(given[i]!)), true) : word === given[i]))) return { route, params };
  }
  return undefined;
}

function readBody(request: http.IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > MOST_BODY) {
        reject(new Refusal('BAD_INPUT', '请求内容太大', { status: 413 }));
        request.destroy();
      } else parts.push(part);
    });
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
  });
}

function sendJson(response: http.ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return void response.end();
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
