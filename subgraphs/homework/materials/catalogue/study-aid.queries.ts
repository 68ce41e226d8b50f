import type { DataSource } from 'typeorm';
import { permit, scopes, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, covers, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold, tidy } from '#kernel/text';
import type { Tx } from '#kernel/unit-of-work';
import { subjectName } from '#register/subject.rules';
import type { StudyAid } from './study-aid.entity';
import type { Exclusion, StudyAidFilter } from './study-aid.view';

export type AidRow = Omit<StudyAid, 'grades' | 'gradeList'> & { grades: string };

export function studyAidOf(row: AidRow): StudyAid {
  return {
    ...row,
    gradeList: row.grades,
    grades: row.grades.split(',').map(Number),
    firstGrade: int(row.firstGrade),
    schoolYear: int(row.schoolYear),
    semester: int(row.semester),
    priceFen: int(row.priceFen),
    version: int(row.version),
  };
}

export async function studyAidIn(source: DataSource | Tx, id: string): Promise<StudyAid | null> {
  const [row] = await query<AidRow>(source, 'SELECT * FROM study_aid WHERE id = ?', [id]);
  return row ? studyAidOf(row) : null;
}

/** @throws NOT_FOUND */
export async function requireAid(source: DataSource | Tx, id: string): Promise<StudyAid> {
  return (await studyAidIn(source, id)) ?? refuse('NOT_FOUND', '目录里没有这种教辅', { path: 'aidId', hint: '请从公告目录中选择' });
}

/** By id, batched over the request. */
export function studyAidById(ctx: Context, id: string): Promise<StudyAid | null> {
  return ctx
    .loader<string, StudyAid | null>('study_aid', async (ids) => {
      const rows = await query<AidRow>(ctx.reads, `SELECT * FROM study_aid WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, studyAidOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** The catalogue is one for the province: whoever has to do with aids anywhere in it may read it. @throws FORBIDDEN */
export function permitReading(ctx: Context, place: string): void {
  const anywhere = scopes(ctx, 'homework.materials.read').some((duty) => covers(duty.place, place) || covers(place, duty.place));
  if (!anywhere) permit(ctx, 'homework.materials.read', place);
}

/** @throws FORBIDDEN */
export async function visibleAid(ctx: Context, id: string): Promise<StudyAid | null> {
  const found = await studyAidById(ctx, id);
  if (found) permitReading(ctx, found.place);
  return found;
}

const SORT: SortKey[] = [
  { column: 'a.schoolYear', direction: 'DESC' },
  { column: 'a.semester', direction: 'DESC' },
  { column: 'a.subject', direction: 'ASC' },
  { column: 'a.firstGrade', direction: 'ASC' },
  { column: 'a.id', direction: 'ASC' },
];

/** 公告目录 as it stands for a place, term by term. @throws FORBIDDEN, BAD_INPUT */
export async function studyAidsAt(ctx: Context, place: string, filter: StudyAidFilter | null, page: PageArgs): Promise<Connection<StudyAid>> {
  assertPlacePath(place);
  permitReading(ctx, place);
  const { where, params } = conditionOf(place, filter ?? {});
  const scope = `study aids ${place} ${JSON.stringify(filter ?? {})}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<AidRow>(
    ctx.reads,
    `SELECT a.* FROM study_aid a WHERE ${where.join(' AND ')} ORDER BY ${SORT.map(({ column, direction }) => `${column} ${direction}`).join(', ')} LIMIT ?`,
    [...params, page.first + 1],
  );
  return connection(rows.map(studyAidOf), page, (aid) => [aid.schoolYear, aid.semester, aid.subject, aid.firstGrade, aid.id], scope);
}

function conditionOf(place: string, filter: StudyAidFilter): { where: string[]; params: unknown[] } {
  const where = ['1 = 1'];
  const params: unknown[] = [];
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (filter.schoolYear) add('a.schoolYear = ?', filter.schoolYear);
  if (filter.semester) add('a.semester = ?', filter.semester);
  if (filter.subject) add('a.subject = ?', subjectName(filter.subject) ?? filter.subject);
  // Grades are single digits.
  if (filter.grade) add('a.grades LIKE ?', `%${Math.trunc(filter.grade)}%`);
  if (!filter.removed) add('a.removedOn IS NULL');
  if (filter.available) {
    const above = unitsAbove(place);
    add(`NOT EXISTS (SELECT 1 FROM study_aid_exclusion x WHERE x.aidId = a.id AND x.place IN ${places(above)})`, ...above);
  }
  const text = tidy(filter.text ?? '');
  const digits = fold(text).replace(/[\s-]/g, '');
  if (/^\d{4,13}$/.test(digits)) add('a.isbn LIKE ?', `%${digits}%`);
  else if (text) add("(a.title LIKE ? ESCAPE '!' OR a.publisher LIKE ? ESCAPE '!')", ...Array<string>(2).fill(`%${text.replace(/[!%_]/g, '!$&')}%`));
  return { where, params };
}

function unitsAbove(place: string): string[] {
  const above: string[] = [];
  for (let path: string | null = place; path; path = parentOf(path)) above.push(path);
  return above;
}

/** Whether an aid is on the list now for a grade, subject and term, and no unit above the school leaves it out. */
export async function isOffered(
  source: DataSource | Tx,
  aidId: string,
  of: { schoolPath: string; schoolYear: number; semester: number; grade: number; subject: string },
): Promise<boolean> {
  const above = unitsAbove(of.schoolPath);
  const [row] = await query<{ aidId: string }>(
    source,
    `SELECT g.aidId FROM study_aid_grade g WHERE g.schoolYear = ? AND g.semester = ? AND g.grade = ? AND g.subject = ? AND g.aidId = ?
       AND NOT EXISTS (SELECT 1 FROM study_aid_exclusion x WHERE x.aidId = g.aidId AND x.place IN ${places(above)})`,
    [of.schoolYear, of.semester, of.grade, of.subject, aidId, ...above],
  );
  return Boolean(row);
}

/** How many aids a school may choose from in a term, by grade and subject. */
export async function offeredCounts(
  ctx: Context,
  of: { schoolPath: string; schoolYear: number; semester: number },
): Promise<{ grade: number; subject: string; offered: number }[]> {
  const above = unitsAbove(of.schoolPath);
  const rows = await query<{ grade: number; subject: string; offered: number }>(
    ctx.reads,
    `SELECT g.grade, g.subject, count(*) AS offered FROM study_aid_grade g WHERE g.schoolYear = ? AND g.semester = ?
       AND NOT EXISTS (SELECT 1 FROM study_aid_exclusion x WHERE x.aidId = g.aidId AND x.place IN ${places(above)}) GROUP BY g.grade, g.subject`,
    [of.schoolYear, of.semester, ...above],
  );
  return rows.map(({ grade, subject, offered }) => ({ grade: int(grade), subject, offered: int(offered) }));
}

/** Which cities leave an aid out; batched over the request. */
export function exclusionsOf(ctx: Context, aidId: string): Promise<Exclusion[]> {
  return ctx
    .loader<string, Exclusion[]>('study_aid_exclusion', async (ids) => {
      const rows = await query<{ aidId: string; place: string; name: string | null; reason: string }>(
        ctx.reads,
        `SELECT x.aidId, x.place, p.name, x.reason FROM study_aid_exclusion x LEFT JOIN known_place p ON p.path = x.place WHERE x.aidId IN ${places(ids)} ORDER BY x.place`,
        [...ids],
      );
      return ids.map((id) =>
        rows.filter((row) => row.aidId === id).map(({ place, name, reason }) => ({ place: { path: place }, placeName: name ?? '', reason })),
      );
    })
    .load(aidId);
}
