import type { Context } from '#kernel/context';
import type { InspectionLevel } from '#kernel/inspection/inspection.entity';
import type { Inspector } from '#kernel/inspection/inspection.part';
import * as kept from '#kernel/inspection/inspector';
import { HOMEWORK, refuseOwn } from '../inspection.part';
import type { Inspection } from './inspection.entity';
import { inspected, isOwn, type Inspected } from './inspector.rules';

/**
 * Asserts that the asker may inspect these classes (or rows) within this inspection.
 * @param of without any, only that he is an inspector of its place.
 * @throws UNAUTHENTICATED, FORBIDDEN, HOMEWORK_OWN_UNIT
 */
export function assertInspector(ctx: Context, inspection: Pick<Inspection, 'level' | 'place'>, of: readonly Inspected[] = []): void {
  kept.assertInspector(ctx, HOMEWORK, inspection, of.map(inspected));
}

/** @throws HOMEWORK_OWN_UNIT */
export function assertNotOwn(inspector: Inspector, level: InspectionLevel, of: readonly Inspected[]): void {
  if (of.some((one) => isOwn(inspector, level, one))) refuseOwn(level);
}
