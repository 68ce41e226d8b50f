import { may, type Context } from '#kernel/context';
import { ownPlaces } from '#kernel/inspection/inspection.sight';
import type { CheckForm } from '../checks/check-form.view';
import { checkCounts } from '../checks/check-counts.queries';
import { HOMEWORK } from '../inspection.part';
import { closedClasses } from '../sampling/draw.queries';
import { type StratumKey, type Inspection } from './inspection.entity';
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
  return may(ctx, HOMEWORK.permissions.read, place) ? (JSON.parse(warningsText) as InspectionWarning[]) : [];
}

/** The classes that were drawn; of a school that may know, its own. */
export async function sampleFor(ctx: Context, inspection: Inspection): Promise<SampledClassView[]> {
  const all = await sampleById(ctx, inspection.id);
  const own = may(ctx, HOMEWORK.permissions.read, inspection.place) ? null : ownPlaces(ctx, HOMEWORK, inspection);
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

/** Deeds of homework's own in the trail of an inspection. */
export const MONTH_DEEDS = { signMonthAgain: '重新签字封存' };
