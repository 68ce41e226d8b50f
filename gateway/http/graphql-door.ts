import { HeaderMap, type ApolloServer } from '@apollo/server';
import { log } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import { admit, assertShallow } from '../graph/admission';
import type { GraphContext } from '../graph/server';
import { maySeeStructure, type Caller, type Callers } from '../identity/caller';
import type { Metrics } from '../metrics';
import type { Shedding } from './shedding';
import { sendGraphqlRefusal } from './answer';
import { assertJson, parseObject, readBody } from './body';
import type { Exchange } from './exchange';
import { assertSameSite } from './same-site';

const MOST_BODY = 256 * 1024;
/** An answer that took longer is worth a line in the log of any level. */
const SLOW = 1_000;

interface Tools {
  graph: ApolloServer<GraphContext>;
  callers: Callers;
  shedding: Shedding;
  metrics: Metrics;
  publicOrigin: string | undefined;
}

/** POST /graphql, and GET for those who show a token: who asks, how much, then the graph. */
export async function askGraph(exchange: Exchange, tools: Tools): Promise<void> {
  const began = performance.now();
  const outcome: GraphContext['outcome'] = { type: 'none', code: 'OK', cost: 0, asker: 'nobody' };
  try {
    tools.shedding.assertRoom();
    if (exchange.method !== 'POST' && exchange.method !== 'GET') throw new Refusal('METHOD_NOT_ALLOWED', '查询请用 POST（或带访问令牌的 GET）');
    const caller = await callerOf(exchange, tools);
    outcome.asker = caller.asker.id;
    await answer(exchange, tools, caller, outcome);
  } catch (error) {
    outcome.code = error instanceof Refusal ? error.code : 'INTERNAL';
    sendGraphqlRefusal(exchange, error, outcome.code === 'METHOD_NOT_ALLOWED' ? { allow: 'GET, POST' } : {});
  } finally {
    const milliseconds = performance.now() - began;
    tools.metrics.operation(outcome.type, outcome.code, milliseconds / 1000);
    const level = milliseconds > SLOW ? 'warn' : outcome.code === 'OK' ? 'debug' : 'info';
    log[level]({ rid: exchange.requestId, ...outcome, ms: Math.round(milliseconds) }, 'operation');
  }
}

async function callerOf(exchange: Exchange, { callers, publicOrigin }: Tools): Promise<Caller> {
  if (exchange.method === 'POST') assertJson(exchange);
  const caller = await callers.signedIn(exchange);
  if (caller.via === 'cookie') {
    if (exchange.method === 'GET') throw new Refusal('METHOD_NOT_ALLOWED', '浏览器中的查询请用 POST', { hint: 'GET 只接受 Authorization: Bearer' });
    assertSameSite(exchange, publicOrigin);
  }
  return caller;
}

async function answer(
  exchange: Exchange,
  { graph, publicOrigin: _, ...tools }: Tools,
  caller: Caller,
  outcome: GraphContext['outcome'],
): Promise<void> {
  const body = exchange.method === 'POST' ? parseObject(await readBody(exchange, MOST_BODY, 'TOO_COMPLEX')) : undefined;
  const query = body ? body.query : new URLSearchParams(exchange.search).get('query');
  if (typeof query === 'string' && query.length > 0) {
    const size = admit(query);
    if (size?.introspects && !maySeeStructure(caller.asker)) {
      throw new Refusal('FORBIDDEN', '查看接口结构需要系统管理员或对接平台的身份', { hint: '接口说明见开发文档' });
    }
  }
  assertShallow(body?.variables);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(exchange.req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const modern = (exchange.req.headers.accept ?? '').includes('application/graphql-response+json');
  const result = await graph.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: exchange.method, headers, search: exchange.search, body },
    context: () => Promise.resolve({ caller, requestId: exchange.requestId, ip: exchange.ip, modern, outcome }),
  });
  // Before the answer: whoever reads that the password is changed may rely on it that all else is over.
  if (outcome.passwordChanged && caller.session) {
    await tools.callers.keepOnly(caller.session).catch((error: unknown) => log.warn({ err: error }, 'this session ends with the others'));
  }
  const text = result.body.kind === 'complete' ? result.body.string : '';
  const { res } = exchange;
  if (res.destroyed) return;
  for (const [name, value] of result.headers) res.setHeader(name, value);
  res.setHeader('cache-control', 'no-store');
  if (outcome.cost > 0) res.setHeader('x-qingfu-cost', outcome.cost);
  res.writeHead(result.status ?? 200, { 'content-length': Buffer.byteLength(text) });
  res.end(text);
  tools.metrics.answered(text.length);
}
