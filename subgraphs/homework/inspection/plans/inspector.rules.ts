import { type InspectionLevel } from '#kernel/inspection/inspection.entity';
import type { Inspector } from '#kernel/inspection/inspection.part';
import * as kept from '#kernel/inspection/inspector.rules';

/** What is to be inspected: a class, and who set and marked its homework. */
export interface Inspected {
  classId: string;
  schoolPath: string;
  teacherId?: string | null;
}

export const inspected = ({ classId, schoolPath, teacherId }: Inspected): kept.Inspected => ({
  unit: classId,
  place: schoolPath,
  personId: teacherId,
});

/**
 * Nobody inspects the school at which he has a duty nor his child's class; in the school itself, where the monthly check is the dean's by law
 * (77号 三), nobody the classes he teaches and the rows he recorded.
 */
export function isOwn(inspector: Inspector, level: InspectionLevel, of: Inspected): boolean {
  return kept.isOwn(inspector, level, inspected(of));
}
