import { trailOf } from '#kernel/audit';
import { may, type Context } from '#kernel/context';
import type { TrailEntry } from '#kernel/trail.view';
import type { CheckForm } from '../checks/check-form.view';
import { ownSchools } from '../checks/check.queries';
import { checkCounts } from '../checks/check-counts.queries';
import { closedClasses, isDrawn } from '../sampling/draw.queries';
import { InspectionState, type StratumKey, type Inspection } from './inspection.entity';
import { sampleById } from './inspection.queries';
import type { InspectionWarning } from './inspection.view';
import { isOwn } from './inspector.rules';
import type { SampledClass } from './sampled-class.entity';
import type { SampledClassView } from './sampled-class.view';

export function formOf({ formText }: Inspection): CheckForm {
  return { ...(JSON.parse(formText) as CheckForm), writable: false };
}

export function subjectsOf({ subjectNames }: Inspection): string[] {
  return JSON.parse(subjectNames) as string[];
}

export function strataOf({ strataKeys }: Inspection): StratumKey[] {
  return JSON.parse(strataKeys) as StratumKey[];
}

/** For who inspects: a school is not told how the others fared. */
export function warningsFor(ctx: Context, { warningsText, place }: Inspection): InspectionWarning[] {
  return may(ctx, 'homework.inspection.read', place) ? (JSON.parse(warningsText) as InspectionWarning[]) : [];
}

/** The classes that were drawn; of a school that may know, its own. */
export async function sampleFor(ctx: Context, inspection: Inspection): Promise<SampledClassView[]> {
  const all = await sampleById(ctx, inspection.id);
  const own = may(ctx, 'homework.inspection.read', inspection.place) ? null : ownSchools(ctx, inspection);
  const seen = own ? all.filter(({ schoolPath }) => own.includes(schoolPath)) : all;
  const [closed, counts] = await Promise.all([
    closedClasses(
      ctx,
      seen.map(({ classId }) => classId),
    ),
    checkCounts(ctx, inspection.id),
  ]);
  return seen.map((one: SampledClass) => ({
    ...one,
    gone: closed.has(one.classId),
    own: isOwn(ctx.asker, inspection.level, one),
    ...(counts.get(one.classId) ?? { checksTotal: 0, checksDone: 0 }),
  }));
}

/** What the asker may do now; the deeds ask again. */
export function isDrawable(ctx: Context, { state, place }: Inspection): boolean {
  return state === InspectionState.PLANNED && may(ctx, 'homework.inspection.inspect', place);
}

export function isCheckable(ctx: Context, { state, place }: Inspection): boolean {
  return state === InspectionState.DRAWN && may(ctx, 'homework.inspection.inspect', place);
}

export function isSignable(ctx: Context, { state, place, checksDone, checksTotal }: Inspection): boolean {
  return state === InspectionState.DRAWN && checksDone === checksTotal && may(ctx, 'homework.inspection.sign', place);
}

export function isCancellable(ctx: Context, inspection: Inspection): boolean {
  const { state, place, checksDone } = inspection;
  return (
    (state === InspectionState.PLANNED || (isDrawn(inspection) && state !== InspectionState.SIGNED)) &&
    checksDone === 0 &&
    may(ctx, 'homework.inspection.plan', place)
  );
}

const DEEDS: Record<string, string> = {
  planInspection: '安排',
  drawInspection: '抽样',
  signInspection: '签字',
  cancelInspection: '取消',
  signMonthAgain: '重新签字封存',
};

export async function trailOfInspection(ctx: Context, { id, place }: Inspection): Promise<TrailEntry[]> {
  if (!may(ctx, 'homework.inspection.read', place)) return [];
  return (await trailOf(ctx, 'inspection', id)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}
