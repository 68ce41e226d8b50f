// The state of the page in the URL, and where its numbers lead.
import { WHOLE_TERM } from '../months/month-strip';
import { daysOfMonths, isMonth } from '../screen/months';

export interface MarkingView extends Record<string, string> {
  /** `2026-11`, TERM, or empty for the month that runs */
  month: string;
  /** the flag whose drawer is open */
  flag: string;
  /** flags of this state */
  state: string;
  after: string;
}

export const MARKING_DEFAULTS: MarkingView = { month: '', flag: '', state: '', after: '' };

export interface Months {
  from: string;
  to: string;
}

/** @param offered months of the term that have begun, at least one */
export function monthsOf(view: MarkingView, offered: readonly string[]): Months {
  const last = offered.at(-1)!;
  if (view.month === WHOLE_TERM) return { from: offered[0]!, to: last };
  const month = isMonth(view.month) ? view.month : last;
  return { from: month, to: month };
}

function query(values: Record<string, string>): string {
  const next = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) next.set(key, value);
  return next.toString();
}

/** The same page at another place, for the same months. */
export function markingAt(path: string, view: MarkingView): string {
  return `/homework/marking-figures?${query({ place: path, month: view.month })}`;
}

interface RowsOf {
  teacherId?: string | null;
  teacherName?: string;
  subject?: string;
  marked?: 'yes' | 'no';
  late?: 'yes';
  kind?: 'WRITTEN';
}

/** The rows of the ledger that a number counts. A row of an imported ledger knows its teacher by name only. */
export function rowsOf(place: string, months: Months, { teacherId, teacherName = '', subject = '', marked, late, kind }: RowsOf = {}): string {
  const days = daysOfMonths(months.from, months.to);
  return `/homework/ledger?${query({
    place,
    start: days.from,
    end: days.to,
    state: 'POSTED',
    teacher: teacherId ?? '',
    named: teacherId === null ? teacherName : '',
    subject,
    marked: marked ?? '',
    late: late ?? '',
    kind: kind ?? '',
  })}`;
}
