import type { DataSource } from 'typeorm';
import { may, permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { assertPlacePath, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import type { CheckFormRow } from './check-form.entity';
import { NATIONAL_FORMS } from './check-form.policy';
import type { CheckForm, CheckFormItem } from './check-form.view';
import { maxTotal } from './check.rules';

/** The forms in use at a place: of each, the newest version of the nearest unit that has changed it. */
export async function formsAt(source: DataSource | Tx, place: string): Promise<CheckForm[]> {
  const above: string[] = [];
  for (let path: string | null = place; path; path = parentOf(path)) above.push(path);
  const rows = await query<CheckFormRow>(
    source,
    `SELECT f.* FROM check_form f WHERE f.place IN ${places(above)}
       AND f.version = (SELECT max(g.version) FROM check_form g WHERE g.place = f.place AND g.code = f.code)`,
    above,
  );
  return NATIONAL_FORMS.map((national) => {
    const [nearest] = rows.filter(({ code }) => code === national.code).sort((a, b) => b.place.length - a.place.length);
    if (!nearest) return { ...national, maxTotal: maxTotal(national), writable: false };
    const items = JSON.parse(nearest.items) as CheckFormItem[];
    const form = { ...national, version: int(nearest.version), title: nearest.title, place: nearest.place, items };
    return { ...form, maxTotal: maxTotal(form), writable: false };
  });
}

/** @throws BAD_INPUT */
export async function formAt(source: DataSource | Tx, place: string, code: string): Promise<CheckForm> {
  const found = (await formsAt(source, place)).find((form) => form.code === code);
  return found ?? refuse('BAD_INPUT', `没有检查表样式 ${code.slice(0, 20)}`, { path: 'formCode', hint: '请从检查表样式中选择' });
}

/** @throws FORBIDDEN, NOT_FOUND */
export async function checkFormsAt(ctx: Context, place: string): Promise<CheckForm[]> {
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.read', place);
  await unitAt(ctx, place);
  const writable = may(ctx, 'homework.inspection.plan', place);
  return (await formsAt(ctx.reads, place)).map((form) => ({ ...form, writable }));
}
