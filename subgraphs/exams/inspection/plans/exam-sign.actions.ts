import type { Context } from '#kernel/context';
import { signOff } from '#kernel/inspection/plans/sign.actions';
import { raiseFindingsOf } from '../checks/finding.actions';
import { EXAMS } from '../inspection.part';
import type { ExamObligation } from '../obligations/exam-obligation.entity';
import type { ExamInspection } from './exam-inspection.entity';
import { inspectionFor } from './exam-inspection.queries';
import type { SignExamInspectionInput } from './exam-inspection.view';

/**
 * 签字. What was found and not handed over yet becomes clues with it, so that no signed inspection leaves a finding lying.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_OWN_UNIT, EXAMS_INSPECTION_UNCHECKED, EXAMS_SIGN_NOTE_REQUIRED, BAD_INPUT, CONFLICT
 */
export async function signExamInspection(ctx: Context, input: SignExamInspectionInput): Promise<ExamInspection> {
  await signOff<ExamInspection, ExamObligation>(ctx, EXAMS, input, {
    ending: async (tx, found) => {
      const { unfit, raised } = await raiseFindingsOf(tx, ctx, found);
      return { detail: { unfit, raised }, news: { unfit } };
    },
  });
  return inspectionFor(ctx.reads, input.id);
}
