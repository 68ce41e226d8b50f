import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { newKey } from '#kernel/ids';
import { once } from '#kernel/idempotency';
import { assertPlacePath } from '#kernel/place';
import { work } from '#kernel/unit-of-work';
import { unitAt } from '../register/register.queries';
import { LocalRule } from './local-rule.entity';
import type { LocalRuleInput } from './local-rule.input';
import { packsIn } from './policy.queries';
import { readLocalLimit } from './policy.rules';
import { ruleInForce, type RuleInForce } from './rule-in-force.view';

/** A city or county makes the limit of written homework stricter from a day to come. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function adoptLocalRule(ctx: Context, input: LocalRuleInput): Promise<RuleInForce> {
  const { idempotencyKey, ...facts } = input;
  assertPlacePath(input.place);
  permit(ctx, 'homework.policy.adopt', input.place);
  await unitAt(ctx, input.place);
  return work(ctx, (tx) =>
    once(tx, ctx, 'adoptLocalRule', idempotencyKey, input, async () => {
      const pack = readLocalLimit({ ...facts, validTo: facts.validTo ?? null }, await packsIn(tx, input.place), today());
      const { stricter: _national, ...row } = pack;
      const rule = { ...row, id: newKey(), parameters: JSON.stringify(pack.parameters) };
      await tx.createQueryBuilder().insert().into(LocalRule).values(rule).updateEntity(false).execute();
      await record(tx, ctx, {
        deed: 'adoptLocalRule',
        kind: 'localRule',
        id: rule.id,
        place: pack.place,
        reason: pack.document,
        detail: { code: pack.code, ...pack.parameters, validFrom: pack.validFrom },
      });
      return ruleInForce(pack);
    }),
  );
}
