import { today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { inspectionOf, type InspectionRecord } from '#kernel/inspection/inspection.queries';
import { isShown } from '#kernel/inspection/inspection.rules';
import { inspectionsBelow, readableInspection } from '#kernel/inspection/inspection.sight';
import { listedById } from '#kernel/inspection/listing/listed.queries';
import { termAround } from '#kernel/inspection/plans/load.queries';
import { warningsOfLoad } from '#kernel/inspection/plans/plan.rules';
import type { Connection, PageArgs } from '#kernel/page';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { unitAt } from '#register/register.queries';
import { HOMEWORK } from '../inspection.part';
import type { Inspection } from './inspection.entity';
import { sampleById } from './inspection.queries';
import type { InspectionFilter, InspectionLoad } from './inspection.view';

/**
 * An inspection for whoever inspects there; and for the heads of a school that was drawn, once it may know.
 * @throws NOT_FOUND, FORBIDDEN for another county's, also by a guessed id.
 */
export function visibleInspection(ctx: Context, id: string): Promise<Inspection> {
  return readableInspection<Inspection>(ctx, HOMEWORK, id, () => sampleById(ctx, id));
}

/** 检查台账: of a county its own and its schools' monthly checks. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export function inspectionsAt(ctx: Context, place: string, filter: InspectionFilter | null, page: PageArgs): Promise<Connection<Inspection>> {
  return inspectionsBelow<Inspection>(ctx, HOMEWORK, place, filter, page);
}

const MOST_OF_A_YEAR = 100;

/** What a school is asked by all above it in a year (D5). @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function inspectionLoadOf(ctx: Context, place: string, year: number): Promise<InspectionLoad> {
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.read', place);
  if (levelOf(place) !== 'SCHOOL') refuse('BAD_INPUT', '请选择一所学校', { path: 'place', hint: '受检次数按学校统计' });
  await unitAt(ctx, place);
  const [rule, term] = await Promise.all([HOMEWORK.burdenRule(ctx, place), termAround(ctx, HOMEWORK, place, today())]);
  const rows = await query<InspectionRecord>(
    ctx.reads,
    `SELECT i.* FROM inspection i WHERE i.id IN (SELECT s.inspectionId FROM sampled_class s WHERE s.schoolPath = ?) AND i.level <> 'SCHOOL'
       AND i.state IN ('DRAWN', 'SIGNED') AND i.beginsOn >= ? AND i.beginsOn <= ? ORDER BY i.id DESC LIMIT ${MOST_OF_A_YEAR}`,
    [place, `${year}-01-01`, `${year}-12-31`],
  );
  const known = rows.map((row) => inspectionOf<Inspection>(row)).filter((one) => isShown(one) || may(ctx, 'homework.inspection.read', one.place));
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
