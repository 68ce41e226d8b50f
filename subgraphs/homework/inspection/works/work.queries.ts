import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import { dialect, int, places, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import type { InspectionLevel } from '#kernel/inspection/inspection.entity';
import type { Work } from './work.entity';

type Source = DataSource | Tx;

function workOf(row: Work): Work {
  return {
    ...row,
    assignmentId: int(row.assignmentId),
    size: int(row.size),
    uploadedAt: new Date(int(row.uploadedAt)),
    erased: Boolean(int(row.erased)),
    version: int(row.version),
  };
}

/** As it stands now. @throws NOT_FOUND */
export async function requireWork(source: Source, id: string): Promise<Work> {
  const [row] = await query<Work>(source, 'SELECT * FROM work WHERE id = ?', [id]);
  return row ? workOf(row) : refuse('NOT_FOUND', '没有这张照片', { path: 'id', hint: '请刷新后再试' });
}

/** By id, batched over the request. */
export function workById(ctx: Context, id: string): Promise<Work | null> {
  return ctx
    .loader<string, Work | null>('work', async (ids) => {
      const rows = await query<Work>(ctx.reads, `SELECT * FROM work WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, workOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** The photos of a row, in the order of handing in, those taken down among them. Batched; who may see them the caller asks. */
export function worksOfRow(ctx: Context, assignmentId: number): Promise<Work[]> {
  return ctx
    .loader<number, Work[]>('works of a row', async (ids) => {
      const rows = await query<Work>(ctx.reads, `SELECT * FROM work WHERE assignmentId IN ${places(ids)} ORDER BY assignmentId, id`, [...ids]);
      const found = new Map<number, Work[]>(ids.map((id) => [id, []]));
      for (const row of rows) found.get(int(row.assignmentId))?.push(workOf(row));
      return ids.map((id) => found.get(id)!);
    })
    .load(assignmentId);
}

/** The same, read anew after a deed. */
export async function worksNow(source: Source, assignmentId: number): Promise<Work[]> {
  const rows = await query<Work>(source, 'SELECT * FROM work WHERE assignmentId = ? ORDER BY id', [assignmentId]);
  return rows.map(workOf);
}

/** Those handed in with the correction of a finding. Batched; who may see them the caller asks. */
export function worksOfFinding(ctx: Context, findingId: string): Promise<Work[]> {
  return ctx
    .loader<string, Work[]>('works of a finding', async (ids) => {
      const rows = await query<Work>(ctx.reads, `SELECT * FROM work WHERE findingId IN ${places(ids)} ORDER BY findingId, id`, [...ids]);
      const found = new Map<string, Work[]>(ids.map((id) => [id, []]));
      for (const row of rows) found.get(row.findingId!)?.push(workOf(row));
      return ids.map((id) => found.get(id)!);
    })
    .load(findingId);
}

/** How many stand at a row that is held until the transaction ends, so that of two at the same instant the second counts the first. */
export async function standingWorks(tx: Tx, assignmentId: number): Promise<number> {
  if (dialect(tx) === 'mariadb') await query(tx, 'SELECT id FROM assignment WHERE id = ? FOR UPDATE', [assignmentId]);
  const [row] = await query<{ n: number }>(tx, "SELECT count(*) AS n FROM work WHERE assignmentId = ? AND state = 'KEPT'", [assignmentId]);
  return int(row?.n);
}

/** Whether the same photo stands at another homework of the school. Batched. */
export function isRepeated(ctx: Context, { schoolId, sha256 }: Work): Promise<boolean> {
  return ctx
    .loader<string, boolean>('repeated works', async (keys) => {
      const pairs = keys.map((key) => key.split(' '));
      const rows = await query<{ schoolId: string; sha256: string; n: number }>(
        ctx.reads,
        `SELECT schoolId, sha256, count(DISTINCT assignmentId) AS n FROM work WHERE ${pairs.map(() => '(schoolId = ? AND sha256 = ?)').join(' OR ')} GROUP BY schoolId, sha256`,
        pairs.flat(),
      );
      const counts = new Map(rows.map((row) => [`${row.schoolId} ${row.sha256}`, int(row.n)]));
      return keys.map((key) => (counts.get(key) ?? 0) > 1);
    })
    .load(`${schoolId} ${sha256}`);
}

export interface InspectionOfClass {
  id: string;
  level: InspectionLevel;
  place: string;
  periodFrom: string;
  periodTo: string;
}

/** The inspections into whose sample a class was drawn. Batched. */
export function inspectionsOfClass(ctx: Context, schoolPath: string, classId: string): Promise<InspectionOfClass[]> {
  return ctx
    .loader<string, InspectionOfClass[]>('inspections of a class', async (keys) => {
      const pairs = keys.map((key) => key.split(' '));
      const rows = await query<InspectionOfClass & { classId: string }>(
        ctx.reads,
        `SELECT s.classId, i.id, i.level, i.place, i.periodFrom, i.periodTo FROM sampled_class s JOIN inspection i ON i.id = s.inspectionId
         WHERE (${pairs.map(() => '(s.schoolPath = ? AND s.classId = ?)').join(' OR ')}) AND i.state IN ('DRAWN', 'SIGNED')`,
        pairs.flat(),
      );
      return pairs.map(([, id]) => rows.filter((row) => row.classId === id));
    })
    .load(`${schoolPath} ${classId}`);
}
