import { today } from '../../clock';
import { permit, scopes, type Context } from '../../context';
import { assertPlacePath, levelOf } from '../../place';
import { refuse } from '../../refusal';
import { InspectionKind, InspectionLevel } from '../inspection.entity';
import type { AnyPart, KnownPlace } from '../inspection.part';
import { cancelledPlans } from '../inspection.queries';
import type { ListedRow } from '../listing/listed.entity';
import { listedFor } from '../listing/listed.queries';
import { assertListed } from '../listing/listed.rules';
import { checkTitle } from '../obligations/cadence.rules';
import type { ObligationRow } from '../obligations/obligation.entity';
import { obligationFor } from '../obligations/obligation.queries';
import type { Frame, Stratum } from '../sampling/sampling.rules';
import { assertBeginsOn, assertPeriod, readTitle, warningsOfPlan, type Warning } from './plan.rules';
import type { PlanInput } from './plan.view';

/** A plan with everything that was left out filled in, and everything that can be known of it. */
export interface Planned<O extends ObligationRow = ObligationRow, L extends ListedRow = ListedRow> {
  unit: KnownPlace;
  level: InspectionLevel;
  kind: InspectionKind;
  title: string;
  obligation: O | null;
  listed: L | null;
  from: string;
  to: string;
  beginsOn: string;
  announced: boolean;
  warnings: Warning[];
}

/** Planned, and its sample divided. */
export interface Divided<K = string> {
  strataBy: K[];
  frame: Frame;
  strata: Stratum[];
}

/**
 * What the plan says, read and judged; whether what is owed is still free, the deed asks under its lock, so that a plan sent twice is one.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT, the part's refusals for days and for what is not listed
 */
export async function readPlan<O extends ObligationRow, L extends ListedRow>(ctx: Context, of: AnyPart, input: PlanInput): Promise<Planned<O, L>> {
  // Whoever plans nowhere is told so before what is missing in his plan.
  if (scopes(ctx, of.permissions.plan).length === 0) permit(ctx, of.permissions.plan, '/');
  const obligation = input.obligationId ? await obligationFor<O>(ctx.reads, input.obligationId, 'obligationId') : null;
  const place = obligation?.place ?? input.place ?? refuse('BAD_INPUT', '请选择检查单位', { path: 'place', hint: '选择学校、县（市、区）、市或省' });
  assertPlacePath(place);
  permit(ctx, of.permissions.plan, place);
  if (levelOf(place) === 'CLASS') refuse('BAD_INPUT', '检查单位应为学校或以上', { path: 'place', hint: '请选择学校' });
  const level = levelOf(place) as InspectionLevel;
  const unit = await of.unitAt(ctx, place);
  const day = today();
  const { from, to } = obligation ?? { from: input.from ?? day, to: input.to ?? day };
  assertPeriod({ from, to }, day, of.schoolYearOf, of.refusals.period);
  const beginsOn = input.beginsOn ?? day;
  assertBeginsOn(beginsOn, day);
  const kind = input.kind ?? InspectionKind.ROUTINE;
  const announced = level === InspectionLevel.SCHOOL || (input.announced ?? true);
  const [found, rule, cancelledBefore] = await Promise.all([
    input.listedId ? listedFor<L>(ctx.reads, input.listedId) : null,
    of.burdenRule(ctx, place),
    cancelledPlans(ctx, { place, from, to, kind, obligationId: obligation?.id ?? null }),
  ]);
  assertListed({ level, place, beginsOn }, found, rule, of.refusals.notListed);
  const listed = level === InspectionLevel.SCHOOL ? null : found;
  return {
    unit,
    level,
    kind,
    title: input.title ? readTitle(input.title) : titleOf(of, unit, kind, obligation, { from, to }),
    obligation,
    listed,
    from,
    to,
    beginsOn,
    announced,
    warnings: warningsOfPlan({ beginsOn, announced, cancelledBefore }, listed, rule),
  };
}

function titleOf(
  of: AnyPart,
  unit: KnownPlace,
  kind: InspectionKind,
  obligation: ObligationRow | null,
  { from, to }: { from: string; to: string },
): string {
  if (obligation) return `${unit.name}${checkTitle({ ...obligation, name: obligation.periodName }, of.noun)}`;
  return `${unit.name}${of.noun}${kind === InspectionKind.SPOT_CHECK ? '抽查' : '检查'}（${from} 至 ${to}）`;
}
