import { addDays, weekday } from '#kernel/clock';
import { refOf } from '#kernel/policy';
import type { RuleRef } from '#kernel/refusal';
import { NATIONAL_PACKS } from '../../homework.policy';
import { lastDayOf } from '../../months/month.rules';
import { shanghaiDate } from '../marking-sums.rules';
import type { MonthRow } from '../month-rows.queries';
import { teacherKeyOf } from '../teacher-month.rules';

/**
 * Patterns that are rare where a ledger is kept as work is done, and usual where it is made up afterwards. Each is a reason to look,
 * never a verdict: an honest teacher may have every one of them, and can say why. No document sets these numbers; they are chosen so that honest
 * ledgers with their noise do not meet them (the proof beside this file draws such ledgers by the hundred).
 */
export const THRESHOLDS = {
  /** SAME_MINUTES: so many written assignments of one class in a row … */
  sameMinutesRun: 15,
  /** … over so many calendar weeks. Reading aloud ten minutes a day is a habit: only written work is looked at. */
  sameMinutesWeeks: 3,
  /** MONTH_END_BURST: so large a part of the month's rows … */
  burstShare: 0.6,
  /** … received on its last so many days or later, each after its own date … */
  burstDays: 2,
  /** … of at least so many rows. */
  burstRows: 10,
  /** MARKED_BEFORE_COLLECTED: so many marked before the day they were due; pupils may hand in early, and a date may be a slip. */
  beforeDue: 3,
  /** … or so many marked whole on the same day, sooner after they were set than the homework itself takes. */
  beforeDone: 5,
  /** MARKING_BURST: so many markings registered … */
  markingBurst: 10,
  /** … within so many seconds … */
  markingBurstSeconds: 120,
  /** … for so many different dates, each with every pupil of the class handed in and marked. */
  markingBurstDates: 5,
  /** MARKINGS_BY_HUNDRED: so many markings registered by one teacher on one day. */
  hundred: 100,
} as const;

export const FLAG_KINDS = ['SAME_MINUTES', 'MONTH_END_BURST', 'MARKED_BEFORE_COLLECTED', 'MARKING_BURST', 'MARKINGS_BY_HUNDRED'] as const;
export type FlagKindName = (typeof FLAG_KINDS)[number];

export const FLAG_WORDS: Record<FlagKindName, string> = {
  SAME_MINUTES: '用时长期相同',
  MONTH_END_BURST: '月末集中补录',
  MARKED_BEFORE_COLLECTED: '还没收就已批改',
  MARKING_BURST: '短时间内登记多日批改',
  MARKINGS_BY_HUNDRED: '一天登记上百项批改',
};

const ruleOf = (code: string): RuleRef => refOf(NATIONAL_PACKS.find((pack) => pack.code === code)!);
/** What the pattern touches: the ledger as a record of what was set (3.6), or the teacher's own marking (H6). */
export const FLAG_RULES: Record<FlagKindName, RuleRef> = {
  SAME_MINUTES: ruleOf('3.6'),
  MONTH_END_BURST: ruleOf('3.6'),
  MARKED_BEFORE_COLLECTED: ruleOf('H6'),
  MARKING_BURST: ruleOf('H6'),
  MARKINGS_BY_HUNDRED: ruleOf('H6'),
};

/** Rows of imported ledgers came in together by the deed of the school, not of one teacher: they are looked at as one. */
export const IMPORTED = { teacherKey: '', teacherId: '', teacherName: '导入的台账' };

export interface FoundFlag {
  kind: FlagKindName;
  teacherKey: string;
  teacherId: string;
  teacherName: string;
  /** What was seen, in numbers. */
  message: string;
  rows: number[];
}

/** @param pupils pupils of a class, where known. */
export function flagsOfMonth(month: string, rows: readonly MonthRow[], pupils: ReadonlyMap<string, number | null>): FoundFlag[] {
  const found: FoundFlag[] = [];
  for (const of of grouped(rows, teacherKeyOf).values()) {
    const { teacherId, teacherName } = of.at(-1)!;
    const who = { teacherKey: teacherKeyOf(of[0]!), teacherId, teacherName };
    const add = (kind: FlagKindName, seen: Seen | null) => seen && found.push({ kind, ...who, ...seen });
    add('SAME_MINUTES', sameMinutes(of));
    if (teacherId !== '') add('MONTH_END_BURST', monthEndBurst(month, of));
    add('MARKED_BEFORE_COLLECTED', markedBeforeCollected(of));
    add('MARKING_BURST', markingBurst(of, pupils));
    add('MARKINGS_BY_HUNDRED', markingsByHundred(of));
  }
  const imported = monthEndBurst(
    month,
    rows.filter(({ teacherId }) => teacherId === ''),
  );
  if (imported) found.push({ kind: 'MONTH_END_BURST', ...IMPORTED, ...imported });
  return found;
}

interface Seen {
  message: string;
  rows: number[];
}

/** Two parallel classes get the same homework on the same day: a run is of one class. */
function sameMinutes(rows: readonly MonthRow[]): Seen | null {
  const written = rows.filter(({ kind }) => kind === 'WRITTEN');
  const runs: MonthRow[][] = [];
  for (const of of grouped(written, ({ classId, subject }) => `${classId} ${subject}`).values()) {
    let run: MonthRow[] = [];
    for (const row of [...of.sort(inOrder), null]) {
      if (row && run[0]?.minutes === row.minutes) run.push(row);
      else {
        if (run.length >= THRESHOLDS.sameMinutesRun && weeksOf(run) >= THRESHOLDS.sameMinutesWeeks) runs.push(run);
        run = row ? [row] : [];
      }
    }
  }
  const longest = runs.reduce<MonthRow[]>((best, run) => (run.length > best.length ? run : best), []);
  if (longest.length === 0) return null;
  const [first, last] = [longest[0]!, longest.at(-1)!];
  const more = runs.length > 1 ? `；这样的共 ${runs.length} 处` : '';
  return {
    message: `${first.subject}书面作业连续 ${longest.length} 次都是 ${first.minutes} 分钟（${dayName(first.date)}至${dayName(last.date)}，跨 ${weeksOf(longest)} 周）${more}`,
    rows: runs.flat().map(({ id }) => id),
  };
}

/** N17: filing late is honest when it is said; a month filed in one go at its end was hardly written down day by day. */
function monthEndBurst(month: string, rows: readonly MonthRow[]): Seen | null {
  if (rows.length < THRESHOLDS.burstRows) return null;
  const since = addDays(lastDayOf(month), 1 - THRESHOLDS.burstDays);
  const burst = rows.filter(({ date, receivedAt }) => {
    const received = shanghaiDate(receivedAt);
    return received > date && received >= since;
  });
  if (burst.length < rows.length * THRESHOLDS.burstShare) return null;
  const share = Math.round((burst.length / rows.length) * 100);
  return { message: `本月 ${rows.length} 项中有 ${burst.length} 项（${share} %）到${dayName(since)}及以后才补录`, rows: burst.map(({ id }) => id) };
}

function markedBeforeCollected(rows: readonly MonthRow[]): Seen | null {
  const beforeDue = rows.filter(
    ({ date, dueOn, marking }) => dueOn !== null && dueOn > date && marking !== null && marking.markedOn !== null && marking.markedOn < dueOn,
  );
  // A row filed late has its marking filed with it: only rows set in time say how soon they were marked.
  const beforeDone = rows.filter(
    ({ date, kind, late, minutes, capturedAt, receivedAt, marking }) =>
      !late &&
      kind === 'WRITTEN' &&
      marking !== null &&
      marking.markedBy !== '' &&
      marking.markedOn === date &&
      marking.collected > 0 &&
      marking.markedAt < (capturedAt ?? receivedAt) + minutes * 60_000,
  );
  const parts: string[] = [];
  const seen = new Set<number>();
  if (beforeDue.length >= THRESHOLDS.beforeDue) {
    parts.push(`${beforeDue.length} 项的批改日期早于交作业日期`);
    for (const { id } of beforeDue) seen.add(id);
  }
  if (beforeDone.length >= THRESHOLDS.beforeDone) {
    parts.push(`${beforeDone.length} 项布置后不到预计用时就登记为已收齐批改`);
    for (const { id } of beforeDone) seen.add(id);
  }
  return parts.length > 0 ? { message: parts.join('；'), rows: [...seen] } : null;
}

function markingBurst(rows: readonly MonthRow[], pupils: ReadonlyMap<string, number | null>): Seen | null {
  const whole = rows
    .filter(({ classId, marking }) => {
      const count = pupils.get(classId) ?? null;
      return marking !== null && marking.markedBy !== '' && count !== null && marking.collected === count && marking.marked === count;
    })
    .sort((a, b) => a.marking!.markedAt - b.marking!.markedAt);
  const seen = new Set<number>();
  let [start, most] = [0, 0];
  for (let end = 0; end < whole.length; end += 1) {
    while (whole[end]!.marking!.markedAt - whole[start]!.marking!.markedAt > THRESHOLDS.markingBurstSeconds * 1000) start += 1;
    const window = whole.slice(start, end + 1);
    if (window.length < THRESHOLDS.markingBurst || new Set(window.map(({ date }) => date)).size < THRESHOLDS.markingBurstDates) continue;
    most = Math.max(most, window.length);
    for (const { id } of window) seen.add(id);
  }
  if (seen.size === 0) return null;
  return { message: `两分钟之内登记了 ${most} 项不同日期的批改，每项都是全班收齐、全部批改`, rows: [...seen] };
}

function markingsByHundred(rows: readonly MonthRow[]): Seen | null {
  const own = rows.filter(({ marking }) => marking !== null && marking.markedBy !== '');
  const days = [...grouped(own, ({ marking }) => shanghaiDate(marking!.markedAt))].filter(([, of]) => of.length >= THRESHOLDS.hundred);
  if (days.length === 0) return null;
  return {
    message: days
      .slice(0, 5)
      .map(([date, of]) => `${dayName(date)}一天登记了 ${of.length} 项批改`)
      .join('；'),
    rows: days.flatMap(([, of]) => of.map(({ id }) => id)),
  };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function inOrder(a: MonthRow, b: MonthRow): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.id - b.id;
}

/** Calendar weeks, each named by its Monday. */
function weeksOf(rows: readonly MonthRow[]): number {
  return new Set(rows.map(({ date }) => addDays(date, 1 - weekday(date)))).size;
}

function dayName(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
}
