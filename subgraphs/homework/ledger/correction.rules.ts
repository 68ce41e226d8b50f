import { isDate } from '#kernel/clock';
import { refuse } from '#kernel/refusal';
import { assertSchoolDay, assertWithinBudget, type Evening } from '../evening/evening.rules';
import { AssignmentSource, HomeworkKind, Tier, type Assignment, type AssignmentFacts } from './assignment.entity';
import { readFacts } from './ledger.rules';
import { readMarking, type DatedMarking } from './marking.rules';
import type { MarkingFacts } from './marking.entity';

/** Cells of a row that a finding can have put right: what was assigned, and what was marked. Class, date, subject and teacher make the row. */
export const ASSIGNED_CELLS = ['content', 'minutes', 'kind', 'tier', 'source', 'dueOn'] as const;
export const MARKED_CELLS = ['collected', 'marked', 'markedOn', 'remarked', 'feedback'] as const;
export type AssignedCell = (typeof ASSIGNED_CELLS)[number];
export type MarkedCell = (typeof MARKED_CELLS)[number];
export type LedgerCell = AssignedCell | MarkedCell;

/** What a cell is to say, as it is written on a form: digits, a name, a date; empty is `null`. */
export interface CellValue {
  cell: LedgerCell;
  value: string | null;
}

export interface ChangedCell {
  cell: LedgerCell;
  before: string | null;
  after: string | null;
}

const LABELS: Record<LedgerCell, string> = {
  content: '作业内容',
  minutes: '预计用时',
  kind: '作业类型',
  tier: '分层',
  source: '作业来源',
  dueOn: '交作业日期',
  collected: '收到份数',
  marked: '批改份数',
  markedOn: '批改日期',
  remarked: '再次批改份数',
  feedback: '反馈',
};

export function labelOfCell(cell: LedgerCell): string {
  return LABELS[cell];
}

const MAY_BE_EMPTY: readonly LedgerCell[] = ['tier', 'source', 'dueOn', 'remarked', 'feedback'];
const NAMES: Partial<Record<LedgerCell, Record<string, string>>> = {
  kind: { [HomeworkKind.WRITTEN]: '书面', [HomeworkKind.ORAL]: '口头', [HomeworkKind.PRACTICE]: '实践', [HomeworkKind.READING]: '阅读' },
  tier: { [Tier.A]: 'A 基础', [Tier.B]: 'B 提高', [Tier.C]: 'C 拓展' },
  source: { [AssignmentSource.BANK]: '作业题库', [AssignmentSource.AID]: '教辅', [AssignmentSource.OWN]: '教师自编' },
};
const UNITS: Partial<Record<LedgerCell, string>> = { minutes: '分钟', collected: '份', marked: '份', remarked: '份' };

/** A cell as it is shown, old beside new: `45 分钟`, `书面`, `—`. */
export function wordsOfCell(cell: LedgerCell, value: string | null): string {
  if (value === null || value === '') return '—';
  const unit = UNITS[cell];
  return unit ? `${value} ${unit}` : (NAMES[cell]?.[value] ?? value);
}

/** What a cell of this row says now, as it would be written on a form. */
export function valueOfCell(row: Assignment, cell: LedgerCell): string | null {
  const value = isMarkedCell(cell) ? row.marking?.[cell] : row[cell];
  return value === null || value === undefined || value === '' ? null : String(value);
}

function isMarkedCell(cell: LedgerCell): cell is MarkedCell {
  return (MARKED_CELLS as readonly string[]).includes(cell);
}

/** Those of the cells that would say something else than now. @throws BAD_INPUT, naming the cell, for what can stand in no such cell. */
export function changedCells(row: Assignment, cells: readonly CellValue[]): ChangedCell[] {
  if (new Set(cells.map(({ cell }) => cell)).size < cells.length) refuse('BAD_INPUT', '同一个栏目填了两次', { path: 'cells', hint: '请合并为一条' });
  return cells
    .map(({ cell, value }): ChangedCell => ({ cell, before: valueOfCell(row, cell), after: readValue(cell, value) }))
    .filter(({ before, after }) => before !== after);
}

function readValue(cell: LedgerCell, written: string | null): string | null {
  const value = written?.trim() ?? '';
  if (value === '') {
    if (MAY_BE_EMPTY.includes(cell)) return null;
    return refuse('BAD_INPUT', `“${LABELS[cell]}”不能为空`, { path: cell, hint: '请填写更正后的内容；没有改的栏目不必提交' });
  }
  const names = NAMES[cell];
  if (names && !(value in names)) return refuse('BAD_INPUT', `“${LABELS[cell]}”不在可选范围内`, { path: cell, hint: '请从列表中选择' });
  if (UNITS[cell] && !/^\d{1,4}$/.test(value))
    return refuse('BAD_INPUT', `“${LABELS[cell]}”应为整数`, { path: cell, hint: `请填写${UNITS[cell]}数` });
  if ((cell === 'dueOn' || cell === 'markedOn') && !isDate(value))
    return refuse('BAD_INPUT', `“${LABELS[cell]}”不是日期`, { path: cell, hint: '请选择日期' });
  return UNITS[cell] ? String(Number(value)) : value;
}

/**
 * What was assigned, with the changes, under the laws of recording.
 * @param evening the evening with all that stands on it, this row included.
 * @param aidId the aid it is from, where its source becomes one.
 * @returns `null` when none of the changes is about it.
 * @throws BAD_INPUT, HOMEWORK_OVER_BUDGET, HOMEWORK_WRITTEN_FORBIDDEN, HOMEWORK_NOT_A_SCHOOL_DAY
 */
export function correctedFacts(
  row: Assignment,
  changes: readonly ChangedCell[],
  evening: Evening,
  aidId: string | null = null,
): Partial<AssignmentFacts> | null {
  const mine = changes.filter(({ cell }) => !isMarkedCell(cell));
  if (mine.length === 0) return null;
  const said = Object.fromEntries(mine.map(({ cell, after }) => [cell, cell === 'minutes' ? Number(after) : after])) as Partial<AssignmentFacts>;
  const facts = readFacts({ ...row, ...said }, row.grade);
  assertMayStandCorrected(evening, row, facts);
  const corrected = Object.fromEntries(mine.map(({ cell }) => [cell, facts[cell as AssignedCell]])) as Partial<AssignmentFacts>;
  // The item of the bank or the aid it named is no source of it any more.
  return 'source' in said ? { ...corrected, itemId: null, aidId } : corrected;
}

/**
 * A correction that adds to the evening is judged like a new homework. One that takes from it always stands: an evening above its limit
 * must be able to come down. The term may be over by then; that alone does not close what was found in it.
 */
function assertMayStandCorrected(evening: Evening, before: AssignmentFacts, after: AssignmentFacts): void {
  const [was, will] = [writtenMinutes(before), writtenMinutes(after)];
  if (will <= was) return;
  assertSchoolDay(evening);
  assertWithinBudget({ ...evening, writtenMinutes: evening.writtenMinutes - was }, will);
}

function writtenMinutes({ kind, minutes }: AssignmentFacts): number {
  return kind === HomeworkKind.WRITTEN ? minutes : 0;
}

export interface MarkingLimits {
  today: string;
  pupilCount: number | null;
}

/**
 * What was marked, with the changes, under the laws of marking (H6). An imported marking may lack its date; what nobody has said stays unsaid.
 * @returns `null` when none of the changes is about it. @throws BAD_INPUT
 */
export function correctedMarking(
  row: Assignment,
  changes: readonly ChangedCell[],
  limits: MarkingLimits,
): (MarkingFacts & { markedOn: string | null }) | null {
  const mine = changes.filter(({ cell }) => isMarkedCell(cell));
  if (mine.length === 0) return null;
  const counts: readonly LedgerCell[] = ['collected', 'marked', 'remarked'];
  const said = Object.fromEntries(
    mine.map(({ cell, after }) => [cell, counts.includes(cell) && after !== null ? Number(after) : after]),
  ) as Partial<DatedMarking>;
  const next = { ...row.marking, ...said };
  for (const cell of ['collected', 'marked'] as const)
    if (next[cell] === undefined)
      refuse('BAD_INPUT', `还没有登记过批改，请填写“${LABELS[cell]}”`, { path: cell, hint: '收到、批改的份数和批改日期要一起填写' });
  if (!next.markedOn && !row.marking)
    refuse('BAD_INPUT', '还没有登记过批改，请填写“批改日期”', { path: 'markedOn', hint: '收到、批改的份数和批改日期要一起填写' });
  const facts = next as DatedMarking;
  // Pupils have left since: what was counted then is not in question when only another cell is corrected.
  const pupilCount = limits.pupilCount === null || 'collected' in said ? limits.pupilCount : Math.max(limits.pupilCount, facts.collected);
  const kind = (changes.find(({ cell }) => cell === 'kind')?.after ?? row.kind) as HomeworkKind;
  // It is no cell: what was said of copies that were counted wrong, or of homework that was not written, is unsaid again.
  const stands = kind === HomeworkKind.WRITTEN && (facts.finishedAtSchool ?? 0) <= facts.collected;
  const finishedAtSchool = stands ? facts.finishedAtSchool : null;
  const read = readMarking(
    { ...facts, finishedAtSchool, markedOn: facts.markedOn ?? row.date },
    { date: row.date, kind, today: limits.today, pupilCount },
  );
  return { ...read, markedOn: facts.markedOn ?? null };
}
