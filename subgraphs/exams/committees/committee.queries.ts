import type { DataSource } from 'typeorm';
import { scopes, type Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { unitAt, unitsBelow } from '#register/register.queries';
import { mayFromBelow, permitFromBelow, readable } from '#register/scope';
import { today } from '#kernel/clock';
import { CommitteeRole, type CommitteeMember, type ExamCommittee } from './committee.entity';
import type { CommitteeCoverage } from './committee.view';

type Source = DataSource | Tx;

export const READ = 'exams.committees.read';
export const WRITE = 'exams.committees.write';

export function committeeOf(row: ExamCommittee): ExamCommittee {
  return { ...row, edition: int(row.edition), version: int(row.version) };
}

/** Whatever is at work at a place; one at most, unless somebody activates another at this instant. */
export async function committeesAtWork(source: Source, place: string): Promise<ExamCommittee[]> {
  return (await query<ExamCommittee>(source, "SELECT * FROM exam_committee WHERE place = ? AND state = 'ACTIVE' ORDER BY edition DESC", [place])).map(
    committeeOf,
  );
}

/** The committee at work at a place. */
export async function committeeAtWork(source: Source, place: string): Promise<ExamCommittee | null> {
  return (await committeesAtWork(source, place))[0] ?? null;
}

/** @throws NOT_FOUND */
export async function committeeIn(source: Source, id: string): Promise<ExamCommittee> {
  const [row] = await query<ExamCommittee>(source, 'SELECT * FROM exam_committee WHERE id = ?', [id]);
  return row ? committeeOf(row) : refuse('NOT_FOUND', '没有这个专家委员会', { path: 'committeeId', hint: '请刷新列表后再试' });
}

/** For whoever may know of it: at the place, above it, or below it; its own members too. @throws FORBIDDEN */
export async function visibleCommittee(ctx: Context, id: string): Promise<ExamCommittee | null> {
  const [row] = await query<ExamCommittee>(ctx.reads, 'SELECT * FROM exam_committee WHERE id = ?', [id]);
  if (!row) return null;
  if (!mayFromBelow(ctx, READ, row.place) && !(await membersOf(ctx, id)).some(({ personId, live }) => live && personId === ctx.asker.id))
    permitFromBelow(ctx, READ, row.place);
  return committeeOf(row);
}

/** Who sits in a committee today. */
export function sittingMembers(source: Source, committeeId: string): Promise<CommitteeMember[]> {
  return query<CommitteeMember>(source, 'SELECT * FROM committee_member WHERE committeeId = ? AND live = 1 ORDER BY id', [committeeId]);
}

const RANK = [CommitteeRole.CHAIR, CommitteeRole.VICE, CommitteeRole.MEMBER];

/** Everybody who sits or sat in a committee, the chair first; batched over the request. */
export function membersOf(ctx: Context, committeeId: string): Promise<CommitteeMember[]> {
  return ctx
    .loader<string, CommitteeMember[]>('committee members', async (ids) => {
      const rows = await query<CommitteeMember>(ctx.reads, `SELECT * FROM committee_member WHERE committeeId IN ${places(ids)} ORDER BY id`, [
        ...ids,
      ]);
      rows.sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role));
      return ids.map((id) => rows.filter((row) => row.committeeId === id));
    })
    .load(committeeId);
}

/** Where a committee stands, for what hangs on its members; batched over the request. */
export function placeOfCommittee(ctx: Context, committeeId: string): Promise<string> {
  return ctx
    .loader<string, string>('place of committee', async (ids) => {
      const rows = await query<ExamCommittee>(ctx.reads, `SELECT id, place FROM exam_committee WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map(({ id, place }) => [id, place]));
      return ids.map((id) => found.get(id) ?? '/');
    })
    .load(committeeId);
}

const ORDER: SortKey[] = [
  { column: 'edition', direction: 'DESC' },
  { column: 'id', direction: 'DESC' },
];

/** The committees a place has and had, newest first. @throws FORBIDDEN, NOT_FOUND */
export async function committeesPage(ctx: Context, place: string, page: PageArgs): Promise<Connection<ExamCommittee>> {
  assertPlacePath(place);
  permitFromBelow(ctx, READ, place);
  await unitAt(ctx, place);
  const scope = `committees ${place}`;
  const after = page.after ? afterCondition(ORDER, decodeCursor(page.after, ORDER.length, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<ExamCommittee>(
    ctx.reads,
    `SELECT * FROM exam_committee WHERE place = ? AND ${after.sql} ORDER BY edition DESC, id DESC LIMIT ?`,
    [place, ...after.params, page.first + 1],
  );
  return connection(rows.map(committeeOf), page, (row) => [row.edition, row.id], scope);
}

/** The committees in which the asker sits, at work or being formed. @throws UNAUTHENTICATED, FORBIDDEN */
export async function committeesOfAsker(ctx: Context): Promise<ExamCommittee[]> {
  if (scopes(ctx, READ).length === 0) permitFromBelow(ctx, READ, '/');
  const rows = await query<ExamCommittee>(
    ctx.reads,
    `SELECT c.* FROM committee_member m JOIN exam_committee c ON c.id = m.committeeId
     WHERE m.personId = ? AND m.live = 1 AND c.state IN ('FORMED', 'ACTIVE') ORDER BY c.place, c.edition LIMIT 20`,
    [ctx.asker.id],
  );
  return rows.map(committeeOf);
}

/** Which units one level below have a committee at work, in the order of their codes. @throws FORBIDDEN, NOT_FOUND */
export async function committeeCoverage(ctx: Context, place: string): Promise<CommitteeCoverage[]> {
  assertPlacePath(place);
  readable(ctx, READ, place);
  await unitAt(ctx, place);
  const level = levelOf(place);
  if (level !== 'PROVINCE' && level !== 'CITY') return [];
  const units = (await unitsBelow(ctx, [place], { from: today(), to: today() })).get(place)!;
  const found = new Map<string, ExamCommittee>();
  for (const part of chunks(
    units.map(({ path }) => path),
    500,
  )) {
    const rows = await query<ExamCommittee>(
      ctx.reads,
      `SELECT * FROM exam_committee WHERE place IN ${places(part)} AND live = 1 AND state IN ('ACTIVE', 'FORMED') ORDER BY state DESC, edition`,
      part,
    );
    // ACTIVE comes after FORMED and stands.
    for (const row of rows) found.set(row.place, committeeOf(row));
  }
  return units.map(({ path, name }) => ({ path, name, committee: found.get(path) ?? null }));
}
