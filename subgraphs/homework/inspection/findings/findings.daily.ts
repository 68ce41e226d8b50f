import type { Context } from '#kernel/context';
import { dialect, places, query } from '#kernel/database';
import { returnRow } from '#kernel/review/return.queries';
import { openTodo } from '#kernel/review/todo.actions';
import { work, type Tx } from '#kernel/unit-of-work';
import { FINDING } from './finding.actions';
import type { Finding } from './finding.entity';
import { countyOf } from './findings.rules';

const AT_ONCE = 100;

/**
 * Once a morning, before the round of reminders: what has been undone for a week after its deadline is to be shown to the county too. The
 * dean was told on the day after the deadline, by the return itself.
 */
export async function escalateFindings(ctx: Context, date: string): Promise<void> {
  while ((await work(ctx, (tx) => escalateSome(tx, ctx, date))) === AT_ONCE);
}

async function escalateSome(tx: Tx, ctx: Context, date: string): Promise<number> {
  // Held, so that one that is being put right in this instant is not asked for again.
  const lock = dialect(tx) === 'mariadb' ? 'FOR UPDATE' : '';
  const late = await query<Finding>(tx, `SELECT * FROM finding WHERE escalateOn <= ? ORDER BY escalateOn, id LIMIT ${AT_ONCE} ${lock}`, [date]);
  if (late.length === 0) return 0;
  for (const { schoolPath, returnId, dueOn } of late) {
    const slip = await returnRow(tx, returnId);
    await openTodo(tx, ctx, {
      kind: `${FINDING}.correct`,
      subject: { kind: 'return', id: slip.id },
      place: schoolPath,
      to: slip.address,
      title: slip.title,
      detail: slip.reason,
      link: slip.link,
      dueOn,
      escalate: { on: date, to: countyOf(schoolPath) },
    });
  }
  await query(tx, `UPDATE finding SET escalateOn = NULL WHERE id IN ${places(late)}`, [...late.map(({ id }) => id)]);
  return late.length;
}
