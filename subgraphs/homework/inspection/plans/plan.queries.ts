import { termOf } from '#kernel/calendar';
import { today } from '#kernel/clock';
import { permit, scopes, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { assertPlacePath, levelOf } from '#kernel/place';
import { ruleAt, type PolicyPack } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { packsFor } from '../../policy/policy.queries';
import { calendarAt, unitAt, type KnownUnit } from '#register/register.queries';
import type { CheckForm } from '../checks/check-form.view';
import { formAt } from '../checks/check-form.queries';
import { assertListed } from '../listing/listing.rules';
import type { ListedInspection } from '../listing/listed-inspection.entity';
import { listedFor } from '../listing/listing.queries';
import { checkTitle } from '../obligations/cadence.rules';
import { assertOpen } from '../obligations/obligation.actions';
import type { Obligation } from '../obligations/obligation.entity';
import { obligationFor } from '../obligations/obligation.queries';
import { frameAt } from '../sampling/frame.queries';
import { allocate, coarser, type Frame, type Stratum } from '../sampling/sampling.rules';
import { InspectionKind, InspectionLevel, type StratumKey } from './inspection.entity';
import type { InspectionPlanInput, InspectionPreview, InspectionWarning } from './inspection.view';
import { assertBeginsOn, assertPeriod, readSubjects, readTitle, USUAL_STRATA, USUAL_SUBJECTS, warningsOfPlan, type SchoolLoad } from './plan.rules';

/** A plan with everything that was left out filled in, and everything that can be known of it. */
export interface Planned {
  unit: KnownUnit;
  level: InspectionLevel;
  kind: InspectionKind;
  title: string;
  obligation: Obligation | null;
  listed: ListedInspection | null;
  from: string;
  to: string;
  beginsOn: string;
  announced: boolean;
  form: CheckForm;
  subjects: string[];
  strataBy: StratumKey[];
  frame: Frame;
  strata: Stratum[];
  warnings: InspectionWarning[];
}

/**
 * What the plan says, read and judged; whether what is owed is still free, the deed asks under its lock, so that a plan sent twice is one.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT, HOMEWORK_INSPECTION_PERIOD, HOMEWORK_INSPECTION_NOT_LISTED
 */
export async function readPlan(ctx: Context, input: InspectionPlanInput): Promise<Planned> {
  // Whoever plans nowhere is told so before what is missing in his plan.
  if (scopes(ctx, 'homework.inspection.plan').length === 0) permit(ctx, 'homework.inspection.plan', '/');
  const obligation = input.obligationId ? await obligationFor(ctx.reads, input.obligationId, 'obligationId') : null;
  const place = obligation?.place ?? input.place ?? refuse('BAD_INPUT', '请选择检查单位', { path: 'place', hint: '选择学校、县（市、区）、市或省' });
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.plan', place);
  if (levelOf(place) === 'CLASS') refuse('BAD_INPUT', '检查单位应为学校或以上', { path: 'place', hint: '请选择学校' });
  const level = levelOf(place) as InspectionLevel;
  const unit = await unitAt(ctx, place);
  const day = today();
  const { from, to } = obligation ?? { from: input.from ?? day, to: input.to ?? day };
  assertPeriod({ from, to }, day);
  const beginsOn = input.beginsOn ?? day;
  assertBeginsOn(beginsOn, day);
  const kind = input.kind ?? InspectionKind.ROUTINE;
  const announced = level === InspectionLevel.SCHOOL || (input.announced ?? true);
  const [listed, rule, form, cancelledBefore] = await Promise.all([
    input.listedId ? listedFor(ctx.reads, input.listedId) : null,
    burdenRule(ctx, place),
    formAt(ctx.reads, place, input.formCode ?? 'WORKBOOK'),
    cancelledPlans(ctx, { place, from, to, kind, obligationId: obligation?.id ?? null }),
  ]);
  assertListed({ level, place, beginsOn }, listed, rule);
  const divided = await divide(ctx, { level, place, from }, input);
  return {
    unit,
    level,
    kind,
    title: input.title ? readTitle(input.title) : titleOf(unit, kind, obligation, { from, to }),
    obligation,
    listed: level === InspectionLevel.SCHOOL ? null : listed,
    from,
    to,
    beginsOn,
    announced,
    form,
    subjects: readSubjects(input.subjects ?? USUAL_SUBJECTS),
    ...divided,
    warnings: warningsOfPlan({ beginsOn, announced, cancelledBefore }, level === InspectionLevel.SCHOOL ? null : listed, rule),
  };
}

/** @throws CONFLICT when the check is done, excused, on its way or not yet open. */
export function assertFree(obligation: Obligation): void {
  assertOpen(obligation);
  const { inspectionId, opensOn } = obligation;
  if (inspectionId) refuse('CONFLICT', '这项检查已经安排', { path: 'obligationId', hint: '请打开已安排的检查；要重新安排，先取消它' });
  if (opensOn > today()) refuse('CONFLICT', `这项检查从 ${opensOn} 起安排`, { path: 'obligationId', hint: '到时会出现在待办中' });
}

/** By what the planner said; or as usual, and coarser when there would be more strata than classes to draw. */
async function divide(
  ctx: Context,
  of: { level: InspectionLevel; place: string; from: string },
  { strataBy: said, sampleSize }: InspectionPlanInput,
): Promise<{ strataBy: StratumKey[]; frame: Frame; strata: Stratum[] }> {
  let strataBy = [...new Set(said ?? USUAL_STRATA[of.level])];
  let frame = await frameAt(ctx, { ...of, today: today() }, strataBy);
  while (!said && strataBy.length > 0 && frame.strata.length > sampleSize) {
    strataBy = coarser(strataBy);
    frame = await frameAt(ctx, { ...of, today: today() }, strataBy);
  }
  return { strataBy, frame, strata: allocate(frame.strata, sampleSize) };
}

function titleOf(unit: KnownUnit, kind: InspectionKind, obligation: Obligation | null, { from, to }: { from: string; to: string }): string {
  if (obligation) return `${unit.name}${checkTitle({ ...obligation, name: obligation.periodName })}`;
  return `${unit.name}作业${kind === InspectionKind.SPOT_CHECK ? '抽查' : '检查'}（${from} 至 ${to}）`;
}

async function cancelledPlans(
  ctx: Context,
  { place, from, to, kind, obligationId }: { place: string; from: string; to: string; kind: InspectionKind; obligationId: string | null },
): Promise<number> {
  const [row] = await query<{ n: number }>(
    ctx.reads,
    `SELECT count(*) AS n FROM inspection WHERE place = ? AND state = 'CANCELLED' AND periodFrom = ? AND periodTo = ? AND kind = ?
       AND ${obligationId ? 'obligationId = ?' : 'obligationId IS NULL'}`,
    [place, from, to, kind, ...(obligationId ? [obligationId] : [])],
  );
  return int(row?.n);
}

/** D5 as it holds at a place today. */
export async function burdenRule(ctx: Context, place: string): Promise<PolicyPack> {
  const rule = ruleAt(await packsFor(ctx, place), 'D5', place, today());
  if (!rule) throw new Error('no rule D5');
  return rule;
}

/** 照此安排会怎样. @throws as `readPlan` */
export async function previewInspection(ctx: Context, input: InspectionPlanInput): Promise<InspectionPreview> {
  const { unit, level, title, obligation, from, to, frame, strataBy, strata, warnings } = await readPlan(ctx, input);
  if (obligation) assertFree(obligation);
  const place = unit.path;
  return { place, placeName: unit.name, level, title, from, to, units: frame.lines.length, sampleSize: input.sampleSize, strataBy, strata, warnings };
}

/** How often schools are inspected from above: comprehensive ones of the year, all of the term; by the day they begin. */
export async function loadsOf(
  source: Context['reads'] | Tx,
  schoolPaths: readonly string[],
  of: { year: number; termFrom: string; termTo: string },
): Promise<SchoolLoad[]> {
  const rows = await query<SchoolLoad>(
    source,
    `SELECT t.schoolPath, sum(CASE WHEN t.beginsOn >= ? AND t.beginsOn <= ? THEN t.comprehensive ELSE 0 END) AS comprehensive,
       sum(CASE WHEN t.beginsOn >= ? AND t.beginsOn <= ? THEN 1 ELSE 0 END) AS inThisTerm
     FROM (SELECT DISTINCT s.schoolPath, i.id, i.beginsOn, CASE WHEN l.comprehensive = 1 THEN 1 ELSE 0 END AS comprehensive
           FROM sampled_class s JOIN inspection i ON i.id = s.inspectionId LEFT JOIN listed_inspection l ON l.id = i.listedId
           WHERE s.schoolPath IN ${places(schoolPaths)} AND i.level <> 'SCHOOL' AND i.state IN ('DRAWN', 'SIGNED')) t
     GROUP BY t.schoolPath ORDER BY t.schoolPath`,
    [`${of.year}-01-01`, `${of.year}-12-31`, of.termFrom, of.termTo, ...schoolPaths],
  );
  return rows.map(({ schoolPath, comprehensive, inThisTerm }) => ({ schoolPath, comprehensive: int(comprehensive), inThisTerm: int(inThisTerm) }));
}

/** The term in which a day lies at a place; where no calendar says, the half of the year. */
export async function termAround(ctx: Context, place: string, date: string): Promise<{ termFrom: string; termTo: string }> {
  const term = termOf(await calendarAt(ctx, place), date);
  if (term) return { termFrom: term.startsOn, termTo: term.endsOn };
  const year = date.slice(0, 4);
  return date.slice(5) < '08-01' ? { termFrom: `${year}-01-01`, termTo: `${year}-07-31` } : { termFrom: `${year}-08-01`, termTo: `${year}-12-31` };
}
