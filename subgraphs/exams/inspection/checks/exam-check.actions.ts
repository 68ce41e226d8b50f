import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { saveForm } from '#kernel/inspection/checks/check.actions';
import { readRemark } from '#kernel/inspection/checks/check.rules';
import { assertInspector } from '#kernel/inspection/inspector';
import { EXAMS } from '../inspection.part';
import { inspectionFor } from '../plans/exam-inspection.queries';
import { formOf } from '../plans/exam-inspection.reading';
import type { ExamCheck } from './exam-check.entity';
import { checkFor } from './exam-check.queries';
import { assertRaisedStand, readAnswers, unfitIn } from './exam-check.rules';
import type { ExamCheckInput } from './exam-check.view';

/**
 * Fills in a form; kept while it is being filled in, finished when all four parts are.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_OWN_UNIT, EXAMS_CHECK_ANSWERS, EXAMS_CHECK_RAISED, BAD_INPUT, CONFLICT
 */
export async function saveExamCheck(ctx: Context, input: ExamCheckInput): Promise<ExamCheck> {
  const check = await checkFor(ctx.reads, input.id);
  const inspection = await inspectionFor(ctx.reads, check.inspectionId);
  assertInspector(ctx, EXAMS, inspection, [{ place: check.schoolPath }]);
  const form = formOf(inspection);
  const answers = readAnswers(form, input.answers, input.done);
  const unfit = unfitIn(answers).length;
  const columns = { answersText: JSON.stringify(answers), unfit, remark: readRemark(input.remark, '请写要点；不符合的写在各项说明里') };
  await saveForm(ctx, EXAMS, 'saveExamCheck', input, check, async (tx) => {
    const raised = await query<{ checkItem: string }>(tx, 'SELECT checkItem FROM exam_clue WHERE checkId = ?', [check.id]);
    assertRaisedStand(
      raised.map(({ checkItem }) => checkItem),
      answers,
      form,
    );
    return { columns, detail: { unfit } };
  });
  return checkFor(ctx.reads, input.id);
}
