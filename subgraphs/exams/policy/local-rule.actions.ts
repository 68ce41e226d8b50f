import { record } from '#kernel/audit';
import { addDays, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { assertPlacePath } from '#kernel/place';
import { refOf } from '#kernel/policy';
import { closeLocalRule, keepLocalRule } from '#kernel/policy/local-rule.actions';
import { localRuleIn, requireLocalRule } from '#kernel/policy/local-rule.queries';
import { readLastDay } from '#kernel/policy/local-rule.rules';
import { readReason } from '#kernel/reason.rules';
import { work } from '#kernel/unit-of-work';
import { namesOf, unitAt } from '#register/register.queries';
import type { ExamRuleAdopted, ExamRuleEnded } from '../contract';
import type { ExamLocalRuleEndInput, ExamLocalRuleInput } from './local-rule.input';
import { viewOfRule } from './local-rule.queries';
import { firstDay, readLocalRule } from './local-rule.rules';
import type { ExamLocalRule } from './local-rule.view';
import { packsIn } from './policy.queries';

/**
 * A city or county makes a number of the law of exams stricter, with a week's notice. Plans are judged by what holds when they are handed
 * in; what was approved stays so.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function adoptExamRule(ctx: Context, input: ExamLocalRuleInput): Promise<ExamLocalRule> {
  const { idempotencyKey, ...facts } = input;
  assertPlacePath(input.place);
  permit(ctx, 'exams.policy.adopt', input.place);
  await unitAt(ctx, input.place);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'adoptExamRule', idempotencyKey, input, async () => {
      const pack = readLocalRule({ ...facts, validTo: facts.validTo ?? null }, await packsIn(tx, input.place), today());
      const key = await keepLocalRule(tx, pack, ctx.asker.name);
      const { code, place, text, parameters, validFrom, validTo } = pack;
      await record(tx, ctx, {
        deed: 'adoptExamRule',
        kind: 'localRule',
        id: key,
        place,
        reason: pack.document,
        detail: { code, ...parameters, validFrom, validTo },
      });
      const data: ExamRuleAdopted = { ruleId: key, code, place, text, parameters, validFrom, validTo, rule: refOf(pack) };
      await tell(tx, ctx, { type: 'exams.RuleAdopted', subject: key, place, data });
      return key;
    }),
  );
  return shown(ctx, id);
}

/**
 * A stricter rule is given up from a day to come, with a reason; what was judged under it stays judged.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT
 */
export async function endExamRule(ctx: Context, input: ExamLocalRuleEndInput): Promise<ExamLocalRule> {
  const found = await requireLocalRule(ctx.reads, input.id);
  permit(ctx, 'exams.policy.adopt', found.place);
  const reason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'endExamRule', input.idempotencyKey, input, async () => {
      const rule = (await localRuleIn(tx, found.id))!;
      const lastDay = readLastDay(rule, input.lastDay, addDays(firstDay(today()), -1));
      await closeLocalRule(tx, rule.id, input.version, lastDay, reason);
      await record(tx, ctx, { deed: 'endExamRule', kind: 'localRule', id: rule.id, place: rule.place, reason, detail: { code: rule.code, lastDay } });
      const data: ExamRuleEnded = { ruleId: rule.id, code: rule.code, place: rule.place, lastDay, reason };
      await tell(tx, ctx, { type: 'exams.RuleEnded', subject: rule.id, place: rule.place, data });
      return rule.id;
    }),
  );
  return shown(ctx, found.id);
}

async function shown(ctx: Context, id: string): Promise<ExamLocalRule> {
  const rule = await requireLocalRule(ctx.reads, id);
  return viewOfRule(rule, (await namesOf(ctx.reads, [rule.place])).get(rule.place) ?? '');
}
