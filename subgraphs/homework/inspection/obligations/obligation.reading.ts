import { may, type Context } from '#kernel/context';
import { ruleInForce, type RuleInForce } from '#kernel/policy/rule-in-force.view';
import { HOMEWORK } from '../inspection.part';
import { inspectionById } from '../plans/inspection.queries';
import type { Inspection } from '../plans/inspection.entity';
import type { Obligation } from './obligation.entity';

export async function inspectionOfObligation(ctx: Context, { inspectionId, place }: Obligation): Promise<Inspection | null> {
  return inspectionId && may(ctx, HOMEWORK.permissions.read, place) ? inspectionById(ctx, inspectionId) : null;
}

export async function ruleOfObligation(ctx: Context, { place, opensOn }: Obligation): Promise<RuleInForce> {
  return ruleInForce(await HOMEWORK.cadenceRule(ctx, place, opensOn));
}
