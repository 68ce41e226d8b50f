import type { DataSource } from 'typeorm';
import { may, scopes, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { permitFromBelow } from '#register/scope';
import { ALL_SUBJECTS, GuidanceRole, type GuidanceGroup, type GuidanceMember } from './group.entity';

type Source = DataSource | Tx;

export const READ = 'homework.guidance.read';
export const WRITE = 'homework.guidance.write';

function groupOf(row: GuidanceGroup): GuidanceGroup {
  return { ...row, schoolYear: int(row.schoolYear), semester: int(row.semester), version: int(row.version) };
}

/** The group at work at a place on a date: the one begun last, until it is renewed or dissolved. */
export async function groupAt(source: Source, place: string, date: string): Promise<GuidanceGroup | null> {
  const [row] = await query<GuidanceGroup>(
    source,
    "SELECT * FROM guidance_group WHERE place = ? AND state = 'ACTIVE' AND activeFrom <= ? ORDER BY schoolYear DESC, semester DESC LIMIT 1",
    [place, date],
  );
  return row ? groupOf(row) : null;
}

/** Whatever is at work at a place; one at most, unless somebody activates another at this instant. */
export async function groupsAtWork(source: Source, place: string): Promise<GuidanceGroup[]> {
  return (await query<GuidanceGroup>(source, "SELECT * FROM guidance_group WHERE place = ? AND state = 'ACTIVE'", [place])).map(groupOf);
}

/** Who of the group answers for a subject on a date: those of the subject, and the head. */
export async function membersFor(source: Source, groupId: string, subject: string, date: string): Promise<GuidanceMember[]> {
  return query<GuidanceMember>(
    source,
    'SELECT * FROM guidance_member WHERE groupId = ? AND subject IN (?, ?) AND joinedOn <= ? AND (leftOn IS NULL OR leftOn > ?) ORDER BY id',
    [groupId, subject, ALL_SUBJECTS, date, date],
  );
}

/** Does a person sit in the group at work at a place, for this subject or as its head? @returns his seat, or `null`. */
export async function isMember(source: Source, place: string, subject: string, personId: string, date: string): Promise<GuidanceMember | null> {
  const group = await groupAt(source, place, date);
  if (!group) return null;
  return (await membersFor(source, group.id, subject, date)).find((one) => one.personId === personId) ?? null;
}

/** @throws NOT_FOUND */
export async function groupIn(source: Source, id: string): Promise<GuidanceGroup> {
  const [row] = await query<GuidanceGroup>(source, 'SELECT * FROM guidance_group WHERE id = ?', [id]);
  return row ? groupOf(row) : refuse('NOT_FOUND', '没有这个指导组', { path: 'groupId', hint: '请刷新列表后再试' });
}

/** For whoever may know of it: at the place, above it, or below it. @throws NOT_FOUND, FORBIDDEN */
export async function visibleGroup(ctx: Context, id: string): Promise<GuidanceGroup | null> {
  const [row] = await query<GuidanceGroup>(ctx.reads, 'SELECT * FROM guidance_group WHERE id = ?', [id]);
  if (!row) return null;
  permitFromBelow(ctx, READ, row.place);
  return groupOf(row);
}

/** Everybody who sits or sat in a group, heads and leaders first; batched over the request. */
export function membersOf(ctx: Context, groupId: string): Promise<GuidanceMember[]> {
  return ctx
    .loader<string, GuidanceMember[]>('guidance members', async (ids) => {
      const rows = await membersIn(ctx.reads, ids);
      return ids.map((id) => rows.filter((row) => row.groupId === id));
    })
    .load(groupId);
}

export async function membersIn(source: Source, groupIds: readonly string[]): Promise<GuidanceMember[]> {
  const rows = await query<GuidanceMember>(source, `SELECT * FROM guidance_member WHERE groupId IN ${places(groupIds)} ORDER BY id`, [...groupIds]);
  const rank = ({ role }: GuidanceMember) => [GuidanceRole.HEAD, GuidanceRole.LEADER, GuidanceRole.MEMBER].indexOf(role);
  return rows.sort((a, b) => (a.subject ?? '').localeCompare(b.subject ?? '', 'zh') || rank(a) - rank(b));
}

/** Minutes and samples speak of persons' work: for those at or above the place, and for the members themselves. */
export async function mayReadWork(ctx: Context, group: Pick<GuidanceGroup, 'id' | 'place'>): Promise<boolean> {
  if (may(ctx, READ, group.place)) return true;
  return (await membersOf(ctx, group.id)).some((one) => one.personId === ctx.asker.id);
}

const ORDER: SortKey[] = [
  { column: 'schoolYear', direction: 'DESC' },
  { column: 'semester', direction: 'DESC' },
  { column: 'id', direction: 'DESC' },
];

/** The groups a place has and had, newest term first. @throws FORBIDDEN, NOT_FOUND */
export async function groupsPage(ctx: Context, place: string, page: PageArgs): Promise<Connection<GuidanceGroup>> {
  assertPlacePath(place);
  permitFromBelow(ctx, READ, place);
  await unitAt(ctx, place);
  const scope = `guidance ${place}`;
  const after = page.after ? afterCondition(ORDER, decodeCursor(page.after, ORDER.length, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<GuidanceGroup>(
    ctx.reads,
    `SELECT * FROM guidance_group WHERE place = ? AND ${after.sql} ORDER BY schoolYear DESC, semester DESC, id DESC LIMIT ?`,
    [place, ...after.params, page.first + 1],
  );
  return connection(rows.map(groupOf), page, (row) => [row.schoolYear, row.semester, row.id], scope);
}

/** The groups in which the asker sits, at work or being formed. @throws UNAUTHENTICATED, FORBIDDEN */
export async function groupsOfAsker(ctx: Context): Promise<GuidanceGroup[]> {
  if (scopes(ctx, READ).length === 0) permitFromBelow(ctx, READ, '/');
  const rows = await query<GuidanceGroup>(
    ctx.reads,
    `SELECT DISTINCT g.* FROM guidance_member m JOIN guidance_group g ON g.id = m.groupId
     WHERE m.personId = ? AND m.live = 1 AND g.state IN ('FORMED', 'ACTIVE') ORDER BY g.place, g.schoolYear, g.semester LIMIT 20`,
    [ctx.asker.id],
  );
  return rows.map(groupOf);
}
