import type { Context } from '#kernel/context';
import { saveForm } from '#kernel/inspection/checks/check.actions';
import { readRemark } from '#kernel/inspection/checks/check.rules';
import { HOMEWORK } from '../inspection.part';
import { inspectionFor } from '../plans/inspection.queries';
import { assertInspector } from '../plans/inspector';
import type { CheckForm } from './check-form.view';
import type { Check } from './check.entity';
import { checkFor } from './check.queries';
import { readScores } from './check.rules';
import type { CheckInput } from './check.view';

/**
 * Fills in a check form; points as they may stand in it, the total is reckoned.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, HOMEWORK_CHECK_SCORES, BAD_INPUT, CONFLICT
 */
export async function saveCheck(ctx: Context, input: CheckInput): Promise<Check> {
  const check = await checkFor(ctx.reads, input.id);
  const inspection = await inspectionFor(ctx.reads, check.inspectionId);
  assertInspector(ctx, inspection, [check]);
  const { scores, total, grade } = readScores(JSON.parse(inspection.formText) as CheckForm, input.scores, input.grade ?? null, input.done);
  const remark = readRemark(input.remark, '请写要点；具体的问题请在台账行上退回');
  const columns = { scoresText: JSON.stringify(scores), total, grade, remark };
  await saveForm(ctx, HOMEWORK, 'saveCheck', input, check, () => Promise.resolve({ columns, detail: { total, grade } }));
  return checkFor(ctx.reads, input.id);
}
