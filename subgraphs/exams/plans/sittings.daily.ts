import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { toDuty } from '#kernel/review/address';
import { openTodos, type TodoToOpen } from '#kernel/review/todo.actions';
import { work } from '#kernel/unit-of-work';
import { linkTo, PLAN } from './plan.rows';
import { HELD_ASKED } from './sitting.actions';

const AT_ONCE = 500;

/** Asks the dean, once a plan, what became of subjects whose day has passed: held or cancelled. Asking again is the same to-do. */
export async function askWhatWasHeld(ctx: Context, date: string): Promise<void> {
  for (let after = ''; ;) {
    const rows = await query<{ planId: string; schoolPath: string; n: number }>(
      ctx.reads,
      `SELECT planId, schoolPath, count(*) AS n FROM exam_sitting WHERE live = 1 AND state = 'PLANNED' AND date < ? AND planId > ?
       GROUP BY planId, schoolPath ORDER BY planId LIMIT ${AT_ONCE}`,
      [date, after],
    );
    if (rows.length > 0)
      await work(ctx, (tx) =>
        openTodos(
          tx,
          ctx,
          rows.map(({ planId, schoolPath, n }): TodoToOpen => ({
            kind: HELD_ASKED,
            subject: { kind: PLAN, id: planId },
            place: schoolPath,
            to: toDuty('DEAN', schoolPath),
            title: `登记考试情况：${int(n)} 科已过考试日期`,
            detail: '考过的登记已考，没有考的写明理由取消',
            link: linkTo(planId),
          })),
        ),
      );
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.planId;
  }
}
