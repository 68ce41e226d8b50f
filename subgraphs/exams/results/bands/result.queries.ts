import type { DataSource } from 'typeorm';
import { recordReading } from '#kernel/audit';
import { permit, scopes, type Context, type Duty } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { classOf, requireClass } from '#register/register.queries';
import { subjectName } from '#register/subject.rules';
import { pupilsOf } from '../pupils/class-pupil.queries';
import { bandMeaning, bandWord } from './band.rules';
import { heldSittings, requireSitting, type SittingFacts } from './held-sitting.queries';
import { ResultSheetState, type ExamBand, type ExamResult, type ResultSheetRow } from './result.entity';
import { assertClassSat, assertHeld, examTitle } from './result.rules';
import type { ChildBand, ResultLine, ResultSheet } from './result.view';

/** Of whoever teaches this subject in this class, and of nobody else, however high he stands. @throws UNAUTHENTICATED, FORBIDDEN */
export function permitTeacher(ctx: Context, { schoolPath, subject }: Pick<SittingFacts, 'schoolPath' | 'subject'>, classId: string): void {
  const teaches = ({ unit, subject: taught }: Duty) => unit === classId && subjectName(taught ?? '') === subject;
  if (!permit(ctx, 'exams.results.write', schoolPath, classId).some(teaches))
    refuse('FORBIDDEN', '只有这个班这一学科的任课教师可以登记、查看等级', { path: 'classId', hint: '请确认所选的班级和学科' });
}

/** The sitting a teacher may write the bands of, in his class. @throws NOT_FOUND, FORBIDDEN, EXAMS_RESULT_OTHER_CLASS, EXAMS_RESULT_NOT_HELD */
export async function sittingOfTeacher(ctx: Context, sittingKey: string, classId: string): Promise<{ sitting: SittingFacts; className: string }> {
  const sitting = await requireSitting(ctx.reads, sittingKey);
  permitTeacher(ctx, sitting, classId);
  const known = await requireClass(ctx, classId);
  assertClassSat(sitting, known);
  assertHeld(sitting);
  return { sitting, className: known.name };
}

export async function sheetRow(source: DataSource | Tx, sittingKey: string, classId: string): Promise<ResultSheetRow | null> {
  const [row] = await query<ResultSheetRow>(source, 'SELECT * FROM result_sheet WHERE sittingKey = ? AND classId = ?', [sittingKey, classId]);
  return row ? { ...row, bands: int(row.bands), version: int(row.version) } : null;
}

/** One sheet, for its teacher. @throws as `sittingOfTeacher` */
export async function resultSheet(ctx: Context, sittingKey: string, classId: string): Promise<ResultSheet> {
  const { sitting } = await sittingOfTeacher(ctx, sittingKey, classId);
  return sheetOf(sitting, classId, await sheetRow(ctx.reads, sittingKey, classId));
}

function sheetOf(sitting: SittingFacts, classId: string, row: ResultSheetRow | null): ResultSheet {
  const { sittingKey, schoolYear, semester, grade, kind, subject, date, bands } = sitting;
  return {
    ...{ sittingKey, classId, examTitle: examTitle(sitting), schoolYear, semester, grade, kind, subject, date },
    bands: row ? int(row.bands) : bands,
    state: row?.state ?? ResultSheetState.OPEN,
    finishedOn: row?.finishedOn ?? null,
    version: row ? int(row.version) : 0,
  };
}

/** Everything the asker has to write or has written, in the classes he teaches now; the newest first, at most a hundred. */
export async function myResultSheets(ctx: Context): Promise<ResultSheet[]> {
  const duties = scopes(ctx, 'exams.results.write').filter(({ unit, subject }) => unit && subject);
  if (ctx.asker.kind === 'PUBLIC') permit(ctx, 'exams.results.write', '/');
  const known = (await Promise.all([...new Set(duties.map(({ unit }) => unit!))].map((unit) => classOf(ctx, unit)))).flatMap((one) =>
    one ? [one] : [],
  );
  const sittings = await heldSittings(
    ctx.reads,
    known.map(({ schoolPath, grade }) => ({ schoolPath, grade: int(grade) })),
  );
  const mine = sittings.flatMap((sitting) =>
    known
      .filter((one) => one.schoolPath === sitting.schoolPath && int(one.grade) === sitting.grade && int(one.schoolYear) === sitting.schoolYear)
      .filter((one) => duties.some((duty) => duty.unit === one.id && duty.place === one.schoolPath && subjectName(duty.subject!) === sitting.subject))
      .sort((a, b) => int(a.number) - int(b.number))
      .map((one) => ({ sitting, classId: one.id })),
  );
  const shown = mine.slice(0, 100);
  if (shown.length === 0) return [];
  const classes = [...new Set(shown.map(({ classId }) => classId))];
  const rows = await query<ResultSheetRow>(ctx.reads, `SELECT * FROM result_sheet WHERE classId IN ${places(classes)}`, classes);
  const found = new Map(rows.map((row) => [`${row.sittingKey} ${row.classId}`, row]));
  return shown.map(({ sitting, classId }) => sheetOf(sitting, classId, found.get(`${sitting.sittingKey} ${classId}`) ?? null));
}

/** The list of the class by seat, each with his band or without; only ever asked of a sheet its teacher has been given. */
export async function linesOf(ctx: Context, { sittingKey, classId }: ResultSheet): Promise<ResultLine[]> {
  const { sitting } = await sittingOfTeacher(ctx, sittingKey, classId);
  const [pupils, results] = await Promise.all([pupilsOf(ctx.reads, classId), resultsOf(ctx.reads, sittingKey, classId)]);
  const bands = new Map(results.map((one) => [one.pupilId, one]));
  await recordReading(ctx, { deed: 'readResults', kind: 'result-sheet', id: `${sittingKey} ${classId}`, place: sitting.schoolPath });
  return pupils.map(({ id, seat }) => ({ pupilId: id, seat, band: bands.get(id)?.band ?? null, correctedOn: bands.get(id)?.correctedOn ?? null }));
}

export function resultsOf(source: DataSource | Tx, sittingKey: string, classId: string): Promise<ExamResult[]> {
  return query<ExamResult>(source, 'SELECT * FROM exam_result WHERE sittingKey = ? AND classId = ?', [sittingKey, classId]);
}

/** How far sheets are: batched over the request. */
export function progressOf(ctx: Context, { sittingKey, classId }: ResultSheet): Promise<{ pupils: number; recorded: number }> {
  return ctx
    .loader<string, { pupils: number; recorded: number }>('result_progress', async (keys) => {
      const pairs = keys.map((key) => key.split(' ') as [string, string]);
      const classes = [...new Set(pairs.map(([, one]) => one))];
      const sittings = [...new Set(pairs.map(([one]) => one))];
      const [pupils, recorded] = await Promise.all([
        query<{ classId: string; n: number }>(
          ctx.reads,
          `SELECT classId, count(*) AS n FROM class_pupil WHERE classId IN ${places(classes)} GROUP BY classId`,
          classes,
        ),
        query<{ sittingKey: string; classId: string; n: number }>(
          ctx.reads,
          `SELECT sittingKey, classId, count(*) AS n FROM exam_result WHERE sittingKey IN ${places(sittings)} AND classId IN ${places(classes)} AND band IS NOT NULL
            GROUP BY sittingKey, classId`,
          [...sittings, ...classes],
        ),
      ]);
      const size = new Map(pupils.map((row) => [row.classId, int(row.n)]));
      const done = new Map(recorded.map((row) => [`${row.sittingKey} ${row.classId}`, int(row.n)]));
      return pairs.map(([key, one]) => ({ pupils: size.get(one) ?? 0, recorded: done.get(`${key} ${one}`) ?? 0 }));
    })
    .load(`${sittingKey} ${classId}`);
}

const SORT: SortKey[] = [
  { column: 'r.date', direction: 'DESC' },
  { column: 'r.id', direction: 'DESC' },
];

type ChildRow = ResultSheetRow & Pick<ExamResult, 'id' | 'correctedOn'> & { band: ExamBand };

/**
 * The bands of one child, for his own guardian; whose guardian somebody is, the gateway's token says. Another child's number is answered
 * like one that does not exist. @throws UNAUTHENTICATED, FORBIDDEN
 */
export async function bandsOfChild(ctx: Context, pupilId: string, page: PageArgs): Promise<Connection<ChildBand>> {
  const own = scopes(ctx, 'exams.results.own').find((duty) => duty.pupil === pupilId);
  if (!own)
    return refuse(ctx.asker.kind === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN', '只能查看自己孩子的等级', { hint: '请用家长本人的账号登录' });
  const scope = `bands of ${pupilId}`;
  const after = page.after ? afterCondition(SORT, decodeCursor(page.after, SORT.length, scope)) : null;
  const rows = await query<ChildRow>(
    ctx.reads,
    `SELECT s.*, r.id, r.band, r.correctedOn FROM exam_result r JOIN result_sheet s ON s.sittingKey = r.sittingKey AND s.classId = r.classId
      WHERE r.pupilId = ? AND r.band IS NOT NULL AND s.state = ? ${after ? `AND ${after.sql}` : ''} ORDER BY r.date DESC, r.id DESC LIMIT ?`,
    [pupilId, ResultSheetState.FINISHED, ...(after?.params ?? []), page.first + 1],
  );
  if (rows.length > 0) await recordReading(ctx, { deed: 'readChildBands', kind: 'pupil', id: pupilId, place: own.place });
  const shown = rows.map((row): ChildBand & { id: string } => {
    const [levels, grade, number] = [int(row.bands), int(row.grade), int(row.number)];
    return {
      id: row.id,
      ...{ subject: row.subject, date: row.date, band: row.band, correctedOn: row.correctedOn, bands: levels },
      ...{ schoolYear: int(row.schoolYear), semester: int(row.semester) },
      examTitle: examTitle({ kind: row.kind, grade, number }),
      word: bandWord(row.band, levels),
      meaning: bandMeaning(row.band, levels),
    };
  });
  return connection(shown, page, (one) => [one.date, one.id], scope);
}
