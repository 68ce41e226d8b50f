import { refuse } from '#kernel/refusal';
import type { FrontEnds } from '../front-ends';
import { send, sendJson, sendRefusal } from './answer';
import type { Exchange } from './exchange';
import type { Door } from './front';

type Methods = Partial<Record<'GET' | 'POST' | 'DELETE', Door>>;

/** The doors that are no front end's: exact paths, and those that go on below a slash. */
export interface Doors {
  exact: Record<string, Methods | Door>;
  below: Record<string, Methods>;
  frontEnds: FrontEnds;
}

/** Paths that can never be a page of the shell, so that a mistyped address is a 404 and not a page that shows nothing. */
const NEVER_PAGES = /^\/(?:graphql|session|oauth|files|public|mf|metrics|livez|readyz|\.well-known)(?:\/|$)|^\/registry\.json$/;

export function makeRouter({ exact, below, frontEnds }: Doors): (method: string, path: string) => { name: string; door: Door } {
  return (method, path) => {
    const methods = exact[path];
    if (typeof methods === 'function') return { name: path, door: methods };
    if (methods) return { name: path, door: choose(methods, method) };
    for (const [prefix, choices] of Object.entries(below)) if (path.startsWith(prefix)) return { name: prefix, door: choose(choices, method) };
    return { name: 'pages', door: pages(frontEnds) };
  };
}

function choose(methods: Methods, method: string): Door {
  const door = methods[(method === 'HEAD' ? 'GET' : method) as 'GET'];
  if (door) return door;
  const allow = Object.keys(methods).join(', ');
  return (exchange) => {
    try {
      refuse('METHOD_NOT_ALLOWED', `此地址只接受 ${allow}`);
    } catch (error) {
      sendRefusal(exchange, error, { allow });
    }
  };
}

/** The shell at /, a department's own files at /mf/<name>/, the portal at /public/. */
function pages(frontEnds: FrontEnds): Door {
  return (exchange) => {
    const { req, res, method, path } = exchange;
    if (method !== 'GET' && method !== 'HEAD') return choose({ GET: () => undefined }, method)(exchange);
    const missed = () => sendMissing(exchange);
    const remote = /^\/mf\/([a-z][a-z-]{0,40})\//.exec(path);
    if (remote) return frontEnds.serve(remote[1]!, `/mf/${remote[1]}`, req, res, missed);
    if (path === '/public') return redirect(exchange, '/public/');
    // The question to a parent: its link is a secret, though it stands behind the # and is sent to nobody.
    if (path === '/public/pulse') res.setHeader('referrer-policy', 'no-referrer');
    if (path.startsWith('/public/')) return frontEnds.serve('portal', '/public', req, res, missed);
    if (NEVER_PAGES.test(path)) return missed();
    return frontEnds.serve('shell', '', req, res, missed);
  };
}

function redirect(exchange: Exchange, to: string): void {
  send(exchange, 308, '', { location: to });
}

function sendMissing(exchange: Exchange): void {
  if ((exchange.req.headers.accept ?? '').includes('text/html')) {
    const page =
      '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>没有这个页面</title><p>没有这个页面。<a href="/">回到首页</a></p></html>';
    return send(exchange, 404, page, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  }
  sendJson(exchange, 404, { code: 'NOT_FOUND', message: '没有这个地址' });
}
