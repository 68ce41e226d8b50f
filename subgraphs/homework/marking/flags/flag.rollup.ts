import { createHash } from 'node:crypto';
import { now } from '#kernel/clock';
import { chunks, int, query } from '#kernel/database';
import type { Context } from '#kernel/context';
import { newKey } from '#kernel/ids';
import { cancelTodos } from '#kernel/review/todo.actions';
import type { Tx } from '#kernel/unit-of-work';
import { askAbout, FLAG_TODO } from './flag.todo';
import { MarkingFlagRow } from './flag.entity';
import type { FoundFlag } from './flag.rules';

interface FlaggedMonth {
  month: string;
  schoolPath: string;
  schoolId: string;
  cityPath: string;
  countyPath: string;
}

/**
 * Keeps the flags of one school's month as they are found now; the month is held. What people have said of a flag stays with it, also when
 * its rows change; one that is found no more says so and is no longer counted.
 */
export async function saveFlags(tx: Tx, ctx: Context, month: FlaggedMonth, found: readonly FoundFlag[]): Promise<void> {
  const known = await query<MarkingFlagRow>(tx, 'SELECT * FROM marking_flag WHERE month = ? AND schoolPath = ?', [month.month, month.schoolPath]);
  const before = new Map(known.map((flag) => [`${flag.kind} ${flag.teacherKey}`, flag]));
  for (const flag of found) {
    const there = before.get(`${flag.kind} ${flag.teacherKey}`);
    before.delete(`${flag.kind} ${flag.teacherKey}`);
    const print = printOf(flag.rows);
    if (!there) await insertFlag(tx, ctx, month, flag, print);
    else if (there.print !== print || there.message !== flag.message || there.state === 'GONE') await renewFlag(tx, ctx, there, flag, print);
  }
  for (const gone of before.values()) {
    if (gone.state === 'GONE') continue;
    await query(tx, "UPDATE marking_flag SET state = 'GONE', version = version + 1 WHERE id = ?", [gone.id]);
    await cancelTodos(tx, ctx, { kind: FLAG_TODO, subject: { kind: 'markingFlag', id: gone.id } }, '更正之后已不再出现');
  }
}

async function insertFlag(
  tx: Tx,
  ctx: Context,
  { month, schoolPath, schoolId, cityPath, countyPath }: FlaggedMonth,
  flag: FoundFlag,
  print: string,
): Promise<void> {
  const { kind, teacherKey, teacherId, teacherName, message, rows } = flag;
  const row = {
    id: newKey(),
    ...{ month, schoolPath, schoolId, cityPath, countyPath, teacherKey, teacherId, teacherName, kind, message, print },
    rowCount: rows.length,
    state: 'OPEN' as const,
    foundAt: now().getTime(),
    version: 1,
  };
  await tx.createQueryBuilder().insert().into(MarkingFlagRow).values(row).updateEntity(false).execute();
  await saveRows(tx, row.id, rows);
  await askAbout(tx, ctx, row);
}

async function renewFlag(tx: Tx, ctx: Context, there: MarkingFlagRow, { message, rows }: FoundFlag, print: string): Promise<void> {
  const back = there.state === 'GONE';
  const state = back ? (there.explanation ? 'EXPLAINED' : 'OPEN') : there.state;
  await query(tx, 'UPDATE marking_flag SET message = ?, rowCount = ?, print = ?, state = ?, version = version + ? WHERE id = ?', [
    ...[message, rows.length, print, state],
    back ? 1 : 0,
    there.id,
  ]);
  if (back && state === 'OPEN') await askAbout(tx, ctx, { ...there, message });
  if (there.print === print) return;
  await query(tx, 'DELETE FROM marking_flag_row WHERE flagId = ?', [there.id]);
  await saveRows(tx, there.id, rows);
}

async function saveRows(tx: Tx, flagId: string, rows: readonly number[]): Promise<void> {
  for (const part of chunks(rows, 500))
    await query(
      tx,
      `INSERT INTO marking_flag_row (flagId, assignmentId) VALUES ${part.map(() => '(?, ?)').join(', ')}`,
      part.flatMap((id) => [flagId, int(id)]),
    );
}

function printOf(rows: readonly number[]): string {
  return createHash('sha256')
    .update([...rows].sort((a, b) => a - b).join(' '))
    .digest('hex');
}
