import type { DataSource } from 'typeorm';
import { trailOf } from '#kernel/audit';
import { permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import type { Flag } from '#kernel/rule-cited.view';
import type { TrailEntry } from '#kernel/trail.view';
import { subjectName } from '#register/subject.rules';
import { unitAt } from '#register/register.queries';
import { aidRule } from '../aid-rule.queries';
import type { AidChoice, AidOrder } from './aid-choice.entity';
import type { AidChoiceFilter } from './aid-choice.input';
import { remarksOnChoice, STANDING } from './aid-choice.rules';

export function choiceOf(row: AidChoice): AidChoice {
  return {
    ...row,
    schoolYear: int(row.schoolYear),
    semester: int(row.semester),
    grade: int(row.grade),
    proposedAt: new Date(int(row.proposedAt)),
    orders: row.orders === null ? null : int(row.orders),
    version: int(row.version),
  };
}

export async function choiceIn(source: DataSource | Tx, id: string): Promise<AidChoice | null> {
  const [row] = await query<AidChoice>(source, 'SELECT * FROM aid_choice WHERE id = ?', [id]);
  return row ? choiceOf(row) : null;
}

/** @throws NOT_FOUND */
export async function requireChoice(source: DataSource | Tx, id: string): Promise<AidChoice> {
  return (await choiceIn(source, id)) ?? refuse('NOT_FOUND', '没有这项教辅选用', { path: 'id', hint: '请刷新列表后再试' });
}

/** For whoever may read it there. @throws FORBIDDEN */
export async function visibleChoice(ctx: Context, id: string): Promise<AidChoice | null> {
  const found = await choiceIn(ctx.reads, id);
  if (found) permit(ctx, 'homework.materials.read', found.schoolPath);
  return found;
}

const SORT: SortKey[] = [
  { column: 'c.schoolPath', direction: 'ASC' },
  { column: 'c.schoolYear', direction: 'DESC' },
  { column: 'c.semester', direction: 'DESC' },
  { column: 'c.grade', direction: 'ASC' },
  { column: 'c.subject', direction: 'ASC' },
  { column: 'c.id', direction: 'ASC' },
];

/** What schools of a place have chosen, school by school. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function aidChoicesAt(ctx: Context, place: string, filter: AidChoiceFilter | null, page: PageArgs): Promise<Connection<AidChoice>> {
  assertPlacePath(place);
  permit(ctx, 'homework.materials.read', place);
  await unitAt(ctx, place);
  const below = subtree(place);
  const where = ['(c.schoolPath = ? OR (c.schoolPath >= ? AND c.schoolPath < ?))'];
  const params: unknown[] = [place, below.from, below.to];
  const wanted = filter ?? {};
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (wanted.state) add('c.state = ?', wanted.state);
  if (wanted.standing) add(`c.state IN ${places(STANDING)}`, ...STANDING);
  if (wanted.schoolYear) add('c.schoolYear = ?', wanted.schoolYear);
  if (wanted.semester) add('c.semester = ?', wanted.semester);
  if (wanted.grade) add('c.grade = ?', wanted.grade);
  if (wanted.subject) add('c.subject = ?', subjectName(wanted.subject) ?? wanted.subject);
  const scope = `aid choices ${place} ${JSON.stringify(wanted)}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    add(after.sql, ...after.params);
  }
  const rows = await query<AidChoice>(
    ctx.reads,
    `SELECT c.* FROM aid_choice c WHERE ${where.join(' AND ')} ORDER BY ${SORT.map(({ column, direction }) => `${column} ${direction}`).join(', ')} LIMIT ?`,
    [...params, page.first + 1],
  );
  return connection(rows.map(choiceOf), page, (one) => [one.schoolPath, one.schoolYear, one.semester, one.grade, one.subject, one.id], scope);
}

/** Counts of each class, batched over the request. */
export function ordersOf(ctx: Context, choiceId: string): Promise<AidOrder[]> {
  return ctx
    .loader<string, AidOrder[]>('aid_order', async (ids) => {
      const rows = await query<AidOrder>(ctx.reads, `SELECT * FROM aid_order WHERE choiceId IN ${places(ids)} ORDER BY choiceId, classId`, [...ids]);
      const found = new Map<string, AidOrder[]>(ids.map((id) => [id, []]));
      for (const row of rows) found.get(row.choiceId)?.push({ ...row, pupils: int(row.pupils), count: int(row.count) });
      return ids.map((id) => found.get(id)!);
    })
    .load(choiceId);
}

export async function flagsOfChoice(ctx: Context, choice: AidChoice): Promise<Flag[]> {
  const orders = choice.orders === null ? [] : await ordersOf(ctx, choice.id);
  const pupils = orders.reduce((sum, one) => sum + one.pupils, 0);
  return remarksOnChoice(choice, pupils, await aidRule(ctx, choice.schoolPath));
}

const DEEDS: Record<string, string> = {
  proposeAid: '提出选用',
  approveAid: '核准',
  rejectAid: '不予核准',
  returnForCorrection: '退回',
  returnAgain: '再次退回',
  correctAid: '更正',
  orderAid: '登记征订数',
  withdrawAid: '撤回',
  recordAidObjection: '登记公示意见',
};
/** Told by the deed beside them. */
const UNTOLD = ['answerReturn', 'closeReturn', 'withdrawReturn'];

export async function choiceTrail(ctx: Context, { id }: AidChoice): Promise<TrailEntry[]> {
  const lines = await trailOf(ctx, 'aid-choice', id);
  return lines.filter(({ deed }) => !UNTOLD.includes(deed)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}
