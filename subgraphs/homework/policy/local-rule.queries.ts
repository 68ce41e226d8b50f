import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { namesOf, unitAt } from '#register/register.queries';
import type { LocalRule } from '#kernel/policy/local-rule.entity';
import { LocalRuleState, type LocalRuleView } from './local-rule.view';
import { packOf } from '#kernel/policy/local-rule.queries';

const SORT: SortKey[] = [
  { column: 'place', direction: 'ASC' },
  { column: 'id', direction: 'DESC' },
];

/** Stricter rules laid down at a place and below it, unit by unit, the newest of each first. @throws FORBIDDEN, NOT_FOUND */
export async function localRulesAt(ctx: Context, place: string, page: PageArgs): Promise<Connection<LocalRuleView>> {
  assertPlacePath(place);
  permit(ctx, 'homework.policies.read', place);
  await unitAt(ctx, place);
  const below = subtree(place);
  const where = ['(place = ? OR (place >= ? AND place < ?))'];
  const params: unknown[] = [place, below.from, below.to];
  const scope = `local rules ${place}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<LocalRule>(ctx.reads, `SELECT * FROM policy_pack WHERE ${where.join(' AND ')} ORDER BY place, id DESC LIMIT ?`, [
    ...params,
    page.first + 1,
  ]);
  const names = await namesOf(
    ctx.reads,
    rows.map((row) => row.place),
  );
  return connection(
    rows.map((row) => viewOfRule(row, today(), names.get(row.place))),
    page,
    (rule) => [rule.place.path, rule.id],
    scope,
  );
}

export async function localRuleIn(source: DataSource | Tx, id: string): Promise<LocalRule | null> {
  const [row] = await query<LocalRule>(source, 'SELECT * FROM policy_pack WHERE id = ?', [id]);
  return row ?? null;
}

/** @throws NOT_FOUND */
export async function requireLocalRule(source: DataSource | Tx, id: string): Promise<LocalRule> {
  return (await localRuleIn(source, id)) ?? refuse('NOT_FOUND', '没有这项规定', { path: 'id', hint: '请刷新列表后再试' });
}

export function viewOfRule(row: LocalRule, day: string, placeName = ''): LocalRuleView {
  const { when = {}, parameters, ...pack } = packOf(row);
  const ended = row.validTo !== null && (row.validTo < day || row.validTo < row.validFrom);
  return {
    id: row.id,
    place: { path: pack.place },
    placeName,
    code: pack.code,
    text: pack.text,
    minutes: parameters.minutes ?? 0,
    weekdays: [...(when.weekday ?? [])],
    grades: [...(when.grade ?? [])],
    document: pack.document,
    clause: pack.clause,
    validFrom: pack.validFrom,
    validTo: pack.validTo,
    state: ended ? LocalRuleState.ENDED : row.validFrom > day ? LocalRuleState.COMING : LocalRuleState.IN_FORCE,
    adoptedBy: row.adoptedByName,
    adoptedAt: row.adoptedAt === null ? null : new Date(int(row.adoptedAt)),
    endedReason: row.endedReason,
    version: int(row.version),
  };
}
