import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { CheckState } from '#kernel/inspection/checks/check.entity';
import { InspectionLevel } from '#kernel/inspection/inspection.entity';
import { holdInspection } from '#kernel/inspection/inspection.queries';
import { assertRunning } from '#kernel/inspection/inspection.rules';
import { assertInspector } from '#kernel/inspection/inspector';
import { refuse } from '#kernel/refusal';
import { work, type Tx } from '#kernel/unit-of-work';
import { requireSchool } from '#register/register.queries';
import { clauseOf } from '../../exams.policy';
import { insertFinding } from '../../violations/clue.actions';
import { EXAMS } from '../inspection.part';
import type { ExamInspection } from '../plans/exam-inspection.entity';
import { inspectionFor } from '../plans/exam-inspection.queries';
import { formOf } from '../plans/exam-inspection.reading';
import type { ExamCheck } from './exam-check.entity';
import { checkFor, checkOf } from './exam-check.queries';
import { answersIn } from './exam-check.reading';
import { unfitIn } from './exam-check.rules';
import type { ExamCheckAnswer, RaiseExamFindingInput } from './exam-check.view';

/**
 * 移交办理 before the signature, what cannot wait for it: a finding of a finished form becomes a clue.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_OWN_UNIT, EXAMS_CHECK_RAISED, CONFLICT
 */
export async function raiseExamFinding(ctx: Context, input: RaiseExamFindingInput): Promise<ExamCheck> {
  const found = await checkFor(ctx.reads, input.checkId);
  assertInspector(ctx, EXAMS, await inspectionFor(ctx.reads, found.inspectionId), [{ place: found.schoolPath }]);
  await work(ctx, (tx) =>
    once(tx, ctx, 'raiseExamFinding', input.idempotencyKey, input, async () => {
      const inspection = await holdInspection<ExamInspection>(tx, found.inspectionId);
      assertRunning(inspection);
      const check = await checkFor(tx, found.id);
      const answer = unfitIn(answersIn(check)).find(({ item }) => item === input.item);
      const no = (message: string, hint: string) => refuse('EXAMS_CHECK_RAISED', message, { path: 'item', hint, rule: clauseOf('6.4') });
      if (check.state !== CheckState.DONE) no('检查表还没有完成，不能移交', '请填完全部项目并完成后再移交');
      if (!answer) return no('这一项没有判为不符合，不用移交', '请刷新后查看检查表');
      if ((await raisedItems(tx, check.id)).includes(input.item)) no('这一项已经移交办理', '请打开线索查看办理情况');
      await raise(tx, ctx, inspection, check, answer);
    }),
  );
  return checkFor(ctx.reads, input.checkId);
}

/** What an inspection has found and nobody has handed over yet, handed over with its signature. */
export async function raiseFindingsOf(tx: Tx, ctx: Context, inspection: ExamInspection): Promise<{ unfit: number; raised: number }> {
  const rows = await query<ExamCheck>(tx, 'SELECT * FROM inspection_check WHERE inspectionId = ? AND unfit > 0 ORDER BY schoolPath, id', [
    inspection.id,
  ]);
  const counts = { unfit: 0, raised: 0 };
  for (const check of rows.map(checkOf)) {
    const before = await raisedItems(tx, check.id);
    for (const answer of unfitIn(answersIn(check))) {
      counts.unfit += 1;
      if (before.includes(answer.item)) continue;
      await raise(tx, ctx, inspection, check, answer);
      counts.raised += 1;
    }
  }
  return counts;
}

async function raisedItems(tx: Tx, checkId: string): Promise<string[]> {
  const rows = await query<{ checkItem: string }>(tx, 'SELECT checkItem FROM exam_clue WHERE checkId = ?', [checkId]);
  return rows.map(({ checkItem }) => checkItem);
}

async function raise(tx: Tx, ctx: Context, inspection: ExamInspection, check: ExamCheck, { item, word }: ExamCheckAnswer): Promise<void> {
  const school = await requireSchool(ctx, check.schoolId);
  const { name, kind } = formOf(inspection).items.find(({ code }) => code === item)!;
  await insertFinding(tx, ctx, school, {
    kind,
    text: `${inspection.title}发现：“${name}”不符合。${word ?? ''}`,
    findings: word,
    // What a county has found is the county's to see corrected; what city or province have, the city's.
    handlerPlace: inspection.level === InspectionLevel.COUNTY ? school.countyPath : school.cityPath,
    checkId: check.id,
    checkItem: item,
    verifierId: check.inspectorId,
    verifierName: check.inspector,
  });
}
