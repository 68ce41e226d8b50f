import type { DataSource } from 'typeorm';
import { weekday } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { assertPlacePath } from '#kernel/place';
import { ruleAt, type PolicyPack } from '#kernel/policy';
import * as local from '#kernel/policy/local-rule.queries';
import { ruleInForce, type RuleInForce } from '#kernel/policy/rule-in-force.view';
import type { Tx } from '#kernel/unit-of-work';
import { limitCodeOf, NATIONAL_PACKS } from '../homework.policy';

/** The national packs of homework and those of every unit above a place; batched over the request. */
export function packsFor(ctx: Context, place: string): Promise<PolicyPack[]> {
  return local.packsFor(ctx, NATIONAL_PACKS, place);
}

/** The same as they stand at this moment, in the transaction of a deed. */
export function packsIn(tx: Tx | DataSource, place: string): Promise<PolicyPack[]> {
  return local.packsIn(tx, NATIONAL_PACKS, place);
}

/** The limit of written minutes an evening of a grade has at a place on a date. */
export function limitAt(packs: readonly PolicyPack[], grade: number, place: string, date: string): PolicyPack {
  const rule = ruleAt(packs, limitCodeOf(grade), place, date, { grade, weekday: weekday(date) });
  // Before the opinion of 2021 there was no number; the ledger does not reach back so far.
  if (!rule) throw new Error(`no limit for grade ${grade} on ${date}`);
  return rule;
}

/** Every rule in force at a place on a date. */
export async function rulesInForce(ctx: Context, place: string, date: string): Promise<PolicyPack[]> {
  return local.rulesInForce(await packsFor(ctx, place), place, date);
}

/** The same for whoever asks: rules are public. */
export async function rulesAt(ctx: Context, place: string, date: string): Promise<RuleInForce[]> {
  assertPlacePath(place);
  return (await rulesInForce(ctx, place, date)).map(ruleInForce);
}
