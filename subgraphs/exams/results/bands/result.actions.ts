import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { readReason } from '#kernel/reason.rules';
import { refuse } from '#kernel/refusal';
import { work, type Tx } from '#kernel/unit-of-work';
import type { ExamResultsFinished } from '../../contract';
import { countsOf, fewestPupils } from '../distributions/count.queries';
import { pupilsOf } from '../pupils/class-pupil.queries';
import { bandsEntered } from './entry-todo.actions';
import type { SittingFacts } from './held-sitting.queries';
import { ExamResult, ResultSheetState, type ExamBand, type ResultSheetRow } from './result.entity';
import type { FinishResultsInput, ResultCorrectionInput, ResultsInput } from './result.input';
import { resultSheet, resultsOf, sheetRow, sittingOfTeacher } from './result.queries';
import { assertBand, assertFinished, assertMarks, assertOpen } from './result.rules';
import type { ResultSheet } from './result.view';
import { changeSheet, holdSheet, type Sheet } from './sheet.actions';

const idOf = ({ sittingKey, classId }: Sheet) => `${sittingKey} ${classId}`;

/**
 * 登记等级, as many or as few pupils at a time as the teacher likes, until he says that it is finished.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_RESULT_NOT_HELD, _OTHER_CLASS, _OTHER_PUPIL, _BAND, _FINISHED, CONFLICT
 */
export async function recordResults(ctx: Context, input: ResultsInput): Promise<ResultSheet> {
  const { sittingKey, classId, version, marks, idempotencyKey } = input;
  const { className } = await sittingOfTeacher(ctx, sittingKey, classId);
  await work(ctx, (tx) =>
    once(tx, ctx, 'recordResults', idempotencyKey, { sittingKey, classId, version, marks }, async () => {
      const { sitting, sheet } = await holdSheet(tx, input, className);
      assertOpen(sheet.state);
      const pupils = await pupilsOf(tx, classId);
      assertMarks(marks, new Set(pupils.map(({ id }) => id)), sheet.bands);
      await changeSheet(tx, sheet, version, {});
      const known = new Map((await resultsOf(tx, sittingKey, classId)).map((one) => [one.pupilId, one]));
      for (const { pupilId, band } of marks) await setBand(tx, sitting, { classId, pupilId, band: band ?? null, known: known.get(pupilId) });
      await record(tx, ctx, {
        deed: 'recordResults',
        kind: 'result-sheet',
        id: idOf(input),
        place: sitting.schoolPath,
        detail: { pupils: marks.length },
      });
      return idOf(input);
    }),
  );
  return resultSheet(ctx, sittingKey, classId);
}

async function setBand(
  tx: Tx,
  { sittingKey, date }: SittingFacts,
  { classId, pupilId, band, known }: { classId: string; pupilId: string; band: ExamBand | null; known: ExamResult | undefined },
): Promise<void> {
  if (known) return void (await query(tx, 'UPDATE exam_result SET band = ? WHERE id = ?', [band, known.id]));
  // He may have sat it in another class of the school before he came here; what he got there stays.
  const [elsewhere] = await query(tx, 'SELECT id FROM exam_result WHERE sittingKey = ? AND pupilId = ?', [sittingKey, pupilId]);
  if (elsewhere)
    refuse('EXAMS_RESULT_OTHER_PUPIL', '有一名学生的等级已在原来的班级登记，一个等级也没有保存', {
      path: 'marks',
      hint: '请跳过这名学生；有误的请原班教师更正',
    });
  if (!band) return;
  const result: ExamResult = { id: newKey(), sittingKey, classId, pupilId, date, band, correctedOn: null, uncounted: 0 };
  await tx.createQueryBuilder().insert().into(ExamResult).values(result).updateEntity(false).execute();
}

/**
 * 登记完毕: from now on each guardian sees his own child's band, and the class is counted. Who has no band was absent.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_RESULT_FINISHED, CONFLICT
 */
export async function finishResults(ctx: Context, input: FinishResultsInput): Promise<ResultSheet> {
  const { sittingKey, classId, version, idempotencyKey } = input;
  const { className } = await sittingOfTeacher(ctx, sittingKey, classId);
  await work(ctx, (tx) =>
    once(tx, ctx, 'finishResults', idempotencyKey, { sittingKey, classId, version }, async () => {
      const { sitting, sheet } = await holdSheet(tx, input, className);
      assertOpen(sheet.state);
      const counts = await countsOf(tx, input, sheet.bands);
      if (counts.every((count) => count === 0)) refuse('BAD_INPUT', '还没有登记任何等级', { path: 'marks', hint: '请先登记，再点“登记完毕”' });
      await changeSheet(tx, sheet, version, { state: ResultSheetState.FINISHED, finishedOn: today(), counted: JSON.stringify(counts) });
      await bandsEntered(tx, ctx, input);
      await record(tx, ctx, { deed: 'finishResults', kind: 'result-sheet', id: idOf(input), place: sitting.schoolPath });
      const { schoolPath, schoolYear, semester, grade, kind, subject } = sitting;
      const data: ExamResultsFinished = { sittingKey, classId, schoolPath, schoolYear, semester, grade, kind, subject, finishedOn: today() };
      await tell(tx, ctx, { type: 'exams.ResultsFinished', subject: sittingKey, place: schoolPath, data });
      return idOf(input);
    }),
  );
  return resultSheet(ctx, sittingKey, classId);
}

/**
 * 更正 one pupil's band, with the reason. The distribution follows only when as many pupils have changed as may be shown at all: else
 * whoever looks before and after would know whose band it was.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_RESULT_NOT_FINISHED, _BAND, _OTHER_PUPIL, CONFLICT
 */
export async function correctResult(ctx: Context, input: ResultCorrectionInput): Promise<ResultSheet> {
  const { sittingKey, classId, pupilId, band = null, version, idempotencyKey } = input;
  const { className } = await sittingOfTeacher(ctx, sittingKey, classId);
  const reason = readReason(input.reason, 'reason', 5);
  assertFinished((await sheetRow(ctx.reads, sittingKey, classId))?.state);
  await work(ctx, (tx) =>
    once(tx, ctx, 'correctResult', idempotencyKey, { sittingKey, classId, pupilId, band, version, reason }, async () => {
      const { sitting, sheet } = await holdSheet(tx, input, className);
      assertFinished(sheet.state);
      assertBand(band, sheet.bands, 'band');
      const known = (await resultsOf(tx, sittingKey, classId)).find((one) => one.pupilId === pupilId);
      // Who has left the class since may still be corrected; who never was in it may not.
      if (!known) assertMarks([{ pupilId, band }], new Set((await pupilsOf(tx, classId)).map(({ id }) => id)), sheet.bands);
      const before = known?.band ?? null;
      if (before === band) refuse('BAD_INPUT', '等级没有变化，不用更正', { path: 'band' });
      await setBand(tx, sitting, { classId, pupilId, band, known });
      await query(tx, 'UPDATE exam_result SET correctedOn = ?, uncounted = 1 WHERE sittingKey = ? AND pupilId = ?', [today(), sittingKey, pupilId]);
      const counted = await countAgain(tx, input, sheet);
      await changeSheet(tx, sheet, version, counted ? { counted } : {});
      await record(tx, ctx, {
        deed: 'correctResult',
        kind: 'exam-result',
        id: pupilId,
        place: sitting.schoolPath,
        reason,
        detail: { sittingKey, classId, before, after: band },
      });
      return idOf(input);
    }),
  );
  return resultSheet(ctx, sittingKey, classId);
}

async function countAgain(tx: Tx, of: Sheet, { bands, schoolPath }: ResultSheetRow): Promise<string | null> {
  const waiting = (await resultsOf(tx, of.sittingKey, of.classId)).filter(({ uncounted }) => Number(uncounted) === 1).length;
  if (waiting < (await fewestPupils(tx, schoolPath))) return null;
  await query(tx, 'UPDATE exam_result SET uncounted = 0 WHERE sittingKey = ? AND classId = ?', [of.sittingKey, of.classId]);
  return JSON.stringify(await countsOf(tx, of, bands));
}
