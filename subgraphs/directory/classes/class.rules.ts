import { refuse, type RuleRef } from '#kernel/refusal';
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

interface ClassFacts {
  grade: number;
  number: number;
  closedOn: string | null;
}

/** Grades of the school's stage, no number twice, in a school year that can still be written. */
export function assertClassesFit(wanted: {
  stage: SchoolStage;
  schoolYear: number;
  thisYear: number;
  today: string;
  classes: readonly ClassFacts[];
}): void {
  const { stage, schoolYear, thisYear, today, classes } = wanted;
  if (schoolYear !== thisYear && schoolYear !== thisYear - 1) {
    refuse('DIRECTORY_CLASS_YEAR', `${schoolYear}—${schoolYear + 1} 学年的班级现在不能维护`, {
      path: 'schoolYear',
      hint: `请选择 ${thisYear}—${thisYear + 1} 学年（新学年自 8 月 1 日起编班）`,
    });
  }
  const taken = new Set<string>();
  for (const { grade, number, closedOn } of classes) {
    const name = className(grade, number);
    if (!GRADES[stage].includes(grade)) {
      refuse('DIRECTORY_CLASS_GRADE', `这所学校的学段没有${gradeName(grade)}`, {
        path: 'classes',
        rule: NINE_YEARS,
        hint: '请核对年级，或先修改学校的学段',
      });
    }
    if (taken.has(name))
      refuse('DIRECTORY_CLASS_TAKEN', `本学年已有“${name}”（撤销的班级也占用班号）`, { path: 'classes', hint: '请改用其他班号，或恢复原来的班级' });
    taken.add(name);
    if (closedOn && closedOn > today) refuse('BAD_INPUT', '撤班日期不能在将来', { path: 'classes', hint: '请在撤班当日或之后办理' });
  }
}

const NINE_YEARS: RuleRef = { code: 'D-STAGE', clause: '第二条：国家实行九年义务教育制度', document: '中华人民共和国义务教育法' };
