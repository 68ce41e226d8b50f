import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { CheckFormRow } from './check-form.entity';
import { formAt } from './check-form.queries';
import type { CheckForm, CheckFormInput } from './check-form.view';
import { readForm } from './check.rules';

/**
 * Changes a check form for a place and all below it: a new version, by which later inspections are planned. Those already planned keep
 * the form they were planned with.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT
 */
export async function saveCheckForm(ctx: Context, input: CheckFormInput): Promise<CheckForm> {
  const { place, code } = input;
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.plan', place);
  await unitAt(ctx, place);
  await work(ctx, (tx) =>
    once(tx, ctx, 'saveCheckForm', input.idempotencyKey, input, async () => {
      const present = await formAt(tx, place, code);
      if (present.version !== input.version)
        refuse('CONFLICT', `这张检查表已改到第 ${present.version} 版`, { path: 'version', hint: '请刷新后在最新版本上修改' });
      const { title, items } = readForm(input.title, input.items, present.graded);
      const version = present.version + 1;
      const row = { id: newKey(), place, code, version, title, items: JSON.stringify(items) };
      await tx
        .createQueryBuilder()
        .insert()
        .into(CheckFormRow)
        .values({ ...row, savedBy: ctx.asker.id, savedByName: ctx.asker.name, savedAt: now().getTime() })
        .updateEntity(false)
        .execute();
      await record(tx, ctx, { deed: 'saveCheckForm', kind: 'checkForm', id: row.id, place, detail: { code, version, items: items.length } });
    }),
  );
  return { ...(await formAt(ctx.reads, place, code)), writable: true };
}
