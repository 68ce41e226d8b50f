// The state of the ledger in the URL, and what is asked for by it.
import { addDays, isDate, type Span } from '#ui/page';
import type { AssignmentState, HomeworkKind, LedgerFilter } from '../../gql/graphql';

export interface LedgerView extends Record<string, string> {
  start: string;
  end: string;
  class: string;
  subject: string;
  grade: string;
  kind: string;
  /** id of the teacher who assigned */
  teacher: string;
  /** or the name, for rows of imported ledgers that know no more */
  named: string;
  late: string;
  marked: string;
  state: string;
  text: string;
  /** an item of the bank: opened from its use count */
  item: string;
  row: string;
  after: string;
}

const TWO_WEEKS = 13;

export const ledgerDefaults = (today: string): LedgerView => ({
  start: addDays(today, -TWO_WEEKS),
  end: today,
  class: '',
  subject: '',
  grade: '',
  kind: '',
  teacher: '',
  named: '',
  late: '',
  marked: '',
  state: '',
  text: '',
  item: '',
  row: '',
  after: '',
});

/** Dates the wrong way round are put right; what is no date falls back. */
export function spanOf(view: LedgerView, today: string): Span {
  const defaults = ledgerDefaults(today);
  const start = isDate(view.start) ? view.start : defaults.start;
  const end = isDate(view.end) ? view.end : defaults.end;
  return start <= end ? { from: start, to: end } : { from: end, to: start };
}

const choice = (text: string): boolean | undefined => (text === 'yes' ? true : text === 'no' ? false : undefined);
const KINDS: readonly string[] = ['WRITTEN', 'ORAL', 'PRACTICE', 'READING'] satisfies HomeworkKind[];
const STATES: readonly string[] = ['POSTED', 'WITHDRAWN'] satisfies AssignmentState[];

export function filterOf(view: LedgerView): LedgerFilter | null {
  const filter: LedgerFilter = {
    ...(view.class && { classId: view.class }),
    ...(view.subject && { subject: view.subject }),
    ...(/^[1-9]$/.test(view.grade) && { grade: Number(view.grade) }),
    ...(KINDS.includes(view.kind) && { kind: view.kind as HomeworkKind }),
    ...(view.teacher && { teacherId: view.teacher }),
    ...(view.named && { teacherName: view.named }),
    ...(choice(view.late) !== undefined && { late: choice(view.late) }),
    ...(choice(view.marked) !== undefined && { marked: choice(view.marked) }),
    ...(STATES.includes(view.state) && { state: view.state as AssignmentState }),
    ...(view.text.trim() && { text: view.text.trim() }),
    ...(view.item && { itemId: view.item }),
  };
  return Object.keys(filter).length === 0 ? null : filter;
}

export const usesFolded = (view: LedgerView): boolean =>
  [view.grade, view.kind, view.late, view.marked, view.state, view.text].some((value) => value !== '');
