import { refuse } from '#kernel/refusal';
import type { CellToReturn } from '#kernel/review/return.rules';
import { type QuestionSource, type ExamSitting, type PaperPerson, type PlannedExam } from './exam-plan.entity';
import { personsOf } from './plan.reading';
import { examName, ORGANISER_WORDS } from './plan.rules';

/**
 * A cell of a plan is one field of one exam or of one subject: `<id of the exam>.bands`, `<key of the sitting>.scope`. `kept` asks whether it is
 * to be held at all.
 */
export const EXAM_CELLS: Record<string, string> = { kept: '是否安排', title: '学校的叫法', organiser: '由谁组织', bands: '等级数' };
export const SITTING_CELLS: Record<string, string> = {
  kept: '是否安排',
  date: '考试日期',
  startsAt: '开始时间',
  minutes: '时长',
  scope: '考查范围',
  taughtBy: '教完日期',
  source: '试题来源',
  setters: '命题人',
  reviewers: '审题人',
};
export const SOURCE_WORDS: Record<QuestionSource, string> = { OWN: '本校命题', RESEARCH_OFFICE: '教研部门提供', BOUGHT: '购买' };

const names = (persons: readonly PaperPerson[]) => persons.map(({ personName }) => personName).join('、');

export function examCell(exam: PlannedExam, field: string): string {
  const said: Record<string, string> = {
    kept: '安排',
    title: exam.title ?? '',
    organiser: ORGANISER_WORDS[exam.organiser],
    bands: String(exam.bands),
  };
  return said[field] ?? '';
}

export function sittingCell(sitting: ExamSitting, field: string): string {
  const { date, startsAt, minutes, scope, taughtBy, source, setters, reviewers } = sitting;
  const said: Record<string, string> = {
    ...{ kept: '安排', date, startsAt, scope, taughtBy },
    minutes: `${minutes} 分钟`,
    source: SOURCE_WORDS[source],
    setters: names(personsOf(setters)),
    reviewers: names(personsOf(reviewers)),
  };
  return said[field] ?? '';
}

/** What stands in a cell now, with its name in Chinese; `null` for a cell that the plan has not. */
export function cellOf(cell: string, exams: readonly PlannedExam[], sittings: readonly ExamSitting[]): Omit<CellToReturn, 'reason'> | null {
  const cut = cell.indexOf('.');
  const [of, field] = [cell.slice(0, cut), cell.slice(cut + 1)];
  const exam = exams.find(({ id }) => id === of);
  if (exam && EXAM_CELLS[field]) return { cell, label: `${examName(exam)} · ${EXAM_CELLS[field]}`, before: examCell(exam, field) };
  const sitting = sittings.find(({ sittingKey }) => sittingKey === of);
  if (sitting && SITTING_CELLS[field])
    return { cell, label: `${examName(sitting)}${sitting.subject} · ${SITTING_CELLS[field]}`, before: sittingCell(sitting, field) };
  return null;
}

interface Marked {
  cell: string;
  reason?: string | null;
}

/**
 * The cells to return: those the office names; when it names none, those that its experts have marked, each once with all that was said of it.
 * @throws BAD_INPUT for a cell that the plan has not
 */
export function cellsToReturn(
  wanted: readonly Marked[],
  byExperts: readonly Marked[],
  exams: readonly PlannedExam[],
  sittings: readonly ExamSitting[],
): CellToReturn[] {
  if (wanted.length > 0) {
    return wanted.map(({ cell, reason }, i) => {
      const found = cellOf(cell, exams, sittings);
      return found
        ? { ...found, reason: reason ?? null }
        : refuse('BAD_INPUT', `计划里没有“${cell.slice(0, 40)}”这一栏`, { path: `cells.${i}.cell`, hint: '请在页面上点选要更正的栏目' });
    });
  }
  const said = new Map<string, string[]>();
  for (const { cell, reason } of byExperts) said.set(cell, [...(said.get(cell) ?? []), ...(reason ? [reason] : [])]);
  return [...said].flatMap(([cell, reasons]) => {
    const found = cellOf(cell, exams, sittings);
    return found ? [{ ...found, reason: [...new Set(reasons)].join('；') || null }] : [];
  });
}
