import type { SchoolStage } from '../schools/school.rules';

/** Of a nine-year school every grade; grades 1–6 are primary, 7–9 junior (义务教育法第二条：九年义务教育). */
export const GRADES: Record<SchoolStage, readonly number[]> = {
  PRIMARY: [1, 2, 3, 4, 5, 6],
  JUNIOR: [7, 8, 9],
  NINE_YEAR: [1, 2, 3, 4, 5, 6, 7, 8, 9],
};

const GRADE_NAMES = ['', '一年级', '二年级', '三年级', '四年级', '五年级', '六年级', '七年级', '八年级', '九年级'] as const;

export function gradeName(grade: number): string {
  return GRADE_NAMES[grade] ?? `${grade}年级`;
}

/** 五年级2班 */
export function className(grade: number, number: number): string {
  return `${gradeName(grade)}${number}班`;
}

/** 2026 stands for 2026—2027. Classes are made up in August, before the autumn term begins on 1 September. */
export function schoolYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) >= '08-01' ? year : year - 1;
}
