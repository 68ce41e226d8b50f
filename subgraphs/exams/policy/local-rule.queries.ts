import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import type { Connection, PageArgs } from '#kernel/page';
import { assertPlacePath } from '#kernel/place';
import { refOf, ruleAt } from '#kernel/policy';
import type { LocalRule } from '#kernel/policy/local-rule.entity';
import { localRulesBelow } from '#kernel/policy/local-rule.queries';
import { stateOf } from '#kernel/policy/local-rule.rules';
import { namesOf, unitAt } from '#register/register.queries';
import { LOCAL_NUMBERS } from './local-rule.rules';
import type { ExamLocalRule, ExamRuleNumber } from './local-rule.view';
import { packsFor } from './policy.queries';

/** Stricter rules of exams laid down at a place and below it. @throws FORBIDDEN, NOT_FOUND */
export async function examLocalRulesAt(ctx: Context, place: string, page: PageArgs): Promise<Connection<ExamLocalRule>> {
  assertPlacePath(place);
  permit(ctx, 'exams.plans.read', place);
  await unitAt(ctx, place);
  const found = await localRulesBelow(ctx.reads, place, page);
  const names = await namesOf(
    ctx.reads,
    found.edges.map(({ node }) => node.place),
  );
  return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: viewOfRule(node, names.get(node.place) ?? '') })) };
}

/** What of the law may be made stricter at a place, as it will stand there on a date; rules are public. */
export async function ruleNumbersAt(ctx: Context, place: string, date: string): Promise<ExamRuleNumber[]> {
  assertPlacePath(place);
  const packs = await packsFor(ctx, place);
  return LOCAL_NUMBERS.flatMap(({ code, name, label, unit, bound }) => {
    const rule = ruleAt(packs, code, place, date);
    const value = rule?.parameters[name];
    if (!rule || value === undefined) return [];
    const [least, most] = rule.stricter[name] === 'LOWER' ? [bound, value - 1] : [value + 1, bound];
    return [{ code, name, label, unit, value, least, most, rule: refOf(rule) }];
  });
}

export function viewOfRule(row: LocalRule, placeName: string): ExamLocalRule {
  const { id, place, code, text, document, clause, validFrom, validTo, endedReason } = row;
  return {
    ...{ id, code, text, document, clause, validFrom, validTo, endedReason, placeName },
    place: { path: place },
    state: stateOf(row, today()),
    adoptedBy: row.adoptedByName,
    adoptedAt: row.adoptedAt === null ? null : new Date(int(row.adoptedAt)),
    version: int(row.version),
  };
}
