import { permit, type Context } from '#kernel/context';
import type { Inspection } from './inspection.entity';
import { assertNotOwn, type Inspected } from './inspector.rules';

/**
 * Asserts that the asker may inspect these classes (or rows) within this inspection.
 * @param of without any, only that he is an inspector of its place.
 * @throws UNAUTHENTICATED, FORBIDDEN, HOMEWORK_OWN_UNIT
 */
export function assertInspector(ctx: Context, inspection: Pick<Inspection, 'level' | 'place'>, of: readonly Inspected[] = []): void {
  permit(ctx, 'homework.inspection.inspect', inspection.place);
  assertNotOwn(ctx.asker, inspection.level, of);
}
