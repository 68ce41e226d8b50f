import type { DataSource } from 'typeorm';
import { record, trailOf } from '#kernel/audit';
import { today } from '#kernel/clock';
import { grants, may, permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { TrailEntry } from '#kernel/trail.view';
import { work, type Tx } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { ClueState, type ExamClue } from './clue.entity';
import type { ExamClueFilter } from './clue.input';
import type { ClueCount, ClueProgress, ClueReport } from './clue.view';

const READ = 'exams.violations.read';
const HANDLERS = ['EDUCATION_OFFICE', 'SUPERVISION_OFFICE'];
/** What a school learns of: not what is only said of it, but what was found true. */
export const KNOWN_TO_SCHOOL = [ClueState.ORDERED, ClueState.ANSWERED, ClueState.CONFIRMED, ClueState.CLOSED] as const;

export function clueOf(row: ExamClue): ExamClue {
  return {
    ...row,
    grade: row.grade === null ? null : int(row.grade),
    receivedAt: new Date(int(row.receivedAt)),
    times: int(row.times),
    version: int(row.version),
  };
}

export async function clueIn(source: DataSource | Tx, id: string): Promise<ExamClue | null> {
  const [row] = await query<ExamClue>(source, 'SELECT * FROM exam_clue WHERE id = ?', [id]);
  return row ? clueOf(row) : null;
}

/** @throws NOT_FOUND */
export async function requireClue(source: DataSource | Tx, id: string): Promise<ExamClue> {
  return (await clueIn(source, id)) ?? refuse('NOT_FOUND', '没有这条线索', { path: 'id', hint: '请刷新列表后再试' });
}

/** Of the offices and the supervisor everything; of the school what was found true. */
function seesAll(ctx: Context, place: string): boolean {
  return grants(ctx, READ, place).some(({ duty }) => [...HANDLERS, 'RESPONSIBLE_SUPERVISOR'].includes(duty));
}

/** Schools at which the asker serves, or whose pupil's guardian he is: there he is of the school, whatever else he is. Its supervisor is not. */
function ownSchools(ctx: Context): string[] {
  return ctx.asker.duties.flatMap(({ duty, place }) => (duty !== 'RESPONSIBLE_SUPERVISOR' && levelOf(place) === 'SCHOOL' ? [place] : []));
}

function seesAllOf(ctx: Context, { schoolPath }: ExamClue): boolean {
  return seesAll(ctx, schoolPath) && !ownSchools(ctx).includes(schoolPath);
}

/** For whoever may read it there; to everybody else there is no such clue. */
export async function visibleClue(ctx: Context, id: string): Promise<ExamClue | null> {
  const found = await clueIn(ctx.reads, id);
  if (!found || !may(ctx, READ, found.schoolPath)) return null;
  return seesAllOf(ctx, found) || (KNOWN_TO_SCHOOL as readonly ClueState[]).includes(found.state) ? found : null;
}

const SORT: SortKey[] = [{ column: 'id', direction: 'DESC' }];

/** Clues of a place, the newest first. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function cluesAt(ctx: Context, place: string, filter: ExamClueFilter | null, page: PageArgs): Promise<Connection<ExamClue>> {
  assertPlacePath(place);
  permit(ctx, READ, place);
  await unitAt(ctx, place);
  const { where, params } = conditionsOf(ctx, place, filter);
  const scope = `exam clues ${place} ${JSON.stringify(filter ?? {})}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<ExamClue>(ctx.reads, `SELECT * FROM exam_clue WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ?`, [
    ...params,
    page.first + 1,
  ]);
  return connection(rows.map(clueOf), page, (one) => [one.id], scope);
}

/** How many clues stand in each state; one range of an index. @throws as cluesAt */
export async function clueCountsAt(ctx: Context, place: string): Promise<ClueCount[]> {
  assertPlacePath(place);
  permit(ctx, READ, place);
  const { where, params } = conditionsOf(ctx, place, null);
  const rows = await query<{ state: ClueState; n: number; overdue: number }>(
    ctx.reads,
    `SELECT state, count(*) AS n, sum(CASE WHEN dueOn < ? THEN 1 ELSE 0 END) AS overdue FROM exam_clue WHERE ${where.join(' AND ')} GROUP BY state ORDER BY state`,
    [today(), ...params],
  );
  return rows.map(({ state, n, overdue }) => ({ state, count: int(n), overdue: int(overdue) }));
}

function conditionsOf(ctx: Context, place: string, filter: ExamClueFilter | null): { where: string[]; params: unknown[] } {
  const level = levelOf(place);
  const column = level === 'CITY' ? 'cityPath' : level === 'COUNTY' ? 'countyPath' : level === 'SCHOOL' ? 'schoolPath' : null;
  const below = subtree(place);
  const where = [column ? `${column} = ?` : 'schoolPath >= ? AND schoolPath < ?'];
  const params: unknown[] = column ? [place] : [below.from, below.to];
  const wanted = filter ?? {};
  const states = seesAll(ctx, place)
    ? (wanted.states ?? [])
    : KNOWN_TO_SCHOOL.filter((state) => !wanted.states?.length || wanted.states.includes(state));
  if (states.length > 0 || !seesAll(ctx, place)) {
    where.push(states.length > 0 ? `state IN ${places(states)}` : '1 = 0');
    params.push(...states);
  }
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  const own = ownSchools(ctx);
  if (own.length > 0) add(`(schoolPath NOT IN ${places(own)} OR state IN ${places(KNOWN_TO_SCHOOL)})`, ...own, ...KNOWN_TO_SCHOOL);
  if (wanted.kind) add('kind = ?', wanted.kind);
  if (wanted.source) add('source = ?', wanted.source);
  if (wanted.overdue) add('dueOn < ?', today());
  return { where, params };
}

/**
 * What was said, and by whom as far as they wanted to be known: for the office that handles it or who verifies it, not for those above who
 * look on, and every reading of a contact is recorded. Null for everybody else, the school before all, also for who serves in both.
 */
export async function reportOf(ctx: Context, clue: ExamClue): Promise<ClueReport | null> {
  if (!seesAllOf(ctx, clue)) return null;
  const office = grants(ctx, READ, clue.handlerPlace).filter(({ duty }) => HANDLERS.includes(duty));
  const handles = office.some(({ place }) => place === clue.handlerPlace) || (office.length > 0 && clue.verifierId === ctx.asker.id);
  const contact = handles ? clue.contact : null;
  if (contact) await work(ctx, (tx) => record(tx, ctx, { deed: 'readClueContact', kind: 'exam-clue', id: clue.id, place: clue.schoolPath }));
  return { text: clue.text, contact, contactKept: clue.contact !== null, reporterName: handles ? clue.reporterName : null };
}

/** How far a clue has got, for who holds its receipt. @throws NOT_FOUND */
export async function progressOf(ctx: Context, receipt: string): Promise<ClueProgress> {
  const [row] = await query<ExamClue>(ctx.reads, 'SELECT * FROM exam_clue WHERE receipt = ?', [receipt.trim().toUpperCase().slice(0, 20)]);
  if (!row) return refuse('NOT_FOUND', '没有这个回执号', { path: 'receipt', hint: '回执号由三组字母和数字组成，请核对后再查' });
  const { kind, state, receivedAt, dueOn } = clueOf(row);
  return { kind, state, receivedAt: receivedAt as Date, dueOn };
}

const DEEDS: Record<string, string> = {
  receiveExamClue: '收到线索',
  beginVerification: '开始核查',
  settleVerification: '核查结论',
  reopenExamClue: '重新核查',
  withdrawExamClue: '撤回',
  reportCorrection: '报改正情况',
  confirmCorrection: '确认改正',
  orderAgain: '要求再改',
  findRecurrence: '回头看：有反弹',
  closeExamClue: '回头看：办结',
  readClueContact: '查看联系方式',
};
/** Told by the deed beside them. */
const UNTOLD = ['returnForCorrection', 'answerReturn', 'closeReturn', 'returnAgain'];

export async function trailOfClue(ctx: Context, clue: ExamClue): Promise<TrailEntry[]> {
  if (!seesAllOf(ctx, clue)) return [];
  const lines = await trailOf(ctx, 'exam-clue', clue.id);
  return lines.filter(({ deed }) => !UNTOLD.includes(deed)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}
