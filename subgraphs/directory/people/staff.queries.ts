import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { wordsOf } from '#kernel/bigrams';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { afterCondition, connection, ConnectionOf, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import { DUTY_IN_FORCE } from '../duties/duty.queries';

import { Person } from './person.entity';

@InputType({ description: '教职工的查询条件' })
export class StaffFilter {
  @Field(() => String, { nullable: true, description: '姓名中的文字' })
  @IsOptional()
  @MaxLength(20, { message: '姓名最多 20 个字' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: '任教学科' })
  @IsOptional()
  @MaxLength(30, { message: '学科最多 30 个字' })
  subject?: string | null;
}

export const StaffConnection = ConnectionOf('Person', () => Person);

const ORDER: SortKey[] = [{ column: 'p.id', direction: 'ASC' }];

/**
 * Who holds a duty today at a place or below it, to be chosen from: members of a group, reviewers, inspectors. A city or the province has
 * too many to page through, so there a name is asked for.
 * @throws FORBIDDEN, BAD_INPUT
 */
export async function staffBelow(ctx: Context, place: string, filter: StaffFilter | null, page: PageArgs): Promise<Connection<Person>> {
  assertPlacePath(place);
  permit(ctx, 'directory.people.read', place);
  const text = fold(filter?.text ?? '');
  const level = levelOf(place);
  if ((level === 'PROVINCE' || level === 'CITY') && [...text].length < 2)
    refuse('BAD_INPUT', '范围较大，请输入姓名中的至少两个字', { path: 'filter.text', hint: '或先选择一个县（市、区）或一所学校' });
  const { from, to } = subtree(place);
  const conditions = ['(d.place = ? OR (d.place >= ? AND d.place < ?))', DUTY_IN_FORCE];
  const params: unknown[] = [place, from, to, today(), today()];
  if (filter?.subject) {
    conditions.push('d.subject = ?');
    params.push(fold(filter.subject));
  }
  for (const word of wordsOf(text)) {
    conditions.push("EXISTS (SELECT 1 FROM search_word w WHERE w.word >= ? AND w.word < ? AND w.kind = 'PERSON' AND w.id = p.id)");
    params.push(word.from, word.to);
  }
  const scope = `staff of ${place} ${filter?.subject ?? ''} ${text}`;
  if (page.after) {
    const after = afterCondition(ORDER, decodeCursor(page.after, 1, scope));
    conditions.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<Person>(
    ctx.reads,
    `SELECT DISTINCT p.id, p.displayName, p.version FROM duty d JOIN person p ON p.id = d.personId WHERE ${conditions.join(' AND ')} ORDER BY p.id LIMIT ?`,
    [...params, page.first + 1],
  );
  return connection(rows, page, (row) => [row.id], scope);
}
