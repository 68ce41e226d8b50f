import type { DataSource } from 'typeorm';
import { may, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import type { Opinion } from '#kernel/review/opinion.entity';
import { opinionsOf } from '#kernel/review/opinion.actions';
import type { Tx } from '#kernel/unit-of-work';
import type { Assignment } from '../ledger/assignment.entity';
import type { GuidanceGroup } from './group.entity';
import { mayReadWork } from './group.queries';
import type { GuidanceSample } from './sample.entity';

/** Kind of the opinions a group gives on marking; their subject is the group's sample. */
export const OPINION = 'homework.marking-sample';

export async function sampleOf(source: DataSource | Tx, groupId: string, assignmentId: number): Promise<GuidanceSample | null> {
  const [row] = await query<GuidanceSample>(source, 'SELECT * FROM guidance_sample WHERE groupId = ? AND assignmentId = ?', [groupId, assignmentId]);
  return row ?? null;
}

const ORDER: SortKey[] = [{ column: 'id', direction: 'DESC' }];

/** The samples a group has looked at, the last first; for those who may read its work, else none. */
export async function samplesOf(ctx: Context, group: GuidanceGroup, page: PageArgs): Promise<Connection<GuidanceSample>> {
  const scope = `samples ${group.id}`;
  if (!(await mayReadWork(ctx, group))) return connection([], page, () => [], scope);
  const after = page.after ? afterCondition(ORDER, decodeCursor(page.after, 1, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<GuidanceSample>(ctx.reads, `SELECT * FROM guidance_sample WHERE groupId = ? AND ${after.sql} ORDER BY id DESC LIMIT ?`, [
    group.id,
    ...after.params,
    page.first + 1,
  ]);
  const samples = rows.map((row) => ({ ...row, assignmentId: int(row.assignmentId), takenAt: new Date(int(row.takenAt)) }));
  return connection(samples, page, (row) => [row.id], scope);
}

/** What all guidance groups said of one assignment's marking, for whoever may read it in the ledger. */
export async function opinionsOnMarking(ctx: Context, { id, schoolPath, classId }: Assignment): Promise<Opinion[]> {
  if (!may(ctx, 'homework.ledger.read', schoolPath, classId)) return [];
  const samples = await samplesOn(ctx, id);
  const opinions = await Promise.all(samples.map((sampleId) => opinionsOf(ctx, OPINION, sampleId)));
  return opinions.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The samples that groups have made of an assignment; batched over the request. */
function samplesOn(ctx: Context, assignmentId: number): Promise<string[]> {
  return ctx
    .loader<number, string[]>('samples of an assignment', async (ids) => {
      const rows = await query<{ id: string; assignmentId: number }>(ctx.reads, `SELECT id, assignmentId FROM guidance_sample WHERE assignmentId IN ${places(ids)}`, [...ids]);
      return ids.map((id) => rows.filter((row) => int(row.assignmentId) === id).map((row) => row.id));
    })
    .load(assignmentId);
}
