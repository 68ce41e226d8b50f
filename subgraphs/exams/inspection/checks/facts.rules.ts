import { refOf } from '#kernel/policy';
import { ExamKind } from '../../plans/exam-plan.entity';
import type { Law } from '../../plans/plan.rules';
import type { ExamNumberFact } from './exam-check.view';

/** How many exams of a kind a grade may have in a term (E1–E4), and which line says so. */
export function mostOf(grade: number, kind: ExamKind, semester: number, law: Law): Pick<ExamNumberFact, 'most' | 'rule'> {
  if (grade <= 2) return { most: 0, rule: refOf(law('E1')) };
  if (kind === ExamKind.FINAL) return { most: law('E2').parameters.finals ?? 1, rule: refOf(law('E2')) };
  if (kind === ExamKind.MIDTERM) {
    const { midterms = 1, primaryMidterms = 0 } = law('E3').parameters;
    return { most: grade <= 6 ? primaryMidterms : midterms, rule: refOf(law('E3')) };
  }
  return { most: grade === 9 && semester === 2 ? (law('E4').parameters.mocks ?? 0) : 0, rule: refOf(law('E4')) };
}
