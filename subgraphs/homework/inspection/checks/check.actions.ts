import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { InspectionState, type Inspection } from '../plans/inspection.entity';
import { holdInspection, inspectionFor } from '../plans/inspection.queries';
import { assertInspector } from '../plans/inspector';
import type { CheckForm } from './check-form.view';
import { Check, CheckState } from './check.entity';
import { checkFor } from './check.queries';
import { readRemark, readScores } from './check.rules';
import type { CheckInput } from './check.view';

/**
 * Fills in a check form; kept while it is being filled in, finished when every item is. What is finished may be taken up again until the
 * inspection is signed.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, HOMEWORK_CHECK_SCORES, BAD_INPUT, CONFLICT
 */
export async function saveCheck(ctx: Context, input: CheckInput): Promise<Check> {
  const check = await checkFor(ctx.reads, input.id);
  const inspection = await inspectionFor(ctx.reads, check.inspectionId);
  assertInspector(ctx, inspection, [check]);
  const { scores, total, grade } = readScores(JSON.parse(inspection.formText) as CheckForm, input.scores, input.grade ?? null, input.done);
  const remark = readRemark(input.remark);
  await work(ctx, (tx) =>
    once(tx, ctx, 'saveCheck', input.idempotencyKey, input, async () => {
      const { id, version, done } = input;
      // Held first, so that a signature and a check that is taken up again meet in line.
      assertRunning(await holdInspection(tx, inspection.id));
      const said = { state: done ? CheckState.DONE : CheckState.DRAFT, scoresText: JSON.stringify(scores), total, grade, remark };
      const by = { inspectorId: ctx.asker.id, inspector: ctx.asker.name, checkedAt: now().getTime() };
      await guardedUpdate(tx, Check, { id, version }, { ...said, ...by });
      await countChecks(tx, inspection.id);
      // Drafts are saved every few letters; only what is finished, or taken up again, is a deed.
      if (done || check.state === CheckState.DONE)
        await record(tx, ctx, { deed: done ? 'finishCheck' : 'reopenCheck', kind: 'check', id, place: check.schoolPath, detail: { total, grade } });
    }),
  );
  return checkFor(ctx.reads, input.id);
}

async function countChecks(tx: Tx, inspectionId: string): Promise<void> {
  const [row] = await query<{ n: number }>(tx, "SELECT count(*) AS n FROM inspection_check WHERE inspectionId = ? AND state = 'DONE'", [
    inspectionId,
  ]);
  await query(tx, 'UPDATE inspection SET checksDone = ? WHERE id = ?', [int(row?.n), inspectionId]);
}

/** @throws CONFLICT */
export function assertRunning({ state }: Pick<Inspection, 'state'>): void {
  if (state === InspectionState.DRAWN) return;
  const why = { SIGNED: '检查已经签字', CANCELLED: '检查已经取消', PLANNED: '检查还没有抽样' }[state];
  refuse('CONFLICT', why, { path: 'id', hint: '请刷新后查看最新情况' });
}
