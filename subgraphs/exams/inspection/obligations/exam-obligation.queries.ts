import { may, type Context } from '#kernel/context';
import { ruleInForce, type RuleInForce } from '#kernel/policy/rule-in-force.view';
import { EXAMS } from '../inspection.part';
import type { ExamInspection } from '../plans/exam-inspection.entity';
import { inspectionById } from '../plans/exam-inspection.queries';
import type { ExamObligation } from './exam-obligation.entity';

export async function inspectionOfObligation(ctx: Context, { inspectionId, place }: ExamObligation): Promise<ExamInspection | null> {
  return inspectionId && may(ctx, EXAMS.permissions.read, place) ? inspectionById(ctx, inspectionId) : null;
}

export async function ruleOfObligation(ctx: Context, { place, opensOn }: ExamObligation): Promise<RuleInForce> {
  return ruleInForce(await EXAMS.cadenceRule(ctx, place, opensOn));
}
