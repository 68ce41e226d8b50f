import { record } from '#kernel/audit';
import { addDays, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refOf, type PolicyPack } from '#kernel/policy';
import { closeLocalRule, keepLocalRule } from '#kernel/policy/local-rule.actions';
import { localRuleIn, requireLocalRule } from '#kernel/policy/local-rule.queries';
import { readLastDay } from '#kernel/policy/local-rule.rules';
import { lockRow, work, type Tx } from '#kernel/unit-of-work';
import type { LocalLimitAdopted, LocalLimitEnded } from '../contract';
import { readReason } from '#kernel/reason.rules';
import { limitAnew } from '../evening/limit.actions';
import { KnownSchool } from '#register/known.entity';
import { unitAt } from '#register/register.queries';
import type { LocalRuleEndInput, LocalRuleInput } from './local-rule.input';
import { viewOfRule } from './local-rule.queries';
import type { LocalRuleView } from './local-rule.view';
import { packsIn } from './policy.queries';
import { earliestLastDay, readLocalLimit } from './policy.rules';
import { ruleInForce, type RuleInForce } from '#kernel/policy/rule-in-force.view';

/**
 * A city, county or school makes the rule of written homework stricter. Cities and counties with a week's notice; a school's principal
 * from the same day, and then evenings that stand already are limited anew in the same transaction.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function adoptLocalRule(ctx: Context, input: LocalRuleInput): Promise<RuleInForce> {
  const { idempotencyKey, ...facts } = input;
  assertPlacePath(input.place);
  permit(ctx, adopting(input.place), input.place);
  await unitAt(ctx, input.place);
  return work(ctx, (tx) =>
    once(tx, ctx, 'adoptLocalRule', idempotencyKey, input, async () => {
      const school = await holdSchool(tx, input.place);
      const limit = {
        ...facts,
        minutes: facts.minutes ?? null,
        weekdays: facts.weekdays ?? [],
        grades: facts.grades ?? [],
        validTo: facts.validTo ?? null,
      };
      const pack = readLocalLimit(limit, await packsIn(tx, input.place), today());
      const id = await keepLocalRule(tx, pack, ctx.asker.name);
      const evenings = school ? await limitAnew(tx, ctx, school, pack.validFrom) : 0;
      await record(tx, ctx, {
        deed: 'adoptLocalRule',
        kind: 'localRule',
        id,
        place: pack.place,
        reason: pack.document,
        detail: { code: pack.code, ...pack.parameters, ...pack.when, validFrom: pack.validFrom, validTo: pack.validTo, evenings },
      });
      const data: LocalLimitAdopted = { ruleId: id, ...toldOf(pack), text: pack.text, evenings };
      await tell(tx, ctx, { type: 'homework.LocalLimitAdopted', subject: id, place: pack.place, data });
      return ruleInForce(pack);
    }),
  );
}

/**
 * A stricter rule is given up from a day to come, with a reason; what was judged under it stays judged.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT
 */
export async function endLocalRule(ctx: Context, input: LocalRuleEndInput): Promise<LocalRuleView> {
  const found = await requireLocalRule(ctx.reads, input.id);
  permit(ctx, adopting(found.place), found.place);
  const reason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'endLocalRule', input.idempotencyKey, input, async () => {
      const school = await holdSchool(tx, found.place);
      const rule = (await localRuleIn(tx, found.id))!;
      const lastDay = readLastDay(rule, input.lastDay, earliestLastDay(rule.place, today()));
      await closeLocalRule(tx, rule.id, input.version, lastDay, reason);
      const evenings = school ? await limitAnew(tx, ctx, school, addDays(lastDay, 1)) : 0;
      await record(tx, ctx, { deed: 'endLocalRule', kind: 'localRule', id: rule.id, place: rule.place, reason, detail: { lastDay, evenings } });
      const data: LocalLimitEnded = { ruleId: rule.id, code: rule.code, lastDay, reason };
      await tell(tx, ctx, { type: 'homework.LocalLimitEnded', subject: rule.id, place: rule.place, data });
      return rule.id;
    }),
  );
  return viewOfRule(await requireLocalRule(ctx.reads, found.id), today());
}

/** What a school lays down, its principal decides; what a city or county, its education office. */
function adopting(place: string): string {
  return levelOf(place) === 'SCHOOL' ? 'homework.policies.publish' : 'homework.policy.adopt';
}

/** Two rules of one school stand in line, so that each is judged by the other and every evening has the limit of both. */
export async function holdSchool(tx: Tx, place: string): Promise<KnownSchool | null> {
  if (levelOf(place) !== 'SCHOOL') return null;
  const [school] = await query<KnownSchool>(tx, 'SELECT * FROM known_school WHERE path = ?', [place]);
  return school ? lockRow(tx, KnownSchool, { id: school.id }, school) : null;
}

function toldOf(pack: PolicyPack) {
  const { code, place, parameters, when, validFrom, validTo } = pack;
  return {
    code,
    place,
    minutes: parameters.minutes!,
    weekdays: [...(when?.weekday ?? [])],
    grades: [...(when?.grade ?? [])],
    validFrom,
    validTo,
    rule: refOf(pack),
  };
}
