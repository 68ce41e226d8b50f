import { InspectionLevel } from '#kernel/inspection/inspection.entity';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { subjectName } from '#register/subject.rules';
import { StratumKey } from './inspection.entity';

const MOST_SUBJECTS = 12;
export const USUAL_SUBJECTS = ['语文', '数学', '英语'];

/** What is divided when nobody says: a school by ages, a county by stage and ages, above it by place as well. */
export const USUAL_STRATA: Record<InspectionLevel, StratumKey[]> = {
  [InspectionLevel.SCHOOL]: [StratumKey.GRADE_BAND],
  [InspectionLevel.COUNTY]: [StratumKey.STAGE, StratumKey.GRADE_BAND],
  [InspectionLevel.CITY]: [StratumKey.COUNTY, StratumKey.GRADE_BAND],
  [InspectionLevel.PROVINCE]: [StratumKey.CITY, StratumKey.GRADE_BAND],
};

/** By their names in the subject table. @throws HOMEWORK_SUBJECT_UNKNOWN, BAD_INPUT */
export function readSubjects(said: readonly string[]): string[] {
  if (said.length === 0 || said.length > MOST_SUBJECTS)
    refuse('BAD_INPUT', `请选择 1 到 ${MOST_SUBJECTS} 门科目`, { path: 'subjects', hint: '不选则为语文、数学、英语' });
  const read = said.map(
    (one) =>
      subjectName(one) ??
      refuse('HOMEWORK_SUBJECT_UNKNOWN', `科目表里没有“${tidy(one).slice(0, 20)}”`, { path: 'subjects', hint: '请从科目表中选择' }),
  );
  return [...new Set(read)];
}
