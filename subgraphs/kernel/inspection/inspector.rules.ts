import { covers, levelOf } from '../place';
import { InspectionLevel } from './inspection.entity';
import type { Inspector } from './inspection.part';

/** What is to be inspected: a school, or a unit within it, and who answers for it. */
export interface Inspected {
  place: string;
  unit?: string | null;
  personId?: string | null;
}

/**
 * 检查人不检查本单位. From above, whoever has a duty at a school does not inspect it, and nobody the unit of his own child. A school's
 * check of itself is its own people's by law, so there it is the units he has a duty in and what he did himself that are not his.
 */
export function isOwn({ id, duties }: Inspector, level: InspectionLevel, { unit, place: school, personId }: Inspected): boolean {
  if (personId === id) return true;
  return duties.some(({ place, unit: own, duty }) => {
    if (own) return own === unit || (level !== InspectionLevel.SCHOOL && duty !== 'GUARDIAN' && place === school);
    return level !== InspectionLevel.SCHOOL && levelOf(place) === 'SCHOOL' && place === school;
  });
}

/** Before the draw nobody knows which school it will be: whoever belongs to any of them does not draw. */
export function belongsBelow({ duties }: Inspector, level: InspectionLevel, place: string): boolean {
  if (level === InspectionLevel.SCHOOL) return false;
  return duties.some((duty) => levelOf(duty.place) === 'SCHOOL' && duty.duty !== 'GUARDIAN' && covers(place, duty.place));
}
