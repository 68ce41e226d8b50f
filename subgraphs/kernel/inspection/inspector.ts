import { permit, type Context } from '../context';
import type { InspectionRow } from './inspection.entity';
import type { AnyPart } from './inspection.part';
import { belongsBelow, isOwn, type Inspected } from './inspector.rules';

/**
 * Asserts that the asker may inspect this within this inspection.
 * @param inspected without any, only that he is an inspector of its place.
 * @throws UNAUTHENTICATED, FORBIDDEN, the part's refusal for one's own unit
 */
export function assertInspector(
  ctx: Context,
  of: AnyPart,
  inspection: Pick<InspectionRow, 'level' | 'place'>,
  inspected: readonly Inspected[] = [],
): void {
  permit(ctx, of.permissions.check, inspection.place);
  if (inspected.some((one) => isOwn(ctx.asker, inspection.level, one))) of.refusals.ownUnit(inspection.level);
}

/** @throws the part's refusal for one's own unit */
export function assertNoneOfHis(ctx: Context, of: AnyPart, { level, place }: Pick<InspectionRow, 'level' | 'place'>): void {
  if (belongsBelow(ctx.asker, level, place)) of.refusals.ownUnit(level);
}
