import { covers } from './place';
import { refuse, type RuleRef } from './refusal';

/** Which way a local unit may move a parameter: a lower limit of minutes is stricter, a higher number of visits is stricter. */
export type Stricter = 'LOWER' | 'HIGHER';

/**
 * A rule as dated data: numbers in laws live here, never in deeds. A verdict can be replayed under the rule of its day.
 * National rules have place `/` … and hold everywhere; those of a city, county or school hold below their place, only stricter.
 */
export interface PolicyPack extends RuleRef {
  /** What it says, in Chinese, in one sentence. */
  text: string;
  place: string;
  validFrom: string;
  /** Last day in force; `null` = still in force. */
  validTo: string | null;
  parameters: Record<string, number>;
  stricter: Record<string, Stricter>;
  /** Of a local rule with a code of its own: the national rule that it makes stricter. */
  amends?: string;
  /** Holds only where each of these facts is one of these values, e.g. `{ weekday: [3] }`; without it, always. */
  when?: Readonly<Record<string, readonly number[]>>;
}

export const EVERYWHERE = '/';

/**
 * The rule in force at a place on a day: the national pack, with each parameter as strict as the strictest unit above the place made it.
 * @param facts of the case, for packs that hold only under conditions; a pack whose condition nobody has stated does not hold.
 */
export function ruleAt(packs: readonly PolicyPack[], code: string, place: string, date: string, facts: Readonly<Record<string, number>> = {}): PolicyPack | null {
  const inForce = packs.filter((pack) => (pack.amends ?? pack.code) === code && isInForce(pack, place, date) && holdsFor(pack, facts));
  const national = inForce.find((pack) => pack.place === EVERYWHERE);
  if (!national) return null;
  let rule = national;
  for (const local of inForce) {
    if (local === national) continue;
    for (const [name, value] of Object.entries(local.parameters)) {
      const way = national.stricter[name];
      const current = rule.parameters[name];
      if (way === undefined || current === undefined || !isStricter(way, value, current)) continue;
      // The clause shown is the one that bites.
      rule = { ...rule, ...pick(local), parameters: { ...rule.parameters, [name]: value } };
    }
  }
  return rule;
}

/** @throws BAD_INPUT when a local pack would be looser than what holds there already, or names a parameter the rule has not. */
export function assertStricter(packs: readonly PolicyPack[], local: PolicyPack): void {
  const code = local.amends ?? local.code;
  const above = ruleAt(packs, code, local.place, local.validFrom);
  if (!above) return refuse('BAD_INPUT', `没有编号为 ${code} 的规则`, { path: 'code' });
  for (const [name, value] of Object.entries(local.parameters)) {
    const way = above.stricter[name];
    const current = above.parameters[name];
    if (way === undefined || current === undefined) refuse('BAD_INPUT', `规则 ${code} 没有参数 ${name}`, { path: `parameters.${name}` });
    if (value !== current && !isStricter(way, value, current)) {
      refuse('BAD_INPUT', `地方规定只能更严：${name} 现行为 ${current}，不能改为 ${value}`, { path: `parameters.${name}`, rule: refOf(above) });
    }
  }
}

export function refOf({ code, clause, document }: RuleRef): RuleRef {
  return { code, clause, document };
}

export function isInForce(pack: Pick<PolicyPack, 'place' | 'validFrom' | 'validTo'>, place: string, date: string): boolean {
  return pack.validFrom <= date && (pack.validTo === null || date <= pack.validTo) && (pack.place === EVERYWHERE || covers(pack.place, place));
}

function holdsFor({ when = {} }: PolicyPack, facts: Readonly<Record<string, number>>): boolean {
  return Object.entries(when).every(([name, values]) => facts[name] !== undefined && values.includes(facts[name]));
}

function isStricter(way: Stricter, value: number, current: number): boolean {
  return way === 'LOWER' ? value < current : value > current;
}

function pick({ code, clause, document, text, place, validFrom, validTo }: PolicyPack) {
  return { code, clause, document, text, place, validFrom, validTo };
}
