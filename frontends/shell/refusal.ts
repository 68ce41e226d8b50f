import type { CombinedError } from 'urql';
import type { Refused, Remedy, RuleRef } from './contract';

type Extensions = {
  code?: string;
  rule?: RuleRef;
  path?: string;
  hint?: string;
  remedy?: Remedy;
  requestId?: string;
};

const kindOf = (code: string): Refused['kind'] => {
  if (code === 'UNAUTHENTICATED') return 'expired';
  if (code === 'FORBIDDEN') return 'forbidden';
  if (code === 'PART_UNAVAILABLE') return 'unavailable';
  if (code === 'INTERNAL' || code === 'INTERNAL_SERVER_ERROR') return 'fault';
  return 'refused';
};

const UNREACHED: Refused = {
  kind: 'offline',
  code: 'OFFLINE',
  message: '网络未连接，内容没有丢失，恢复后可重试。',
};

/** What the screen shows of an urql error: the refusal the platform sent, or why there is none. */
export function refusalOf(error: CombinedError | undefined | null): Refused | null {
  if (!error) return null;
  const trace = traceOf(error);
  const told = error.graphQLErrors[0];
  if (told) {
    const { code = 'FAULT', rule, path, hint, remedy, requestId } = (told.extensions ?? {}) as Extensions;
    return { kind: kindOf(code), code, message: told.message, rule, path, hint, remedy, trace: requestId ?? trace };
  }
  const status = (error.response as Response | undefined)?.status;
  if (status === undefined) return { ...UNREACHED, trace };
  if (status === 401) return { kind: 'expired', code: 'UNAUTHENTICATED', message: '登录已过期，请重新登录。', trace };
  return { kind: 'fault', code: `HTTP_${status}`, message: '平台暂时没有给出回答，请稍后重试。', trace };
}

function traceOf(error: CombinedError): string | undefined {
  const headers = (error.response as Response | undefined)?.headers;
  return headers?.get?.('x-request-id') ?? undefined;
}
