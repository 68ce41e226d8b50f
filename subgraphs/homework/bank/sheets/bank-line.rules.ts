import type { Cell, SheetRow } from '#kernel/workbook/workbook.entity';
import type { Fault } from '../../sheets/form/ledger-form.entity';
import { readMinutes } from '../../sheets/form/quantity.rules';
import type { Reading } from '#kernel/workbook/reading';
import { KIND_UNSAID, readKind, readSubject, readTier } from '../../sheets/form/word.rules';
import { type HomeworkKind, type Tier } from '../../ledger/assignment.entity';
import { BankRights, type BankFacts } from '../item/item.entity';
import { BANK_FIELD_FACTS, readDifficulty, readGrade, readRights, readSemester, readUnit, type BankField } from './bank-field.rules';

export type BankColumns = Partial<Record<BankField, number>>;

/** What a title or the sheet's name says of every line below: `五年级数学上册作业题库`. */
export interface Told {
  subject: string | null;
  grade: number | null;
  semester: number | null;
}

export interface BankLine {
  row: SheetRow;
  /** `null` when there is a fault. */
  facts: BankFacts | null;
  faults: Fault[];
  notes: string[];
}

const DEFAULT_DIFFICULTY = 3;

/** @returns `null` for a blank line, a sum, a remark. */
export function readBankLine(row: SheetRow, columns: BankColumns, told: Told): BankLine | null {
  const own = (field: BankField): Cell | undefined => {
    const at = columns[field];
    const cell = at === undefined ? undefined : row.cells.get(at);
    return cell && cell.text.trim() !== '' ? cell : undefined;
  };
  if (!own('CONTENT') && !own('GOAL') && !own('MINUTES')) return null;
  const faults: Fault[] = [];
  const notes: string[] = [];
  const fault = (code: string, message: string, field: BankField) => faults.push({ code, message, column: columns[field] ?? null });
  const read = <T>(field: BankField, code: string, reader: (cell: Cell) => Reading<T>, otherwise: T | null, note?: string): T | null => {
    const cell = own(field);
    if (!cell) {
      if (otherwise === null) fault('HOMEWORK_ROW_INCOMPLETE', `没有填写${BANK_FIELD_FACTS[field].label}`, field);
      else if (note) notes.push(note);
      return otherwise;
    }
    if (cell.formula) {
      fault('HOMEWORK_ROW_FORMULA', `${BANK_FIELD_FACTS[field].label}是公式，请改写为内容`, field);
      return null;
    }
    const reading = reader(cell);
    if ('problem' in reading) {
      fault(code, reading.problem, field);
      return null;
    }
    if (reading.note) notes.push(reading.note);
    return reading.value;
  };
  const words = (field: BankField, otherwise: string | null) => read(field, 'HOMEWORK_ROW_VALUE', (cell) => ({ value: cell.text.trim() }), otherwise);
  const subject = read('SUBJECT', 'HOMEWORK_ROW_SUBJECT', (cell) => readSubject(cell.text), told.subject);
  const grade = read('GRADE', 'HOMEWORK_ROW_VALUE', readGrade, told.grade);
  // 五年级上册 in the column of the grade says both.
  const inGrade = own('GRADE') && readSemester({ text: own('GRADE')!.text.replace(/[一二1-2]年级/, '') });
  const saidWithGrade = inGrade && 'value' in inGrade && /册|学期|[上下]$/.test(own('GRADE')!.text) ? inGrade.value : null;
  const semester = read('SEMESTER', 'HOMEWORK_ROW_VALUE', readSemester, told.semester ?? saidWithGrade ?? 1, '没有写册次，按上册计');
  const facts = {
    subject,
    grade,
    semester,
    unit: read('UNIT', 'HOMEWORK_ROW_VALUE', readUnit, 0),
    unitTitle: words('UNIT_TITLE', ''),
    goal: words('GOAL', null),
    tier: read<string>('TIER', 'HOMEWORK_ROW_VALUE', (cell) => withNull(readTier(cell.text)), ''),
    kind: read<string>('KIND', 'HOMEWORK_ROW_VALUE', (cell) => readKind(cell.text), 'value' in KIND_UNSAID ? KIND_UNSAID.value : null, '没有写作业类型，按书面计'),
    minutes: read('MINUTES', 'HOMEWORK_ROW_MINUTES', readMinutes, null),
    difficulty: read('DIFFICULTY', 'HOMEWORK_ROW_VALUE', readDifficulty, DEFAULT_DIFFICULTY, `没有写难度，按 ${DEFAULT_DIFFICULTY} 计`),
    content: words('CONTENT', null),
    rights: read<string>('RIGHTS', 'HOMEWORK_ROW_VALUE', readRights, BankRights.OWN, '没有写来源，按原创计'),
    rightsNote: words('RIGHTS_NOTE', ''),
    answer: words('ANSWER', ''),
    markingNotes: words('MARKING_NOTES', ''),
  };
  if (faults.length > 0) return { row, facts: null, faults, notes };
  const { tier, kind, rights, ...rest } = facts;
  return {
    row,
    facts: { ...(rest as unknown as BankFacts), tier: (tier || null) as Tier | null, kind: kind as HomeworkKind, rights: rights as BankRights },
    faults,
    notes,
  };
}

const withNull = (reading: Reading<string | null>): Reading<string> => ('value' in reading ? { ...reading, value: reading.value ?? '' } : reading);

/** Which column a rule of the bank speaks of. */
export const FIELD_OF_PATH: Record<string, BankField> = {
  subject: 'SUBJECT',
  grade: 'GRADE',
  semester: 'SEMESTER',
  unit: 'UNIT',
  unitTitle: 'UNIT_TITLE',
  goal: 'GOAL',
  tier: 'TIER',
  kind: 'KIND',
  minutes: 'MINUTES',
  difficulty: 'DIFFICULTY',
  content: 'CONTENT',
  rights: 'RIGHTS',
  rightsNote: 'RIGHTS_NOTE',
  answer: 'ANSWER',
  markingNotes: 'MARKING_NOTES',
};
