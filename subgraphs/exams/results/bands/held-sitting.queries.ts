import type { DataSource } from 'typeorm';
import { int, places, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { SittingState, type ExamKind } from '../../plans/exam-plan.entity';

/** What results need of one subject of one exam, as the approved edition of the plan has it. */
export interface SittingFacts {
  sittingKey: string;
  schoolPath: string;
  countyPath: string;
  cityPath: string;
  schoolYear: number;
  semester: number;
  grade: number;
  kind: ExamKind;
  number: number;
  subject: string;
  date: string;
  bands: number;
  state: SittingState;
}

const FACTS = `s.sittingKey, s.schoolPath, s.countyPath, s.cityPath, s.grade, s.kind, s.subject, s.date, s.state, p.schoolYear, p.semester, e.number, e.bands
  FROM exam_sitting s JOIN exam_plan p ON p.id = s.planId JOIN planned_exam e ON e.id = s.examId`;

function factsOf(row: SittingFacts): SittingFacts {
  return {
    ...row,
    grade: int(row.grade),
    number: int(row.number),
    bands: int(row.bands),
    schoolYear: int(row.schoolYear),
    semester: int(row.semester),
  };
}

/** @throws NOT_FOUND for what no approved plan has. */
export async function requireSitting(source: DataSource | Tx, sittingKey: string): Promise<SittingFacts> {
  const [row] = await query<SittingFacts>(source, `SELECT ${FACTS} WHERE s.sittingKey = ? AND s.live = 1`, [sittingKey]);
  return row ? factsOf(row) : refuse('NOT_FOUND', '没有这一科考试，或它不在已审定的考试计划中', { path: 'sittingKey', hint: '请从列表中选择' });
}

/** Of some grades of some schools, those that were held; the newest first. */
export async function heldSittings(source: DataSource, of: readonly { schoolPath: string; grade: number }[]): Promise<SittingFacts[]> {
  const schools = [...new Set(of.map(({ schoolPath }) => schoolPath))];
  if (schools.length === 0) return [];
  const rows = await query<SittingFacts>(
    source,
    `SELECT ${FACTS} WHERE s.schoolPath IN ${places(schools)} AND s.live = 1 AND s.state = ? ORDER BY s.date DESC, s.id LIMIT 2000`,
    [...schools, SittingState.HELD],
  );
  return rows.map(factsOf).filter((row) => of.some(({ schoolPath, grade }) => schoolPath === row.schoolPath && grade === row.grade));
}
