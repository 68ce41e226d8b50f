import { today } from '../clock';
import type { Calendar } from '../calendar';
import { permitSelf, type Context } from '../context';
import { int, places, query } from '../database';
import { afterCondition, connection, decodeCursor, type Connection, type CursorValue, type PageArgs, type SortKey } from '../page';
import { addressesOf } from './address';
import { TodoBox, TodoState, type Digest, type DigestItem, type Todo, type TodoCounts, type TodoRow } from './todo.entity';
import { workdaysLeft, type Why } from './todo.rules';

/** The calendar by which a place works; the department knows it. */
export type CalendarOf = (ctx: Context, place: string) => Promise<Calendar>;

type Listed = TodoRow & { copyId?: string; copyReadAt?: number | null };

interface Box {
  from: string;
  where(mine: readonly string[], me: string): { sql: string; params: unknown[] };
  sort: SortKey[];
  position(row: Listed): CursorValue[];
}

const OF_MINE = (column: string, mine: readonly string[]) => ({ sql: `${column} IN ${places(mine)}`, params: [...mine] });

const BOXES: Record<TodoBox, Box> = {
  [TodoBox.TO_DO]: {
    from: 'todo t',
    where: (mine) => ({ sql: `${OF_MINE('t.address', mine).sql} AND t.state = 'OPEN'`, params: [...mine] }),
    sort: [
      { column: 't.dueKey', direction: 'ASC' },
      { column: 't.id', direction: 'ASC' },
    ],
    position: (row) => [row.dueKey, row.id],
  },
  [TodoBox.DONE]: {
    from: 'todo t',
    where: (_mine, me) => ({ sql: "t.doneBy = ? AND t.state = 'DONE'", params: [me] }),
    sort: [
      { column: 't.doneAt', direction: 'DESC' },
      { column: 't.id', direction: 'DESC' },
    ],
    position: (row) => [int(row.doneAt), row.id],
  },
  [TodoBox.COPIED]: {
    from: 'todo_copy c JOIN todo t ON t.id = c.todoId',
    where: (mine) => OF_MINE('c.address', mine),
    sort: [{ column: 'c.id', direction: 'DESC' }],
    position: (row) => [row.copyId!],
  },
  [TodoBox.STARTED]: {
    from: 'todo t',
    where: (_mine, me) => ({ sql: 't.startedBy = ?', params: [me] }),
    sort: [{ column: 't.id', direction: 'DESC' }],
    position: (row) => [row.id],
  },
};

/** 待办, 已办, 抄送, 我发起 of the asker. */
export async function todosOf(ctx: Context, box: TodoBox, page: PageArgs, calendarOf: CalendarOf): Promise<Connection<Todo>> {
  permitSelf(ctx);
  const mine = addressesOf(ctx.asker);
  const scope = `todos ${box} ${ctx.asker.id}`;
  const { from, where, sort, position } = BOXES[box];
  if (mine.length === 0) return connection<Todo>([], page, () => [], scope);
  const within = where(mine, ctx.asker.id);
  const beyond = page.after ? afterCondition(sort, decodeCursor(page.after, sort.length, scope)) : { sql: '1 = 1', params: [] };
  const copied = box === TodoBox.COPIED ? ', c.id AS copyId, c.readAt AS copyReadAt' : '';
  const rows = await query<Listed>(
    ctx.reads,
    `SELECT t.*${copied} FROM ${from} WHERE ${within.sql} AND ${beyond.sql} ORDER BY ${sort.map(({ column, direction }) => `${column} ${direction}`).join(', ')} LIMIT ?`,
    [...within.params, ...beyond.params, page.first + 1],
  );
  const found = connection(rows, page, position, scope);
  const edges = await Promise.all(found.edges.map(async ({ node, cursor }) => ({ node: await todoView(ctx, node, calendarOf), cursor })));
  return { ...found, edges };
}

const MOST_COUNTED = 1000;

export async function todoCountsOf(ctx: Context): Promise<TodoCounts> {
  permitSelf(ctx);
  const mine = addressesOf(ctx.asker);
  if (mine.length === 0) return { toDo: 0, overdue: 0, copied: 0 };
  const [counts] = await query<{ toDo: number; overdue: number }>(
    ctx.reads,
    `SELECT count(*) AS toDo, sum(CASE WHEN o.dueKey < ? THEN 1 ELSE 0 END) AS overdue
     FROM (SELECT dueKey FROM todo WHERE address IN ${places(mine)} AND state = 'OPEN' LIMIT ${MOST_COUNTED}) o`,
    [today(), ...mine],
  );
  const [copies] = await query<{ n: number }>(
    ctx.reads,
    `SELECT count(*) AS n FROM (SELECT id FROM todo_copy WHERE address IN ${places(mine)} AND readAt IS NULL LIMIT ${MOST_COUNTED}) c`,
    [...mine],
  );
  return { toDo: int(counts?.toDo), overdue: int(counts?.overdue), copied: int(copies?.n) };
}

/** The digest of a date; without one, the last there is. `null` when nothing was ever brought before the asker. */
export async function digestOf(ctx: Context, date: string | null, calendarOf: CalendarOf): Promise<Digest | null> {
  permitSelf(ctx);
  const mine = addressesOf(ctx.asker);
  if (mine.length === 0) return null;
  const [last] = await query<{ date: string | null }>(
    ctx.reads,
    `SELECT max(date) AS date FROM notice WHERE address IN ${places(mine)} AND date <= ?`,
    [...mine, date ?? today()],
  );
  if (!last?.date || (date !== null && last.date !== date)) return null;
  const rows = await query<TodoRow & { why: Why; noticeId: string }>(
    ctx.reads,
    `SELECT t.*, n.why, n.id AS noticeId FROM notice n JOIN todo t ON t.id = n.todoId WHERE n.address IN ${places(mine)} AND n.date = ? ORDER BY t.dueKey, n.id LIMIT 100`,
    [...mine, last.date],
  );
  const items = await Promise.all(rows.map(async (row): Promise<DigestItem> => ({ why: row.why, todo: await todoView(ctx, row, calendarOf) })));
  const [read] = await query(ctx.reads, 'SELECT at FROM digest_read WHERE person = ? AND date = ?', [ctx.asker.id, last.date]);
  return { date: last.date, items, toDo: (await todoCountsOf(ctx)).toDo, read: read !== undefined };
}

async function todoView(ctx: Context, row: Listed, calendarOf: CalendarOf): Promise<Todo> {
  const open = row.state === TodoState.OPEN;
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    detail: row.detail,
    link: row.link,
    place: row.place,
    state: row.state,
    dueOn: row.dueOn,
    workdaysLeft: open && row.dueOn ? workdaysLeft(await calendarOf(ctx, row.place), row.place, today(), row.dueOn) : null,
    overdue: open && row.dueOn !== null && row.dueOn < today(),
    escalated: row.escalatedAt !== null,
    startedBy: row.startedByName,
    startedAt: new Date(int(row.startedAt)),
    doneBy: open ? null : row.doneByName,
    doneAt: row.doneAt === null ? null : new Date(int(row.doneAt)),
    outcome: row.outcome,
    copyId: row.copyId ?? null,
    read: row.copyId === undefined || (row.copyReadAt !== null && row.copyReadAt !== undefined),
  };
}
