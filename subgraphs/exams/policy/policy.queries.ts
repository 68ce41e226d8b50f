import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import { assertPlacePath } from '#kernel/place';
import type { PolicyPack } from '#kernel/policy';
import * as local from '#kernel/policy/local-rule.queries';
import { ruleInForce, type RuleInForce } from '#kernel/policy/rule-in-force.view';
import type { Tx } from '#kernel/unit-of-work';
import { NATIONAL_PACKS } from '../exams.policy';

/** The national packs of exams and those of every unit above a place; batched over the request. */
export function packsFor(ctx: Context, place: string): Promise<PolicyPack[]> {
  return local.packsFor(ctx, NATIONAL_PACKS, place);
}

/** The same as they stand at this moment, in the transaction of a deed. */
export function packsIn(tx: Tx | DataSource, place: string): Promise<PolicyPack[]> {
  return local.packsIn(tx, NATIONAL_PACKS, place);
}

/** Every rule in force at a place on a date; rules are public. */
export async function rulesAt(ctx: Context, place: string, date: string): Promise<RuleInForce[]> {
  assertPlacePath(place);
  return local.rulesInForce(await packsFor(ctx, place), place, date).map(ruleInForce);
}
