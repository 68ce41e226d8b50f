import { unwrapResolverError } from '@apollo/server/errors';
import type { ValidationError } from 'class-validator';
import { QueryFailedError } from 'typeorm';
import type { GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { log } from './log';
import { Refusal } from './refusal';

/**
 * What of an error may leave: a refusal whole; a breach of an input's shape as BAD_INPUT with the field; anything else only as
 * INTERNAL, its cause in the log. No stack, SQL, host or other people's data.
 */
export function formatError(part: string) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    const where = { path: formatted.path };
    if (original instanceof Refusal) return { message: original.message, ...where, extensions: original.extensions() };
    if (original instanceof ArgumentValidationError) {
      const [first] = flatten((original.extensions as { validationErrors: ValidationError[] }).validationErrors);
      return { message: first?.message ?? '填写的内容不合要求', ...where, extensions: { code: 'BAD_INPUT', path: first?.path, hint: '请按提示修改后重新提交' } };
    }
    const code = formatted.extensions?.code;
    if (code === 'BAD_INPUT' || code === 'BAD_USER_INPUT' || code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED') {
      return { message: `查询或填写的内容不合要求：${formatted.message.slice(0, 300)}`, ...where, extensions: { code: 'BAD_INPUT' } };
    }
    log.error({ part, err: original instanceof QueryFailedError ? { message: original.message, stack: original.stack } : original }, 'unexpected error');
    return { message: '系统内部出错，已记录；请稍后再试', ...where, extensions: { code: 'INTERNAL' } };
  };
}

function flatten(errors: ValidationError[], prefix = ''): { path: string; message: string }[] {
  return errors.flatMap((error) => {
    const path = prefix ? `${prefix}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ path, message: inChinese(rule, message) }));
    return [...own, ...flatten(error.children ?? [], path)];
  });
}

const RULES: Record<string, string> = {
  isInt: '应为整数',
  min: '数值太小',
  max: '数值太大',
  maxLength: '太长',
  minLength: '太短',
  isLength: '长度不合要求',
  isNotEmpty: '不能为空',
  isString: '应为文字',
  matches: '写法不对',
  isEnum: '不在可选范围内',
  arrayMaxSize: '条数太多',
  arrayMinSize: '至少一条',
};

/** Rules are given Chinese words where they are declared; these serve where that was not done. */
function inChinese(rule: string, message: string): string {
  return /[\u4e00-\u9fff]/.test(message) ? message : (RULES[rule] ?? '填写的内容不合要求');
}
