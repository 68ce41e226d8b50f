import type { Calendar } from '../calendar';
import { now } from '../clock';
import type { Context } from '../context';
import { int, places, query } from '../database';
import { newKey } from '../ids';
import { work, type Tx } from '../unit-of-work';
import { copyTodos } from './todo.actions';
import type { TodoRow } from './todo.entity';
import type { CalendarOf } from './todo.queries';
import { isWorkday, MOST_IN_A_DIGEST, nextReminder, whyRemind, type Why } from './todo.rules';

const AT_ONCE = 500;

/**
 * The round of the morning: what is to be brought before whom today. Runs once a day; cut off in the middle it goes on where it was,
 * since what has been brought up has its next date already.
 */
export async function remind(ctx: Context, date: string, calendarOf: CalendarOf): Promise<void> {
  await escalate(ctx, date, calendarOf);
  const calendars = new Map<string, Promise<Calendar>>();
  const calendar = (place: string) => {
    const known = calendars.get(place) ?? calendarOf(ctx, place);
    calendars.set(place, known);
    return known;
  };
  let after: { dueKey: string; id: string } = { dueKey: '', id: '' };
  for (;;) {
    // Soonest due first, so that a full digest leaves out what can wait.
    const rows = await query<TodoRow>(
      ctx.reads,
      `SELECT * FROM todo WHERE state = 'OPEN' AND remindOn <= ? AND (dueKey > ? OR (dueKey = ? AND id > ?)) ORDER BY dueKey, id LIMIT ${AT_ONCE}`,
      [date, after.dueKey, after.dueKey, after.id],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = { dueKey: last.dueKey, id: last.id };
    const due: TodoRow[] = [];
    for (const row of rows) if (isWorkday(await calendar(row.place), row.place, date)) due.push(row);
    if (due.length > 0) await work(ctx, (tx) => bringUp(tx, due, date));
  }
}

async function bringUp(tx: Tx, rows: readonly TodoRow[], date: string): Promise<void> {
  const held = await noticesToday(tx, [...new Set(rows.map(({ address }) => address))], date);
  const lines: { address: string; todoId: string; why: Why }[] = [];
  for (const row of rows) {
    const count = held.get(row.address) ?? 0;
    if (count >= MOST_IN_A_DIGEST) continue; // tomorrow
    held.set(row.address, count + 1);
    const facts = { dueOn: row.dueOn, reminders: int(row.reminders) };
    lines.push({ address: row.address, todoId: row.id, why: whyRemind(facts, date) });
    await query(tx, 'UPDATE todo SET reminders = reminders + 1, remindOn = ? WHERE id = ?', [
      nextReminder({ ...facts, reminders: facts.reminders + 1 }, date),
      row.id,
    ]);
  }
  await note(tx, lines, date);
}

/** What went too long undone is shown to who stands above, once. */
async function escalate(ctx: Context, date: string, calendarOf: CalendarOf): Promise<void> {
  for (;;) {
    const rows = await query<TodoRow>(
      ctx.reads,
      `SELECT * FROM todo WHERE state = 'OPEN' AND escalateOn <= ? ORDER BY escalateOn, id LIMIT ${AT_ONCE}`,
      [date],
    );
    if (rows.length === 0) return;
    const [first] = rows;
    if (!isWorkday(await calendarOf(ctx, first!.escalateTo!.split('@')[1]?.split('#')[0] ?? first!.place), '/', date)) return;
    await work(ctx, async (tx) => {
      await copyTodos(
        tx,
        rows.map((row) => ({ todoId: row.id, address: row.escalateTo! })),
        'ESCALATED',
      );
      await query(tx, `UPDATE todo SET escalateOn = NULL, escalatedAt = ? WHERE id IN ${places(rows)}`, [
        now().getTime(),
        ...rows.map(({ id }) => id),
      ]);
      const held = await noticesToday(tx, [...new Set(rows.map((row) => row.escalateTo!))], date);
      const lines = rows.flatMap((row) => {
        const count = held.get(row.escalateTo!) ?? 0;
        held.set(row.escalateTo!, count + 1);
        return count < MOST_IN_A_DIGEST ? [{ address: row.escalateTo!, todoId: row.id, why: 'ESCALATED' as const }] : [];
      });
      await note(tx, lines, date);
    });
  }
}

async function noticesToday(tx: Tx, addresses: readonly string[], date: string): Promise<Map<string, number>> {
  const rows = await query<{ address: string; n: number }>(
    tx,
    `SELECT address, count(*) AS n FROM notice WHERE address IN ${places(addresses)} AND date = ? GROUP BY address`,
    [...addresses, date],
  );
  return new Map(rows.map(({ address, n }) => [address, int(n)]));
}

async function note(tx: Tx, lines: readonly { address: string; todoId: string; why: Why }[], date: string): Promise<void> {
  if (lines.length === 0) return;
  await query(
    tx,
    `INSERT INTO notice (id, address, date, todoId, why) VALUES ${lines.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    lines.flatMap(({ address, todoId, why }) => [newKey(), address, date, todoId, why]),
  );
}
