import { useFormat } from './format';
import { useWords } from './locale';
import { ClockMark, WarnMark } from './marks';
import './review.css';

const TEXT = {
  none: { zh: '没有期限', en: 'no due date' },
  overdue: { zh: '已逾期', en: 'overdue' },
  overdueBy: { zh: (days: number) => `已逾期 ${days} 个工作日`, en: (days: number) => `${workdays(days)} overdue` },
  today: { zh: '今天到期', en: 'due today' },
  lessThanOne: { zh: '不足 1 个工作日', en: 'less than a working day left' },
  left: { zh: (days: number) => `还剩 ${days} 个工作日`, en: (days: number) => `${workdays(days)} left` },
};
const workdays = (days: number) => `${days} working ${days === 1 ? 'day' : 'days'}`;

/** From here on it is soon: the last reminder goes out two days before. */
const SOON = 2;
/** Beyond a quarter the platform stops counting, and so the number would be a false one. */
const FAR = 100;

export interface DueTextProps {
  /** the last day on which it may be done, `YYYY-MM-DD` */
  dueOn?: string | null;
  /** as the platform counts them by the calendar of the place; negative: passed; empty: done, or without a date */
  workdaysLeft?: number | null;
  /** past its date and still not done */
  overdue?: boolean;
  /** `shell.today`: tells 今天到期 and what is too far away to count */
  today?: string;
  /** without the date, where that stands beside it */
  short?: boolean;
}

/** A due date and the working days left until it: `2026-11-30 周一 还剩 5 个工作日`. Told by mark and word; colour only helps. */
export function DueText({ dueOn, workdaysLeft, overdue = false, today, short = false }: DueTextProps) {
  const words = useWords(TEXT);
  const format = useFormat();
  if (!dueOn) return <span className="qf-due is-quiet">{words.none}</span>;
  const count = countOf();
  const tone = overdue ? 'is-late' : workdaysLeft != null && workdaysLeft <= SOON ? 'is-soon' : 'is-quiet';
  const Mark = overdue ? WarnMark : ClockMark;
  return (
    <span className="qf-due">
      {!short && <span className="qf-due-date">{format.date(dueOn)}</span>}
      {count && (
        <span className={`qf-due-left ${tone}`}>
          <Mark />
          {count}
        </span>
      )}
    </span>
  );

  function countOf(): string | null {
    const days = workdaysLeft ?? null;
    if (overdue) return days !== null && days < 0 ? words.overdueBy(-days) : words.overdue;
    if (days === null || (today && daysBetween(today, dueOn!) > FAR)) return null;
    if (dueOn === today) return words.today;
    return days > 0 ? words.left(days) : words.lessThanOne;
  }
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
