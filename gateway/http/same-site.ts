import { refuse } from '#kernel/refusal';
import type { Exchange } from './exchange';

/**
 * A browser sends its cookie along whoever made it ask; this tells whether our own pages did. Our screens send `x-qingfu`, which
 * no foreign page can without asking first, and we never grant that. Without it the browser's own marks decide: `Sec-Fetch-Site`,
 * else `Origin`. A request with neither comes from no browser of the last years.
 * @throws CROSS_SITE
 */
export function assertSameSite(exchange: Exchange, publicOrigin: string | undefined): void {
  const { headers } = exchange.req;
  if (headers['x-qingfu'] !== undefined) return;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  if (site === undefined && headers.origin === undefined) return;
  if (site === undefined && isOurs(headers.origin!, headers.host, publicOrigin)) return;
  refuse('CROSS_SITE', '请求来自别的网站，已拒绝', { hint: '请在本平台的页面上操作' });
}

function isOurs(origin: string, host: string | undefined, publicOrigin: string | undefined): boolean {
  if (publicOrigin && origin === publicOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
