import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import { chunks, places, query } from '#kernel/database';
import { weekday } from '#kernel/clock';
import { assertPlacePath, covers, parentOf } from '#kernel/place';
import { isInForce, ruleAt, type PolicyPack } from '#kernel/policy';
import type { Tx } from '#kernel/unit-of-work';
import { limitCodeOf, NATIONAL_PACKS } from '../homework.policy';
import type { LocalRule } from './local-rule.entity';
import { ruleInForce, type RuleInForce } from './rule-in-force.view';

/** The national packs and those of every unit above a place; batched over the request. */
export function packsFor(ctx: Context, place: string): Promise<PolicyPack[]> {
  return ctx
    .loader<string, PolicyPack[]>('policy_pack', async (keys) => {
      const local = await localPacks(ctx.reads, [...new Set(keys.flatMap(unitsAbove))]);
      return keys.map((key) => [...NATIONAL_PACKS, ...local.filter((pack) => covers(pack.place, key))]);
    })
    .load(place);
}

/** The same as they stand at this moment, in the transaction of a deed. */
export async function packsIn(tx: Tx | DataSource, place: string): Promise<PolicyPack[]> {
  return [...NATIONAL_PACKS, ...(await localPacks(tx, unitsAbove(place)))];
}

async function localPacks(source: DataSource | Tx, units: string[]): Promise<PolicyPack[]> {
  const found: PolicyPack[] = [];
  for (const part of chunks(units, 500)) {
    const rows = await query<LocalRule>(source, `SELECT * FROM policy_pack WHERE place IN ${places(part)} ORDER BY id`, part);
    found.push(...rows.map(packOf));
  }
  return found;
}

function unitsAbove(place: string): string[] {
  const above: string[] = [];
  for (let path: string | null = place; path; path = parentOf(path)) above.push(path);
  return above;
}

/** The limit of written minutes an evening of a grade has at a place on a date. */
export function limitAt(packs: readonly PolicyPack[], grade: number, place: string, date: string): PolicyPack {
  const rule = ruleAt(packs, limitCodeOf(grade), place, date, { grade, weekday: weekday(date) });
  // Before the opinion of 2021 there was no number; the ledger does not reach back so far.
  if (!rule) throw new Error(`no limit for grade ${grade} on ${date}`);
  return rule;
}

/** Every rule in force at a place on a date; what holds on some days of the week only stands last, on every day. */
export async function rulesInForce(ctx: Context, place: string, date: string): Promise<PolicyPack[]> {
  const packs = await packsFor(ctx, place);
  const codes = [...new Set(packs.flatMap((pack) => (pack.amends ? [] : [pack.code])))];
  const sometimes = packs.filter((pack) => pack.amends && isInForce(pack, place, date));
  return [...codes.flatMap((code) => ruleAt(packs, code, place, date) ?? []), ...sometimes];
}

/** The same for whoever asks: rules are public. */
export async function rulesAt(ctx: Context, place: string, date: string): Promise<RuleInForce[]> {
  assertPlacePath(place);
  return (await rulesInForce(ctx, place, date)).map(ruleInForce);
}

export function packOf({ parameters, amends, conditions, code, place, clause, document, text, validFrom, validTo }: LocalRule): PolicyPack {
  return {
    ...{ code, place, clause, document, text, validFrom, validTo, stricter: {} },
    parameters: JSON.parse(parameters) as Record<string, number>,
    ...(amends && { amends }),
    ...(conditions && { when: JSON.parse(conditions) as Record<string, number[]> }),
  };
}
