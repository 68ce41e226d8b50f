import fc from 'fast-check';
import { schoolDaysBetween, type Calendar } from '#kernel/calendar';
import { addDays } from '#kernel/clock';
import type { MonthRow } from '../month-rows.queries';
import { flagsOfMonth, THRESHOLDS } from './flag.rules';

const MONTH = '2026-10';
const CALENDAR: Calendar = {
  terms: [{ id: 't', schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15' }],
  days: ['01', '02', '03', '04', '05', '06', '07'].map((day) => ({ date: `2026-10-${day}`, schoolDay: false, note: '国庆节' })),
};
const DAYS = schoolDaysBetween(CALENDAR, '2026-10-01', '2026-10-31');
const nextSchoolDay = (date: string) => schoolDaysBetween(CALENDAR, addDays(date, 1), addDays(date, 10))[0]!;
const at = (date: string, hour: number, second = 0) => Date.parse(`${date}T00:00:00+08:00`) + hour * 3_600_000 + second * 1000;
const PUPILS = new Map<string, number | null>([
  ['c1', 45],
  ['c2', 44],
]);

interface Habit {
  /** Of minute chips. */
  minutes: (chance: number) => number;
  markedShare: number;
  lateShare: number;
  absent: (chance: number) => number;
  /** Days between one sitting of marking entries and the next: some do it every day, some on Fridays. */
  entersEvery: number;
}

/** A teacher's month of two parallel classes as it comes about by work: same homework for both, some days without, pupils absent, entries a few seconds apart. */
function honestMonth(habit: Habit, chances: readonly number[]): MonthRow[] {
  let drawn = 0;
  const chance = () => chances[(drawn += 1) % chances.length]!;
  const rows: MonthRow[] = [];
  const waiting: { row: MonthRow; markedOn: string }[] = [];
  let id = 0;
  for (const [n, date] of DAYS.entries()) {
    const subjectDay = chance() < 0.9;
    if (subjectDay) {
      const minutes = habit.minutes(chance());
      const late = chance() < habit.lateShare;
      const receivedAt = late ? at(addDays(date, 1 + Math.floor(chance() * 4)), 8) : at(date, 15, chance() * 3600);
      for (const classId of PUPILS.keys()) {
        const kind = chance() < 0.85 ? 'WRITTEN' : 'ORAL';
        const row: MonthRow = {
          ...{ id: (id += 1), date, classId, subject: '语文', kind, minutes, late, capturedAt: null, receivedAt },
          ...{ dueOn: chance() < 0.3 ? nextSchoolDay(date) : null, teacherId: 'p-t', teacherName: '王静', marking: null },
        };
        rows.push(row);
        if (chance() < habit.markedShare) waiting.push({ row, markedOn: chance() < 0.75 || row.dueOn ? nextSchoolDay(date) : date });
      }
    }
    if (n % habit.entersEvery !== habit.entersEvery - 1 && date !== DAYS.at(-1)) continue;
    // One sitting: what has been marked by now is entered, one after the other, fifteen seconds or more each.
    let moment = Math.max(at(date, 17), rows.at(-1)?.receivedAt ?? 0);
    for (const { row, markedOn } of waiting.splice(0)) {
      if (markedOn > date) {
        waiting.push({ row, markedOn });
        continue;
      }
      moment += (15 + chance() * 45) * 1000;
      const collected = PUPILS.get(row.classId)! - habit.absent(chance());
      row.marking = {
        collected,
        marked: collected - (chance() < 0.05 ? 2 : 0),
        markedOn,
        remarked: null,
        finishedAtSchool: null,
        hasFeedback: chance() < 0.3,
        markedBy: 'p-t',
        markedAt: Math.max(moment, row.receivedAt + 3_600_000),
      };
    }
  }
  return rows;
}

const chips = (list: number[]) => (chance: number) => list[Math.floor(chance * list.length)]!;
const HABITS: Record<string, Habit> = {
  careful: { minutes: chips([10, 15, 15, 20, 25]), markedShare: 0.97, lateShare: 0.02, absent: (x) => Math.floor(x * 3), entersEvery: 1 },
  'on Fridays': { minutes: chips([15, 20, 20]), markedShare: 0.95, lateShare: 0.05, absent: (x) => Math.floor(x * 4), entersEvery: 5 },
  untidy: { minutes: chips([10, 20, 20, 20, 30]), markedShare: 0.7, lateShare: 0.35, absent: (x) => Math.floor(x * 2), entersEvery: 3 },
  'all present': { minutes: chips([10, 15, 20]), markedShare: 1, lateShare: 0, absent: () => 0, entersEvery: 2 },
};

const kinds = (rows: MonthRow[], pupils = PUPILS) => flagsOfMonth(MONTH, rows, pupils).map(({ kind }) => kind);
/** Enough numbers of one seed to run a month on; fast-check's own shrink towards zero would make every draw the same, which is no teacher. */
const drawn = fc.integer({ min: 1, max: 2_000_000 }).map((seed) => {
  let state = seed;
  return Array.from({ length: 301 }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  });
});

describe('what is worth a look', () => {
  it.each(Object.keys(HABITS))('is nothing in the honest month of a teacher who is %s, whatever chance brings', (name) => {
    fc.assert(
      fc.property(drawn, (chances) => {
        expect(kinds(honestMonth(HABITS[name]!, chances))).toEqual([]);
      }),
      { numRuns: 400, seed: 77 },
    );
  });

  const base = () =>
    honestMonth(
      HABITS.careful!,
      Array.from({ length: 301 }, (_, i) => ((i * 7919) % 301) / 301),
    );
  const seen = (rows: MonthRow[], kind: string) => flagsOfMonth(MONTH, rows, PUPILS).find((flag) => flag.kind === kind);

  it('is the same time for weeks, of one class and in written work; not reading every evening, not two classes alike', () => {
    const same = base().map((row) => ({ ...row, kind: 'WRITTEN', minutes: 20 }));
    const flag = seen(same, 'SAME_MINUTES')!;
    expect(flag.message).toMatch(/^语文书面作业连续 \d+ 次都是 20 分钟（10月8日至10月30日，跨 4 周）；这样的共 2 处$/);
    expect(flag.rows.length).toBeGreaterThanOrEqual(2 * THRESHOLDS.sameMinutesRun);
    expect(kinds(same.map((row) => ({ ...row, kind: 'READING' })))).not.toContain('SAME_MINUTES');
    const eight = same.filter(({ date }) => date <= '2026-10-19');
    expect(eight.length).toBeGreaterThanOrEqual(THRESHOLDS.sameMinutesRun - 1);
    expect(kinds(eight)).not.toContain('SAME_MINUTES');
    const broken = same.map((row, i) => (row.date === '2026-10-20' ? { ...row, minutes: 25 + i } : row));
    expect(kinds(broken)).not.toContain('SAME_MINUTES');
  });

  it('is a month that is filed at its end; not one that began there', () => {
    const filed = (on: string) =>
      base().map((row) => ({ ...row, late: on > row.date, receivedAt: on > row.date ? at(on, 20) : row.receivedAt, marking: null }));
    expect(seen(filed('2026-10-30'), 'MONTH_END_BURST')!.message).toMatch(/^本月 \d+ 项中有 \d+ 项（\d+ %）到10月30日及以后才补录$/);
    expect(kinds(filed('2026-11-12'))).toContain('MONTH_END_BURST');
    expect(kinds(filed('2026-10-28'))).not.toContain('MONTH_END_BURST');
    expect(kinds(base().filter(({ date }) => date >= '2026-10-29'))).not.toContain('MONTH_END_BURST');
  });

  it('takes an imported ledger as one, since the school brought it in', () => {
    const imported = base().map((row, i) => ({
      ...row,
      teacherId: '',
      teacherName: i % 2 ? '王静' : '张伟',
      late: true,
      receivedAt: at('2026-10-31', 9),
      marking: null,
    }));
    expect(flagsOfMonth(MONTH, imported, PUPILS)).toMatchObject([{ kind: 'MONTH_END_BURST', teacherKey: '', teacherName: '导入的台账' }]);
  });

  it('is marking before the day of handing in, and marking sooner than the homework can be done; a slip or two is none', () => {
    const early = (count: number) =>
      base().map((row, i) =>
        i < count
          ? { ...row, dueOn: addDays(row.date, 3), marking: { ...whole(row), markedOn: row.date, markedAt: row.receivedAt + 7_200_000 } }
          : row,
      );
    expect(seen(early(3), 'MARKED_BEFORE_COLLECTED')!.message).toBe('3 项的批改日期早于交作业日期');
    expect(kinds(early(2))).toEqual([]);
    const atOnce = (count: number) =>
      base().map((row, i) =>
        i < count
          ? {
              ...row,
              kind: 'WRITTEN',
              late: false,
              dueOn: null,
              receivedAt: at(row.date, 15),
              marking: { ...whole(row), collected: 40, marked: 40, markedOn: row.date, markedAt: at(row.date, 15, 200) },
            }
          : row,
      );
    expect(seen(atOnce(5), 'MARKED_BEFORE_COLLECTED')!.message).toBe('5 项布置后不到预计用时就登记为已收齐批改');
    expect(kinds(atOnce(4))).toEqual([]);
    // Filed late together with its marking: nothing is told of how soon it was marked.
    expect(kinds(atOnce(9).map((row) => ({ ...row, late: true })))).toEqual([]);
    // Written down offline in the afternoon, received with its marking in the evening: the device's word counts.
    expect(kinds(atOnce(9).map((row) => ({ ...row, capturedAt: row.receivedAt - 3_600_000 })))).toEqual([]);
  });

  it('is many days marked in two minutes, everybody present every time; not the same with a pupil missing, nor one day’s classes', () => {
    const burst = (over: (row: MonthRow, i: number) => Partial<NonNullable<MonthRow['marking']>>) =>
      base().map((row, i) =>
        i < 12
          ? {
              ...row,
              dueOn: null,
              late: true,
              marking: { ...whole(row), markedOn: nextSchoolDay(row.date), markedAt: at('2026-10-23', 17, i * 8), ...over(row, i) },
            }
          : row,
      );
    expect(
      seen(
        burst(() => ({})),
        'MARKING_BURST',
      )!.message,
    ).toBe('两分钟之内登记了 12 项不同日期的批改，每项都是全班收齐、全部批改');
    expect(kinds(burst((row) => ({ collected: whole(row).collected - 1, marked: whole(row).marked - 1 })))).not.toContain('MARKING_BURST');
    expect(kinds(burst((_, i) => ({ markedAt: at('2026-10-23', 17, i * 30) })))).not.toContain('MARKING_BURST');
    const unknown = new Map<string, number | null>([['c1', null]]);
    expect(
      kinds(
        burst(() => ({})),
        unknown,
      ),
    ).not.toContain('MARKING_BURST');
  });

  it('is a hundred markings in one day by one teacher', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i): MonthRow => ({
        ...base()[i % 20]!,
        id: i + 1,
        dueOn: null,
        late: true,
        marking: { ...whole(base()[i % 20]!), collected: 30, marked: 30, markedOn: '2026-10-30', markedAt: at('2026-10-31', 8, i * 60) },
      }));
    expect(seen(many(100), 'MARKINGS_BY_HUNDRED')!.message).toBe('10月31日一天登记了 100 项批改');
    expect(kinds(many(99))).not.toContain('MARKINGS_BY_HUNDRED');
  });
});

function whole(row: MonthRow): NonNullable<MonthRow['marking']> {
  const count = PUPILS.get(row.classId)!;
  return {
    collected: count,
    marked: count,
    markedOn: nextSchoolDay(row.date),
    remarked: null,
    finishedAtSchool: null,
    hasFeedback: false,
    markedBy: 'p-t',
    markedAt: at(row.date, 17),
  };
}
