import { tidy } from '#kernel/text';
import type { Cell } from '#kernel/workbook/workbook.entity';
import { readDate } from './date.rules';
import type { Field } from './field.rules';
import type { EntryMarking } from './ledger-form.entity';
import { readCollected, readCount, readFinished, readMarked, type Marked } from './quantity.rules';
import type { Kind } from './word.rules';

interface Margin {
  date: string | null;
  kind: Kind | null;
  today: string;
  schoolYear: number;
  fault(field: Field, code: string, message: string): undefined;
  note(text: string): void;
}

/**
 * The marking half of a line. Nobody can hand in more than were due, nor can more be marked than there are; what was marked
 * beyond what had been handed in on the day came in later and is counted only as far as it was handed in (H6).
 * @returns `null` when nothing was marked yet, or the counts are not told.
 */
export function readMarking(cells: Map<Field, Cell>, margin: Margin): EntryMarking | null {
  const counts = readCounts(cells, margin);
  const marked = read(cells, 'MARKED', margin, readMarked);
  const markedOn = read(cells, 'MARKED_ON', margin, (cell) => readDate(cell, margin.schoolYear));
  const remarked = read(cells, 'REMARKED', margin, readMarked);
  if (markedOn && margin.date && markedOn < margin.date)
    margin.fault('MARKED_ON', 'HOMEWORK_ROW_DATE', `批改日期 ${markedOn} 早于布置日期 ${margin.date}`);
  if (markedOn && markedOn > margin.today) margin.fault('MARKED_ON', 'HOMEWORK_ROW_DATE', `批改日期 ${markedOn} 还没有到`);
  const finished = readFinishedAtSchool(cells, margin);
  const notKept = () => finished !== null && margin.note('没有批改情况，在校完成份数没有入账');
  if (!counts || !marked || 'none' in marked) {
    notKept();
    return null;
  }

  const expected = counts.expected ?? ('of' in marked ? marked.of : undefined);
  const collected = counts.collected ?? ('of' in marked ? marked.of : undefined) ?? ('marked' in marked ? marked.marked : expected);
  if (collected === undefined) {
    margin.note('没有写应交、实交数，批改情况没有入账');
    return null;
  }
  let done = 'marked' in marked ? marked.marked : collected;
  if (expected !== undefined && done > expected)
    return margin.fault('MARKED', 'HOMEWORK_ROW_COUNTS', `批改 ${done} 份多于应交 ${expected} 份`) ?? null;
  if (done > collected) {
    if (expected === undefined) return margin.fault('MARKED', 'HOMEWORK_ROW_COUNTS', `批改 ${done} 份多于实交 ${collected} 份`) ?? null;
    margin.note(`批改 ${done} 份多于实交 ${collected} 份，按实交 ${collected} 份入账`);
    done = collected;
  }
  if (done === 0) {
    notKept();
    return null;
  }
  const finishedAtSchool = finished === 'ALL' ? collected : finished;
  if (finishedAtSchool !== null && finishedAtSchool > collected)
    return margin.fault('FINISHED_AT_SCHOOL', 'HOMEWORK_ROW_COUNTS', `在校完成 ${finishedAtSchool} 份多于实交 ${collected} 份`) ?? null;
  return {
    collected,
    marked: done,
    markedOn: markedOn ?? null,
    remarked: remarkedOf(remarked, done),
    finishedAtSchool,
    feedback: feedbackOf(cells, marked),
  };
}

function readCounts(cells: Map<Field, Cell>, margin: Margin): { expected?: number; collected?: number } | null {
  const due = read(cells, 'EXPECTED', margin, readCount);
  const handedIn = read(cells, 'COLLECTED', margin, readCollected);
  const expected = due ?? (typeof handedIn === 'object' ? handedIn.expected : undefined);
  const collected = handedIn === 'ALL' ? expected : handedIn?.collected;
  if (expected !== undefined && collected !== undefined && collected > expected) {
    return margin.fault('COLLECTED', 'HOMEWORK_ROW_COUNTS', `实交 ${collected} 份多于应交 ${expected} 份`) ?? null;
  }
  return { ...(expected !== undefined && { expected }), ...(collected !== undefined && { collected }) };
}

/** H10 is about written homework: what stands beside other homework is passed over, and said. */
function readFinishedAtSchool(cells: Map<Field, Cell>, margin: Margin): number | 'ALL' | null {
  const said = read(cells, 'FINISHED_AT_SCHOOL', margin, readFinished);
  if (said === undefined || said === 'UNSAID') return null;
  if (margin.kind !== null && margin.kind !== 'WRITTEN') {
    margin.note('在校完成份数只对书面作业，没有入账');
    return null;
  }
  return said === 'ALL' ? said : said.finished;
}

function remarkedOf(remarked: Marked | undefined, marked: number): number | null {
  if (!remarked || 'none' in remarked) return null;
  return 'marked' in remarked ? Math.min(remarked.marked, marked) : marked;
}

function feedbackOf(cells: Map<Field, Cell>, marked: Marked): string | null {
  const said = tidy(cells.get('FEEDBACK')?.text ?? '');
  const words = 'words' in marked ? marked.words : undefined;
  return [said, words].filter(Boolean).join('；').slice(0, 200) || null;
}

function read<T>(cells: Map<Field, Cell>, field: Field, margin: Margin, how: (cell: Cell) => { value: T } | { problem: string }): T | undefined {
  const cell = cells.get(field);
  if (!cell || cell.formula || cell.error || cell.text.trim() === '') return undefined;
  const reading = how(cell);
  if ('value' in reading) return reading.value;
  const isDate = field === 'MARKED_ON';
  return margin.fault(field, isDate ? 'HOMEWORK_ROW_DATE' : 'HOMEWORK_ROW_COUNTS', reading.problem);
}
