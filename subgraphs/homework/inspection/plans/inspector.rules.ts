import type { Duty } from '#kernel/context';
import { covers, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { InspectionLevel } from './inspection.entity';

/** What is to be inspected: a class, and who set and marked its homework. */
export interface Inspected {
  classId: string;
  schoolPath: string;
  teacherId?: string | null;
}

export interface Inspector {
  id: string;
  duties: readonly Duty[];
}

/**
 * 检查人不检查本单位. Above the school, whoever has a duty at a school does not inspect it, and nobody the class of his own child. A
 * school's monthly check is its dean's by law (77号 三), so there it is the classes he teaches and the rows he recorded that are not his.
 */
export function isOwn({ id, duties }: Inspector, level: InspectionLevel, { classId, schoolPath, teacherId }: Inspected): boolean {
  if (teacherId === id) return true;
  return duties.some(({ place, unit, duty }) => {
    if (unit) return unit === classId || (level !== InspectionLevel.SCHOOL && duty !== 'GUARDIAN' && place === schoolPath);
    return level !== InspectionLevel.SCHOOL && levelOf(place) === 'SCHOOL' && place === schoolPath;
  });
}

/** @throws HOMEWORK_OWN_UNIT */
export function assertNotOwn(inspector: Inspector, level: InspectionLevel, of: readonly Inspected[]): void {
  if (of.some((one) => isOwn(inspector, level, one))) refuseOwn(level);
}

/** Before the draw nobody knows which school it will be: whoever belongs to any of them does not draw. @throws HOMEWORK_OWN_UNIT */
export function assertNoSchoolOf({ duties }: Inspector, level: InspectionLevel, place: string): void {
  if (level === InspectionLevel.SCHOOL) return;
  if (duties.some((duty) => levelOf(duty.place) === 'SCHOOL' && duty.duty !== 'GUARDIAN' && covers(place, duty.place))) refuseOwn(level);
}

function refuseOwn(level: InspectionLevel): never {
  refuse('HOMEWORK_OWN_UNIT', level === InspectionLevel.SCHOOL ? '不能检查自己任教的班级和自己登记的作业' : '不能检查自己任职的学校', {
    hint: level === InspectionLevel.SCHOOL ? '请由学校其他负责检查的人检查这个班' : '请由检查单位中不在这所学校任职的人检查',
  });
}
