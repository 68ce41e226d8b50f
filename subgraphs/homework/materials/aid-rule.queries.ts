import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { ruleAt, type PolicyPack } from '#kernel/policy';
import { packsFor } from '../policy/policy.queries';

/** H11 as it holds at a place on a day. */
export async function aidRule(ctx: Context, place: string, date = today()): Promise<PolicyPack> {
  return ruleAt(await packsFor(ctx, place), 'H11', place, date)!;
}
