import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { log } from '#kernel/log';
import { titleOf, type PartFault } from '../parts';
import { REFUSALS } from '../refusals';
import { inChinese } from '../graph/wording';

const NOTHING_TO_TELL = new Set(['INTERNAL', 'INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'UNEXPECTED']);
const ABOUT_THE_INPUT = new Set([
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);
const KEPT = ['code', 'rule', 'path', 'hint', 'remedy'] as const;

interface Circumstances {
  part: string;
  requestId: string;
}

/** A part that gave no answer: its name in Chinese and nothing that says where it lives. */
export function unavailable(fault: PartFault, requestId: string, path?: readonly (string | number)[]): GraphQLError {
  const part = titleOf(fault.part);
  return new GraphQLError(`“${part}”的服务暂时不可用，其余内容不受影响`, {
    path,
    extensions: { code: 'PART_UNAVAILABLE', part, hint: '请稍后再试；如一再出现，请联系管理员', requestId },
  });
}

/** A part's own refusal keeps code, rule, field, hint and remedy; whatever else went wrong there is logged and masked. */
export function fromPart(error: GraphQLFormattedError, { part, requestId }: Circumstances): GraphQLError {
  const code = typeof error.extensions?.code === 'string' ? error.extensions.code : 'INTERNAL';
  if (ABOUT_THE_INPUT.has(code)) {
    return new GraphQLError(inChinese(error.message), { path: error.path, extensions: { code: 'BAD_INPUT', part: titleOf(part) } });
  }
  if (NOTHING_TO_TELL.has(code) || !/^[A-Z][A-Z0-9_]+$/.test(code)) {
    log.error({ rid: requestId, part, path: error.path, cause: error.message }, 'a part failed');
    return masked(requestId, error.path, part);
  }
  // a part quotes its library's English after these words
  const found = /^查询或填写的内容不合要求：(.*)$/s.exec(error.message)?.[1];
  const message = found ? inChinese(found) : error.message;
  const extensions: Record<string, unknown> = { part: titleOf(part) };
  for (const key of KEPT) if (error.extensions?.[key] !== undefined) extensions[key] = error.extensions[key];
  return new GraphQLError(message, { path: error.path, extensions });
}

export function masked(requestId: string, path?: readonly (string | number)[], part?: string): GraphQLError {
  return new GraphQLError(REFUSALS.INTERNAL, {
    path,
    extensions: { code: 'INTERNAL', ...(part && { part: titleOf(part) }), hint: '请稍后再试；如一再出现，请把编号告诉管理员', requestId },
  });
}
