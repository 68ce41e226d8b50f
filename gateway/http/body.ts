import { refuse } from '#kernel/refusal';
import type { Exchange } from './exchange';

/**
 * The whole body, counted while it comes in, so that a lying or missing Content-Length changes nothing.
 * @throws `code` (status 413) past `limit` bytes; TOO_SLOW when it has not come within `patience` ms.
 */
export function readBody(
  { req }: Exchange,
  limit: number,
  code: 'BODY_TOO_LARGE' | 'TOO_COMPLEX' = 'BODY_TOO_LARGE',
  patience = 10_000,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => end(() => refuse('TOO_SLOW', '请求的内容长时间没有传完', { hint: '请检查网络后再试' })), patience);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      req.off('data', take).off('end', done).off('error', reject).off('close', cut);
      try {
        settle();
      } catch (error) {
        reject(error);
      }
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) end(() => tooLarge(limit, code));
    };
    const done = () => end(() => resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8')));
    const cut = () => end(() => refuse('BAD_INPUT', '请求没有传完就断开了'));
    if (Number(req.headers['content-length'] ?? 0) > limit) return end(() => tooLarge(limit, code));
    req.on('data', take).on('end', done).on('error', reject).on('close', cut);
  });
}

function tooLarge(limit: number, code: string): never {
  return refuse(code, `请求的内容太大，最多 ${Math.floor(limit / 1024)} kB`, { hint: '请分成几次提交；文件请用上传', status: 413 });
}

/** @throws UNSUPPORTED_MEDIA unless the body calls itself JSON; @throws BAD_INPUT unless it is a JSON object. */
export async function readJson(exchange: Exchange, limit: number): Promise<Record<string, unknown>> {
  assertJson(exchange);
  return parseObject(await readBody(exchange, limit));
}

export function assertJson({ req }: Exchange): void {
  const [essence, ...parameters] = (req.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  if (essence!.trim() !== 'application/json' || (charset && !/^charset="?utf-?8"?$/.test(charset))) {
    refuse('UNSUPPORTED_MEDIA', '此地址只接受 application/json（UTF-8）', { hint: '请设置 Content-Type: application/json' });
  }
}

export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse('BAD_INPUT', '请求的内容不是合法的 JSON');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    refuse('BAD_INPUT', Array.isArray(value) ? '一次只能提交一个操作，不接受成批的数组' : '请求的内容应是一个 JSON 对象');
  }
  return value as Record<string, unknown>;
}
