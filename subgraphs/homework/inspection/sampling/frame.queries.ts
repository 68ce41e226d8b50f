import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import { schoolYearOf } from '#register/school-year.rules';
import { InspectionLevel } from '#kernel/inspection/inspection.entity';
import type { Frame } from '#kernel/inspection/sampling/sampling.rules';
import { StratumKey } from '../plans/inspection.entity';
import { frameOf, type Unit } from './sampling.rules';

const WITHIN: Record<InspectionLevel, string> = {
  [InspectionLevel.SCHOOL]: 's.path = ?',
  [InspectionLevel.COUNTY]: 's.countyPath = ?',
  [InspectionLevel.CITY]: 's.cityPath = ?',
  [InspectionLevel.PROVINCE]: 's.path >= ?',
};

/** The classes of which a sample may be drawn today: open ones of the school year looked at, in schools that are open. */
export async function frameAt(
  ctx: Context,
  { level, place, from, today }: { level: InspectionLevel; place: string; from: string; today: string },
  keys: readonly StratumKey[],
): Promise<Frame> {
  const units = await unitsAt(ctx, { level, place, from, today });
  return frameOf(units, keys, await namesOf(ctx, units, keys));
}

export async function unitsAt(
  ctx: Context,
  { level, place, from, today }: { level: InspectionLevel; place: string; from: string; today: string },
): Promise<Unit[]> {
  const rows = await query<Unit>(
    ctx.reads,
    `SELECT c.id, c.grade, s.id AS schoolId, s.stage, s.cityPath, s.countyPath FROM known_school s JOIN known_class c ON c.schoolPath = s.path
     WHERE ${WITHIN[level]} AND (s.closedOn IS NULL OR s.closedOn >= ?) AND c.schoolYear = ? AND (c.closedOn IS NULL OR c.closedOn >= ?)`,
    [level === InspectionLevel.PROVINCE ? `${place}/` : place, today, schoolYearOf(from), today],
  );
  return rows.map((row) => ({ ...row, grade: int(row.grade) }));
}

/** The words of strata that are places or schools, by the short names they have in a frame. */
async function namesOf(ctx: Context, units: readonly Unit[], keys: readonly StratumKey[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const learn = async (sql: string, wanted: readonly string[]) => {
    if (wanted.length === 0) return;
    for (const { known, name } of await query<{ known: string; name: string }>(ctx.reads, `${sql} IN ${places(wanted)}`, [...wanted])) {
      names.set(known.slice(known.lastIndexOf('/') + 1), name);
    }
  };
  const distinct = (of: (unit: Unit) => string) => [...new Set(units.map(of))].slice(0, 1000);
  const BY_PATH = 'SELECT path AS known, name FROM known_place WHERE path';
  if (keys.includes(StratumKey.CITY))
    await learn(
      BY_PATH,
      distinct(({ cityPath }) => cityPath),
    );
  if (keys.includes(StratumKey.COUNTY))
    await learn(
      BY_PATH,
      distinct(({ countyPath }) => countyPath),
    );
  if (keys.includes(StratumKey.SCHOOL))
    await learn(
      'SELECT id AS known, name FROM known_school WHERE id',
      distinct(({ schoolId }) => schoolId),
    );
  return names;
}

/** Names of drawn classes, of the day of the draw. */
export async function classNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { className: string; grade: number; schoolId: string; schoolPath: string; schoolName: string }>> {
  const rows = await query<{ id: string; className: string; grade: number; schoolId: string; schoolPath: string; schoolName: string }>(
    tx,
    `SELECT c.id, c.name AS className, c.grade, c.schoolId, c.schoolPath, s.name AS schoolName FROM known_class c JOIN known_school s ON s.id = c.schoolId
     WHERE c.id IN ${places(ids)}`,
    [...ids],
  );
  return new Map(rows.map(({ id, ...row }) => [id, { ...row, grade: int(row.grade) }]));
}
