import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import type { Connection, PageArgs } from '#kernel/page';
import { assertPlacePath } from '#kernel/place';
import type { LocalRule } from '#kernel/policy/local-rule.entity';
import { localRulesBelow, packOf } from '#kernel/policy/local-rule.queries';
import { stateOf } from '#kernel/policy/local-rule.rules';
import { namesOf, unitAt } from '#register/register.queries';
import type { LocalRuleView } from './local-rule.view';

/** Stricter rules laid down at a place and below it, unit by unit, the newest of each first. @throws FORBIDDEN, NOT_FOUND */
export async function localRulesAt(ctx: Context, place: string, page: PageArgs): Promise<Connection<LocalRuleView>> {
  assertPlacePath(place);
  permit(ctx, 'homework.policies.read', place);
  await unitAt(ctx, place);
  const found = await localRulesBelow(ctx.reads, place, page);
  const names = await namesOf(
    ctx.reads,
    found.edges.map(({ node }) => node.place),
  );
  return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: viewOfRule(node, today(), names.get(node.place)) })) };
}

export function viewOfRule(row: LocalRule, day: string, placeName = ''): LocalRuleView {
  const { when = {}, parameters, ...pack } = packOf(row);
  return {
    id: row.id,
    place: { path: pack.place },
    placeName,
    code: pack.code,
    text: pack.text,
    minutes: parameters.minutes ?? 0,
    weekdays: [...(when.weekday ?? [])],
    grades: [...(when.grade ?? [])],
    document: pack.document,
    clause: pack.clause,
    validFrom: pack.validFrom,
    validTo: pack.validTo,
    state: stateOf(row, day),
    adoptedBy: row.adoptedByName,
    adoptedAt: row.adoptedAt === null ? null : new Date(int(row.adoptedAt)),
    endedReason: row.endedReason,
    version: int(row.version),
  };
}
