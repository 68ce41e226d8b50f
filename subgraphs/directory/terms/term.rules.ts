import type { TermDates } from '#kernel/calendar';
import { daysBetween } from '#kernel/clock';
import { refuse } from '#kernel/refusal';

/** `t-2101-2026-1`: the same term of the same city always has the same id. */
export function termId(place: string, schoolYear: number, semester: number): string {
  return `t-${place.slice(place.lastIndexOf('/') + 1)}-${schoolYear}-${semester}`;
}

const SHORTEST_TERM = 60;
const LONGEST_TERM = 200;

/** A term lies inside its school year, is neither a week nor a year long, and overlaps no other. */
export function assertTermFits(term: TermDates, others: readonly TermDates[]): void {
  const { schoolYear, semester, startsOn, endsOn } = term;
  if (semester !== 1 && semester !== 2) refuse('BAD_INPUT', '学期只有第一学期（1）和第二学期（2）', { path: 'semester' });
  const length = daysBetween(startsOn, endsOn);
  if (length < SHORTEST_TERM || length > LONGEST_TERM) {
    refuse('DIRECTORY_TERM_DATES', `学期从 ${startsOn} 到 ${endsOn} 共 ${length + 1} 天，不像一个学期`, {
      path: 'endsOn',
      hint: '请核对开学和放假日期',
    });
  }
  const [from, to] = semester === 1 ? [`${schoolYear}-08-15`, `${schoolYear + 1}-02-15`] : [`${schoolYear + 1}-02-01`, `${schoolYear + 1}-08-14`];
  if (startsOn < from || endsOn > to) {
    refuse('DIRECTORY_TERM_DATES', `${schoolYear}—${schoolYear + 1} 学年第${semester === 1 ? '一' : '二'}学期应在 ${from} 至 ${to} 之间`, {
      path: startsOn < from ? 'startsOn' : 'endsOn',
      hint: '请核对学年、学期与日期是否对应',
    });
  }
  const clash = others.find((other) => other.id !== term.id && other.startsOn <= endsOn && startsOn <= other.endsOn);
  if (clash)
    refuse('DIRECTORY_TERM_OVERLAP', `与另一学期（${clash.startsOn} 至 ${clash.endsOn}）的日期重叠`, {
      path: 'startsOn',
      hint: '请先修改那一学期，再保存本学期',
    });
}
