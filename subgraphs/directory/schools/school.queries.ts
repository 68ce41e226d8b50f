import { IsEnum, IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, subtree } from '#kernel/place';
import { fold } from '#kernel/text';
import { wordsOf } from '#kernel/bigrams';
import type { School } from './school.entity';
import { SCHOOL_STAGES, type SchoolStage } from './school.rules';

@InputType({ description: '学校列表的查询条件' })
export class SchoolFilter {
  @Field(() => String, { nullable: true, description: '校名中的文字，或标识码的开头' })
  @IsOptional()
  @MaxLength(60, { message: '查询文字最多 60 个字' })
  text?: string | null;

  @Field(() => SCHOOL_STAGES, { nullable: true, description: '学段' })
  @IsOptional()
  @IsEnum(SCHOOL_STAGES)
  stage?: SchoolStage | null;
}

export function schoolById(ctx: Context, id: string): Promise<School | null> {
  const loader = ctx.loader<string, School | null>('schoolById', async (ids) => {
    const rows = await query<School>(ctx.reads, `SELECT * FROM school WHERE id IN ${places(ids)}`, [...ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((one) => byId.get(one) ?? null);
  });
  return loader.load(id);
}

const ORDER: SortKey[] = [{ column: 'path', direction: 'ASC' }];

/** Schools in being at or below a place, in the order of their paths. */
export async function schoolsBelow(ctx: Context, place: string, filter: SchoolFilter | null, page: PageArgs): Promise<Connection<School>> {
  assertPlacePath(place);
  const { from, to } = subtree(place);
  const conditions = ['(path = ? OR (path >= ? AND path < ?))', '(closedOn IS NULL OR closedOn >= ?)'];
  const params: unknown[] = [place, from, to, today()];
  if (filter?.stage) {
    conditions.push('stage = ?');
    params.push(filter.stage);
  }
  const text = fold(filter?.text ?? '');
  if (/^\d+$/.test(text)) {
    conditions.push('code >= ? AND code < ?');
    params.push(text, `${text}:`); // ':' follows '9'
  } else {
    for (const word of wordsOf(text)) {
      conditions.push("EXISTS (SELECT 1 FROM search_word w WHERE w.word >= ? AND w.word < ? AND w.kind = 'SCHOOL' AND w.id = school.id)");
      params.push(word.from, word.to);
    }
  }
  const scope = `schools of ${place} ${filter?.stage ?? ''} ${text}`;
  if (page.after) {
    const after = afterCondition(ORDER, decodeCursor(page.after, 1, scope));
    conditions.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<School>(ctx.reads, `SELECT * FROM school WHERE ${conditions.join(' AND ')} ORDER BY path LIMIT ?`, [
    ...params,
    page.first + 1,
  ]);
  return connection(rows, page, (row) => [row.path], scope);
}
