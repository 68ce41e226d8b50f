import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDate } from './clock';

function date(value: unknown): string {
  if (typeof value === 'string' && isDate(value)) return value;
  throw new GraphQLError('日期应写作 YYYY-MM-DD，且确有此日，例如 2026-11-23', { extensions: { code: 'BAD_INPUT' } });
}

/** A date in Asia/Shanghai, `YYYY-MM-DD`. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: '北京时间的日期，YYYY-MM-DD',
  parseValue: date,
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : date(value)),
  parseLiteral: (node) => date(node.kind === Kind.STRING ? node.value : undefined),
});
