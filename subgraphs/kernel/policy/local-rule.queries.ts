import type { DataSource } from 'typeorm';
import type { Context } from '../context';
import { chunks, places, query } from '../database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '../page';
import { covers, parentOf, subtree } from '../place';
import { isInForce, ruleAt, type PolicyPack } from '../policy';
import { refuse } from '../refusal';
import type { Tx } from '../unit-of-work';
import type { LocalRule } from './local-rule.entity';

const SORT: SortKey[] = [
  { column: 'place', direction: 'ASC' },
  { column: 'id', direction: 'DESC' },
];

/** The national packs of a part and those of every unit above a place; batched over the request. */
export function packsFor(ctx: Context, national: readonly PolicyPack[], place: string): Promise<PolicyPack[]> {
  return ctx
    .loader<string, PolicyPack[]>('policy_pack', async (keys) => {
      const local = await localPacks(ctx.reads, [...new Set(keys.flatMap(unitsAbove))]);
      return keys.map((key) => [...national, ...local.filter((pack) => covers(pack.place, key))]);
    })
    .load(place);
}

/** The same as they stand at this moment, in the transaction of a deed. */
export async function packsIn(tx: Tx | DataSource, national: readonly PolicyPack[], place: string): Promise<PolicyPack[]> {
  return [...national, ...(await localPacks(tx, unitsAbove(place)))];
}

/** Every rule in force at a place on a date; what holds on some days of the week only stands last, on every day. */
export function rulesInForce(packs: readonly PolicyPack[], place: string, date: string): PolicyPack[] {
  const codes = [...new Set(packs.flatMap((pack) => (pack.amends ? [] : [pack.code])))];
  const sometimes = packs.filter((pack) => pack.amends && isInForce(pack, place, date));
  return [...codes.flatMap((code) => ruleAt(packs, code, place, date) ?? []), ...sometimes];
}

/** One page of the stricter rules laid down at a place and below it, unit by unit, the newest of each first. */
export async function localRulesBelow(source: DataSource, place: string, page: PageArgs): Promise<Connection<LocalRule>> {
  const below = subtree(place);
  const where = ['(place = ? OR (place >= ? AND place < ?))'];
  const params: unknown[] = [place, below.from, below.to];
  const scope = `local rules ${place}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const sql = `SELECT * FROM policy_pack WHERE ${where.join(' AND ')} ORDER BY place, id DESC LIMIT ?`;
  const rows = await query<LocalRule>(source, sql, [...params, page.first + 1]);
  return connection(rows, page, (rule) => [rule.place, rule.id], scope);
}

export async function localRuleIn(source: DataSource | Tx, id: string): Promise<LocalRule | null> {
  const [row] = await query<LocalRule>(source, 'SELECT * FROM policy_pack WHERE id = ?', [id]);
  return row ?? null;
}

/** @throws NOT_FOUND */
export async function requireLocalRule(source: DataSource | Tx, id: string): Promise<LocalRule> {
  return (await localRuleIn(source, id)) ?? refuse('NOT_FOUND', '没有这项规定', { path: 'id', hint: '请刷新列表后再试' });
}

export function packOf({ parameters, amends, conditions, code, place, clause, document, text, validFrom, validTo }: LocalRule): PolicyPack {
  return {
    ...{ code, place, clause, document, text, validFrom, validTo, stricter: {} },
    parameters: JSON.parse(parameters) as Record<string, number>,
    ...(amends && { amends }),
    ...(conditions && { when: JSON.parse(conditions) as Record<string, number[]> }),
  };
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
