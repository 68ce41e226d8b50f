import { today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { unitAt } from '#register/register.queries';
import { ownSchools } from '../checks/check.queries';
import { listedById } from '../listing/listing.queries';
import type { Inspection } from './inspection.entity';
import { inspectionById, inspectionOf, sampleById, type InspectionRecord } from './inspection.queries';
import { isShown } from './inspection.rules';
import type { InspectionFilter, InspectionLoad } from './inspection.view';
import { burdenRule, termAround } from './plan.queries';
import { warningsOfLoad } from './plan.rules';

/** Newest first: ids are made in the order of planning. */
const SORT: SortKey[] = [{ column: 'i.id', direction: 'DESC' }];

/**
 * An inspection for whoever inspects there; and for the heads of a school that was drawn, once it may know.
 * @throws NOT_FOUND, FORBIDDEN for another county's, also by a guessed id.
 */
export async function visibleInspection(ctx: Context, id: string): Promise<Inspection> {
  const found = (await inspectionById(ctx, id)) ?? refuse('NOT_FOUND', '没有这次检查', { path: 'id', hint: '请从检查台账中选择' });
  if (!(await mayReadInspection(ctx, found))) permit(ctx, 'homework.inspection.read', found.place);
  return found;
}

export async function mayReadInspection(ctx: Context, inspection: Inspection): Promise<boolean> {
  if (may(ctx, 'homework.inspection.read', inspection.place)) return true;
  const own = ownSchools(ctx, inspection);
  return own.length > 0 && (await sampleById(ctx, inspection.id)).some(({ schoolPath }) => own.includes(schoolPath));
}

/** Those of a place and of all below it: of a county its own and its schools' monthly checks. */
function within(place: string): { sql: string; params: string[] } {
  const level = levelOf(place);
  if (level === 'COUNTY') return { sql: 'i.countyPath = ?', params: [place] };
  if (level === 'CITY') return { sql: 'i.cityPath = ?', params: [place] };
  if (level !== 'PROVINCE') return { sql: 'i.place = ?', params: [place] };
  const { from, to } = subtree(place);
  return { sql: '(i.place = ? OR (i.place >= ? AND i.place < ?))', params: [place, from, to] };
}

export function conditionOf(place: string, filter: InspectionFilter | null): { sql: string; params: unknown[] } {
  const base = within(place);
  const where = [base.sql];
  const params: unknown[] = [...base.params];
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (filter?.level) add('i.level = ?', filter.level);
  if (filter?.kind) add('i.kind = ?', filter.kind);
  if (filter?.state) add('i.state = ?', filter.state);
  if (filter?.from) add('i.beginsOn >= ?', filter.from);
  if (filter?.to) add('i.beginsOn <= ?', filter.to);
  if (filter?.listedId) add('i.listedId = ?', filter.listedId);
  if (filter?.text) add("i.title LIKE ? ESCAPE '!'", `%${readText(filter.text).replace(/[!%_]/g, '!$&')}%`);
  return { sql: where.join(' AND '), params };
}

function readText(text: string): string {
  const said = tidy(text);
  const length = [...said].length;
  if (length < 2 || length > 50) refuse('BAD_INPUT', '查找的文字应为 2 到 50 字', { path: 'filter.text', hint: '请写标题中连续的几个字' });
  return said;
}

/** 检查台账. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function inspectionsAt(ctx: Context, place: string, filter: InspectionFilter | null, page: PageArgs): Promise<Connection<Inspection>> {
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.read', place);
  await unitAt(ctx, place);
  const scope = `inspections ${place} ${JSON.stringify(Object.entries(filter ?? {}).sort())}`;
  const rows = await inspectionRows(ctx, place, filter, page.after ? String(decodeCursor(page.after, 1, scope)[0]) : null, page.first + 1);
  return connection(rows, page, ({ id }) => [id], scope);
}

export async function inspectionRows(
  ctx: Context,
  place: string,
  filter: InspectionFilter | null,
  before: string | null,
  limit: number,
): Promise<Inspection[]> {
  const condition = conditionOf(place, filter);
  const after = before ? afterCondition(SORT, [before]) : { sql: '1 = 1', params: [] };
  const rows = await query<InspectionRecord>(
    ctx.reads,
    `SELECT i.* FROM inspection i WHERE ${condition.sql} AND ${after.sql} ORDER BY i.id DESC LIMIT ?`,
    [...condition.params, ...after.params, limit],
  );
  return rows.map(inspectionOf);
}

export async function countInspections(ctx: Context, place: string, filter: InspectionFilter | null, most: number): Promise<number> {
  const condition = conditionOf(place, filter);
  const [row] = await query<{ n: number }>(
    ctx.reads,
    `SELECT count(*) AS n FROM (SELECT i.id FROM inspection i WHERE ${condition.sql} LIMIT ?) counted`,
    [...condition.params, most],
  );
  return int(row?.n);
}

const MOST_OF_A_YEAR = 100;

/** What a school is asked by all above it in a year (D5). @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function inspectionLoadOf(ctx: Context, place: string, year: number): Promise<InspectionLoad> {
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.read', place);
  if (levelOf(place) !== 'SCHOOL') refuse('BAD_INPUT', '请选择一所学校', { path: 'place', hint: '受检次数按学校统计' });
  await unitAt(ctx, place);
  const [rule, term] = await Promise.all([burdenRule(ctx, place), termAround(ctx, place, today())]);
  const rows = await query<InspectionRecord>(
    ctx.reads,
    `SELECT i.* FROM inspection i WHERE i.id IN (SELECT s.inspectionId FROM sampled_class s WHERE s.schoolPath = ?) AND i.level <> 'SCHOOL'
       AND i.state IN ('DRAWN', 'SIGNED') AND i.beginsOn >= ? AND i.beginsOn <= ? ORDER BY i.id DESC LIMIT ${MOST_OF_A_YEAR}`,
    [place, `${year}-01-01`, `${year}-12-31`],
  );
  const known = rows.map(inspectionOf).filter((one) => isShown(one) || may(ctx, 'homework.inspection.read', one.place));
  // A school counts what it knows of: a visit nobody has announced is not given away by a number.
  const listed = await Promise.all(known.map(({ listedId }) => (listedId ? listedById(ctx, listedId) : null)));
  const comprehensive = listed.filter((one) => one?.comprehensive).length;
  const inThisTerm = known.filter(({ beginsOn }) => term.termFrom <= beginsOn && beginsOn <= term.termTo).length;
  const { comprehensiveAYear = 1, inspectionsATerm = 4 } = rule.parameters;
  return {
    place,
    year,
    comprehensive,
    thisTerm: inThisTerm,
    mostComprehensive: comprehensiveAYear,
    mostInTerm: inspectionsATerm,
    warnings: warningsOfLoad([{ schoolPath: place, comprehensive, inThisTerm }], rule),
    inspections: known,
  };
}
