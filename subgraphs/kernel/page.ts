import { createHmac, timingSafeEqual } from 'node:crypto';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { refuse } from './refusal';

/** Lists are Relay connections: `first` is required, 1–100. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: '取多少条，1–100' })
  @IsInt({ message: 'first 应为整数' })
  @Min(1, { message: '每页至少 1 条' })
  @Max(100, { message: '每页最多 100 条' })
  first: number;

  @Field(() => String, { nullable: true, description: '上一页末条的游标' })
  @IsOptional()
  @IsString()
  @MaxLength(512, { message: '游标不对，请从第一页重新查起' })
  after?: string | null;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '分页信息' })
export class PageInfo {
  @Field(() => Boolean) hasNextPage: boolean;
  @Field(() => Boolean) hasPreviousPage: boolean;
  @Field(() => String, { nullable: true }) startCursor: string | null;
  @Field(() => String, { nullable: true }) endCursor: string | null;
}

export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  pageInfo: PageInfo;
}

/** The edge and connection classes of one noun. */
export function ConnectionOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<Connection<T>> {
  // The kernel's own nouns (to-dos) are listed by several parts.
  @Directive('@shareable')
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(node) node: T;
    @Field(() => String) cursor: string;
  }
  @Directive('@shareable')
  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionOfNoun implements Connection<T> {
    @Field(() => [Edge]) edges: Edge[];
    @Field(() => PageInfo) pageInfo: PageInfo;
  }
  return ConnectionOfNoun;
}

export type CursorValue = string | number;
let secret = 'unsigned';

/** Cursors are signed, so that nobody can point one at rows outside his scope or at odd values; set once at start. */
export function setCursorSecret(value: string): void {
  secret = value;
}

export function encodeCursor(values: CursorValue[], scope = ''): string {
  const text = JSON.stringify(values);
  return Buffer.from(JSON.stringify([sign(text, scope), text])).toString('base64url');
}

/** @throws BAD_INPUT when the cursor was not made by `encodeCursor` for the same list. */
export function decodeCursor(cursor: string, length: number, scope = ''): CursorValue[] {
  try {
    const [signature, text] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [string, string];
    const expected = sign(text, scope);
    if (signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
      const values = JSON.parse(text) as CursorValue[];
      if (Array.isArray(values) && values.length === length) return values;
    }
  } catch {
    // falls through to the refusal
  }
  return refuse('BAD_INPUT', '游标不对，不能从这里继续', { path: 'after', hint: '请从第一页重新查起' });
}

function sign(text: string, scope: string): string {
  return createHmac('sha256', secret).update(`${scope}\n${text}`).digest('base64url').slice(0, 22);
}

export interface SortKey {
  column: string;
  direction: 'ASC' | 'DESC';
}

/**
 * The condition "after this row" in expanded-OR form with a redundant leading range: both engines seek on it; MariaDB does not
 * seek on row values. `a >= ? AND (a > ? OR (a = ? AND (b > ? OR …)))`.
 */
export function afterCondition(keys: SortKey[], values: CursorValue[]): { sql: string; params: CursorValue[] } {
  const build = (i: number): { sql: string; params: CursorValue[] } => {
    const { column, direction } = keys[i]!;
    const beyond = direction === 'ASC' ? '>' : '<';
    if (i === keys.length - 1) return { sql: `${column} ${beyond} ?`, params: [values[i]!] };
    const rest = build(i + 1);
    return { sql: `(${column} ${beyond} ? OR (${column} = ? AND ${rest.sql}))`, params: [values[i]!, values[i]!, ...rest.params] };
  };
  const inner = build(0);
  const lead = `${keys[0]!.column} ${keys[0]!.direction === 'ASC' ? '>=' : '<='} ?`;
  return { sql: `(${lead} AND ${inner.sql})`, params: [values[0]!, ...inner.params] };
}

/** Makes a connection of `first + 1` rows read: the extra one only tells that there is a next page. */
export function connection<T>(rows: T[], args: PageArgs, cursorOf: (row: T) => CursorValue[], scope = ''): Connection<T> {
  // A cursor is signed when it is asked for: screens want the last one only.
  const edges = rows.slice(0, args.first).map((node) => ({
    node,
    get cursor() {
      return encodeCursor(cursorOf(node), scope);
    },
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > args.first,
      hasPreviousPage: Boolean(args.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
