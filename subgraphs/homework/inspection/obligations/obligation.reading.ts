import { today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import { ruleInForce, type RuleInForce } from '#kernel/policy/rule-in-force.view';
import { inspectionById } from '../plans/inspection.queries';
import type { Inspection } from '../plans/inspection.entity';
import { ObligationState, type Obligation } from './obligation.entity';
import { cadenceRule } from './obligation.queries';

export function isPlannable(ctx: Context, { place, state, inspectionId, opensOn }: Obligation): boolean {
  return state === ObligationState.OPEN && !inspectionId && opensOn <= today() && may(ctx, 'homework.inspection.plan', place);
}

export async function inspectionOfObligation(ctx: Context, { inspectionId, place }: Obligation): Promise<Inspection | null> {
  return inspectionId && may(ctx, 'homework.inspection.read', place) ? inspectionById(ctx, inspectionId) : null;
}

export async function ruleOfObligation(ctx: Context, { place, opensOn }: Obligation): Promise<RuleInForce> {
  return ruleInForce(await cadenceRule(ctx, place, opensOn));
}
