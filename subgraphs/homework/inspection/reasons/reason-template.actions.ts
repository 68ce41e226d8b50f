import { record } from '#kernel/audit';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { ReasonTemplateRow, type ReasonTemplate, type ReasonTemplateInput } from './reason-template.entity';
import { mayEditAt, templateOf } from './reason-template.queries';
import { readTemplate } from './reason-template.rules';

/** More are not read through when one is chosen. */
const MOST_OF_A_PLACE = 50;

/** 保存常用理由, of one's own unit. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function saveReasonTemplate(ctx: Context, input: ReasonTemplateInput): Promise<ReasonTemplate> {
  assertPlacePath(input.place);
  assertMayEdit(ctx, input.place);
  await unitAt(ctx, input.place);
  const { cells, ...read } = readTemplate(input);
  const said = { ...read, cells: JSON.stringify(cells) };
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'saveReasonTemplate', input.idempotencyKey, input, async () => {
      const one = input.id ? await present(tx, input.id) : null;
      if (one && one.place !== input.place) refuse('FORBIDDEN', '这条理由是其他单位的，不能修改', { path: 'id', hint: '可以另存为本单位的' });
      if (one) await guardedUpdate(tx, ReasonTemplateRow, { id: one.id, version: input.version ?? 0 }, said);
      else await assertRoom(tx, input.place);
      const saved = one?.id ?? newKey();
      if (!one) {
        const fresh = { id: saved, place: input.place, ...said, retired: false, version: 1 };
        await tx.createQueryBuilder().insert().into(ReasonTemplateRow).values(fresh).updateEntity(false).execute();
      }
      await record(tx, ctx, { deed: 'saveReasonTemplate', kind: 'reasonTemplate', id: saved, place: input.place, detail: { title: said.title } });
      return saved;
    }),
  );
  return templateOf(ctx, await present(ctx.reads, id));
}

/** 停用. Findings that were returned with it keep their words. @throws NOT_FOUND, FORBIDDEN, CONFLICT */
export async function retireReasonTemplate(ctx: Context, id: string, version: number, idempotencyKey: string): Promise<ReasonTemplate> {
  const found = await present(ctx.reads, id);
  assertMayEdit(ctx, found.place);
  await work(ctx, (tx) =>
    once(tx, ctx, 'retireReasonTemplate', idempotencyKey, { id, version }, async () => {
      await guardedUpdate(tx, ReasonTemplateRow, { id, version }, { retired: true });
      await record(tx, ctx, { deed: 'retireReasonTemplate', kind: 'reasonTemplate', id, place: found.place });
    }),
  );
  return templateOf(ctx, await present(ctx.reads, id));
}

function assertMayEdit(ctx: Context, place: string): void {
  permit(ctx, 'homework.inspection.plan', place);
  if (!mayEditAt(ctx, place)) refuse('FORBIDDEN', '常用理由由各单位自己维护', { path: 'place', hint: '请保存到本单位' });
}

async function present(source: Tx | Context['reads'], id: string): Promise<ReasonTemplateRow> {
  const [row] = await query<ReasonTemplateRow>(source, 'SELECT * FROM reason_template WHERE id = ?', [id]);
  return row ?? refuse('NOT_FOUND', '没有这条常用理由', { path: 'id', hint: '全国通用的不能修改；请刷新后再试' });
}

async function assertRoom(tx: Tx, place: string): Promise<void> {
  const [row] = await query<{ n: number }>(tx, 'SELECT count(*) AS n FROM reason_template WHERE place = ? AND retired = 0', [place]);
  if (int(row?.n) >= MOST_OF_A_PLACE) refuse('BAD_INPUT', `一个单位最多 ${MOST_OF_A_PLACE} 条常用理由`, { path: 'title', hint: '请先停用不常用的' });
}
