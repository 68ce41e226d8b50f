import { addDays, daysBetween } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, encodeCursor, type Connection, type CursorValue, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, covers, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { classOf, unitAt } from '#register/register.queries';
import { readable, schoolAndClass } from '#register/scope';
import type { Assignment } from './assignment.entity';
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_TABLES, assignmentOf, type AssignmentRecord } from './assignment.queries';
import type { LedgerFilter } from './ledger-filter.input';
import { isSelective, rowCondition, schoolDayCondition } from './ledger-filter.sql';

export const MOST_DAYS = 400;
/** Rows looked through for one page at most; a filter that is rarer than that needs a smaller place or fewer days. */
const MOST_EXAMINED = 30_000;
const DATES_AT_ONCE = 31;
const SCHOOL_DAYS_AT_ONCE = 150;

/** Newest day first; within it school by school, class by class, in the order of recording. */
const SORT: SortKey[] = [
  { column: 'a.assignedOn', direction: 'DESC' },
  { column: 'a.schoolPath', direction: 'DESC' },
  { column: 'a.classId', direction: 'ASC' },
  { column: 'a.id', direction: 'ASC' },
];
const ORDER = SORT.map(({ column, direction }) => `${column} ${direction}`).join(', ');

export interface LedgerRequest {
  place: string;
  from: string;
  to: string;
  filter?: LedgerFilter | null;
}

/**
 * A page of the ledger, within the asker's place. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, TOO_COMPLEX
 */
export async function ledgerPage(ctx: Context, request: LedgerRequest, page: PageArgs): Promise<Connection<Assignment>> {
  const ledger = await openLedger(ctx, request);
  const after = page.after ? decodeCursor(page.after, SORT.length, ledger.scope) : null;
  const { rows, more } = await ledger.read(after, page.first + 1, MOST_EXAMINED);
  if (more && rows.length === 0) {
    refuse('TOO_COMPLEX', '符合条件的记录太少，范围太大，没有查完', { path: 'filter', hint: '请选择一个县（市、区）或一所学校，或缩短日期' });
  }
  const found = connection(rows, page, positionOf, ledger.scope);
  return more ? { ...found, pageInfo: { ...found.pageInfo, hasNextPage: true } } : found;
}

/** Every row of a request, page by page, each no more than `size`: for exports, which take their time. Goes on from a cursor it has given. */
export async function* walkLedger(
  ctx: Context,
  request: LedgerRequest,
  size = 1000,
  from: string | null = null,
): AsyncGenerator<{ rows: Assignment[]; cursor: string }> {
  const ledger = await openLedger(ctx, request);
  let after = from ? decodeCursor(from, SORT.length, ledger.scope) : null;
  for (;;) {
    const { rows } = await ledger.read(after, size, Infinity);
    if (rows.length === 0) return;
    after = positionOf(rows.at(-1)!);
    yield { rows, cursor: encodeCursor(after, ledger.scope) };
    if (rows.length < size) return;
  }
}

function positionOf({ date, schoolPath, classId, id }: Assignment): CursorValue[] {
  return [date, schoolPath, classId, id];
}

interface Ledger {
  scope: string;
  read(after: CursorValue[] | null, wanted: number, examine: number): Promise<{ rows: Assignment[]; more: boolean }>;
}

async function openLedger(ctx: Context, { place, from, to, filter }: LedgerRequest): Promise<Ledger> {
  assertPlacePath(place);
  const classes = readable(ctx, 'homework.ledger.read', place);
  assertDays(from, to);
  assertText(filter?.text);
  await unitAt(ctx, place);
  const { schoolPath, classId } = schoolAndClass(place);
  const asked: LedgerFilter = { ...filter, ...(classId && { classId }) };
  // A class lies in one school: its days are those of that school.
  const of = asked.classId ? await classOf(ctx, asked.classId) : null;
  const scope = `ledger ${place} ${from} ${to} ${JSON.stringify(Object.entries(filter ?? {}).sort())}`;
  if (asked.classId && (!of || !covers(schoolPath, of.schoolPath))) return { scope, read: () => Promise.resolve({ rows: [], more: false }) };
  const walk: Walk = { ctx, place: of?.schoolPath ?? schoolPath, from, to, filter: asked, classes };
  return {
    scope,
    read: (after, wanted, examine) => (asked.teacherId || asked.itemId ? readByIndex(walk, after, wanted) : readBySchoolDay(walk, after, wanted, examine)),
  };
}

export function assertDays(from: string, to: string): void {
  const days = daysBetween(from, to);
  if (days < 0) refuse('BAD_INPUT', '结束日期早于开始日期', { path: 'to', hint: `请选择 ${from} 或以后的日期` });
  if (days >= MOST_DAYS) refuse('BAD_INPUT', `一次最多查 ${MOST_DAYS} 天`, { path: 'to', hint: '请分学期或分月查询' });
}

function assertText(text: string | null | undefined): void {
  if (!text) return;
  const length = [...tidy(text)].length;
  if (length < 2 || length > 50) refuse('BAD_INPUT', '查找的文字应为 2 到 50 字', { path: 'filter.text', hint: '请写内容中连续的几个字' });
}

interface Walk {
  ctx: Context;
  /** Of a province, city, county or school. */
  place: string;
  from: string;
  to: string;
  filter: LedgerFilter;
  classes: 'ALL' | string[];
}

/** `= school` or the range of everything below. */
export function placeCondition(column: string, place: string): { sql: string; params: string[] } {
  if (levelOf(place) === 'SCHOOL') return { sql: `${column} = ?`, params: [place] };
  const { from, to } = subtree(place);
  return { sql: `${column} >= ? AND ${column} < ?`, params: [from, to] };
}

function tables({ filter }: Walk): string {
  const days = filter.over === null || filter.over === undefined ? '' : ' JOIN class_day d ON d.classId = a.classId AND d.date = a.assignedOn';
  return `${ASSIGNMENT_TABLES}${days}`;
}

/** A teacher has a few rows a day, an item of the bank some a school: the indexes (teacher, date) and (item, date) find them all. */
async function readByIndex(walk: Walk, after: CursorValue[] | null, wanted: number): Promise<{ rows: Assignment[]; more: boolean }> {
  const where = rowCondition(walk.filter, walk.classes);
  const within = placeCondition('a.schoolPath', walk.place);
  const beyond = after ? afterCondition(SORT, after) : { sql: '1 = 1', params: [] };
  const rows = await query<AssignmentRecord>(
    walk.ctx.reads,
    `SELECT ${ASSIGNMENT_COLUMNS} FROM ${tables(walk)}
     WHERE a.assignedOn >= ? AND a.assignedOn <= ? AND ${within.sql} AND ${where.sql.join(' AND ')} AND ${beyond.sql} ORDER BY ${ORDER} LIMIT ?`,
    [walk.from, walk.to, ...within.params, ...where.params, ...beyond.params, wanted],
  );
  return { rows: rows.map(assignmentOf), more: false };
}

interface SchoolDay {
  date: string;
  schoolPath: string;
  schoolId: string;
  /** Rows of the ledger on it, withdrawn ones too. */
  held: number;
}

/**
 * School-days are the index of the ledger: they say, in order, where rows of a place are and how many, so that a page reads those
 * rows and nothing else, however wide the place and long the range. Only a rare filter makes it look through rows it does not return.
 */
async function readBySchoolDay(
  walk: Walk,
  after: CursorValue[] | null,
  wanted: number,
  examine: number,
): Promise<{ rows: Assignment[]; more: boolean }> {
  const rows: Assignment[] = [];
  const selective = isSelective(walk.filter, walk.classes);
  let left = examine;
  let bite = selective ? 2000 : wanted;
  for await (const days of schoolDays(walk, after, () => bite)) {
    if (left <= 0) return { rows, more: true };
    rows.push(...(await rowsOf(walk, days, after, wanted - rows.length)));
    if (rows.length >= wanted) return { rows, more: false };
    left -= days.reduce((sum, day) => sum + day.held, 0);
    bite = selective ? Math.min(bite * 2, 16_000) : wanted - rows.length + 1;
  }
  return { rows, more: false };
}

/** School-days with rows, newest first, in bites of about so many rows; a page goes on at (and includes) the school it stopped in. */
async function* schoolDays(walk: Walk, after: CursorValue[] | null, bite: () => number): AsyncGenerator<SchoolDay[]> {
  const within = placeCondition('schoolPath', walk.place);
  const conditions = schoolDayCondition(walk.filter);
  let newest = after ? String(after[0]) : walk.to;
  let start = after ? { sql: 'AND (date < ? OR schoolPath <= ?)', params: [newest, String(after[1])] } : NO_START;
  while (newest >= walk.from) {
    const dates: string[] = [];
    for (let date = newest; date >= walk.from && dates.length < DATES_AT_ONCE; date = addDays(date, -1)) dates.push(date);
    const found = await query<SchoolDay>(
      walk.ctx.reads,
      `SELECT date, schoolPath, schoolId, assignments + withdrawn AS held FROM school_day
       WHERE date IN ${places(dates)} AND ${within.sql} ${start.sql} AND ${conditions.join(' AND ')} ORDER BY date DESC, schoolPath DESC LIMIT ${SCHOOL_DAYS_AT_ONCE}`,
      [...dates, ...within.params, ...start.params],
    );
    yield* inBites(found, bite);
    const last = found.at(-1);
    if (last && found.length === SCHOOL_DAYS_AT_ONCE) {
      newest = last.date;
      start = { sql: 'AND (date < ? OR schoolPath < ?)', params: [last.date, last.schoolPath] };
    } else {
      newest = addDays(dates.at(-1)!, -1);
      start = NO_START;
    }
  }
}

const NO_START = { sql: '', params: [] as string[] };

function* inBites(days: SchoolDay[], bite: () => number): Generator<SchoolDay[]> {
  let part: SchoolDay[] = [];
  let sum = 0;
  for (const day of days) {
    part.push({ ...day, held: int(day.held) });
    sum += int(day.held);
    if (sum < bite()) continue;
    yield part;
    [part, sum] = [[], 0];
  }
  if (part.length > 0) yield part;
}

async function rowsOf(walk: Walk, days: SchoolDay[], after: CursorValue[] | null, wanted: number): Promise<Assignment[]> {
  const where = rowCondition(walk.filter, walk.classes);
  const params: unknown[] = [];
  const seeks = days.map(({ date, schoolId, schoolPath }) => {
    params.push(date, schoolId, schoolPath);
    if (!after || date !== after[0] || schoolPath !== after[1]) return '(a.assignedOn = ? AND a.schoolId = ? AND a.schoolPath = ?)';
    params.push(after[2], after[2], after[3]);
    return '(a.assignedOn = ? AND a.schoolId = ? AND a.schoolPath = ? AND (a.classId > ? OR (a.classId = ? AND a.id > ?)))';
  });
  const rows = await query<AssignmentRecord>(
    walk.ctx.reads,
    `SELECT ${ASSIGNMENT_COLUMNS} FROM ${tables(walk)} WHERE (${seeks.join(' OR ')}) ${where.sql.map((one) => `AND ${one}`).join(' ')} ORDER BY ${ORDER} LIMIT ?`,
    [...params, ...where.params, wanted],
  );
  return rows.map(assignmentOf);
}
