import { judgeDay, schoolDaysBetween, termOf, type Calendar } from '#kernel/calendar';
import { addDays, weekday } from '#kernel/clock';
import { subjectName } from '#register/subject.rules';
import { demoAidId } from './aids';
import { chance, type Chance } from './chance';
import { homeworkContent } from './homework-content';
import { teacherName } from './names';
import { DEMO_CLASS, DEMO_PEOPLE, JUNIOR_SCHOOL, OUTSIDE_SCHOOL, PRIMARY_SCHOOL } from './people';
import { subjectsOf, teacherOf, type DemoClass, type DemoProvince, type DemoSchool, type DemoTeacher } from './province';

/** How a school keeps its ledger; the shares below make the province worth looking at. */
export type Habit = 'HONEST' | 'OVERLOADS' | 'MONTH_END' | 'CARELESS';

export interface DemoAssignment {
  id: number;
  classId: string;
  grade: number;
  subject: string;
  kind: 'WRITTEN' | 'ORAL' | 'PRACTICE' | 'READING';
  minutes: number;
  content: string;
  tier: 'A' | 'B' | 'C' | null;
  source: 'BANK' | 'AID' | 'OWN' | null;
  /** Of homework from an aid: the one the school has chosen. */
  aidId: string | null;
  dueOn: string | null;
  teacher: DemoTeacher;
  withdrawnReason: string | null;
  late: boolean;
  receivedAt: number;
  marking: {
    collected: number;
    marked: number;
    markedOn: string;
    remarked: number | null;
    finishedAtSchool: number | null;
    markedAt: number;
    feedback: string | null;
  } | null;
}

export interface DemoCoordination {
  classId: string;
  minutes: number;
  reason: string;
}

export interface DemoSchoolDay {
  school: DemoSchool;
  assignments: DemoAssignment[];
  coordinations: DemoCoordination[];
}

/** A school that keeps a ledger, with what does not change from day to day. */
export interface LedgerSchool {
  school: DemoSchool;
  habit: Habit;
  calendar: Calendar;
  dean: DemoTeacher;
  /** Wednesdays without written homework from grade 3 on. */
  noWrittenDays: boolean;
  classes: { known: DemoClass; teaching: { subject: string; teacher: DemoTeacher }[] }[];
}

const DAYS = 20;
/** Never searched further back for school days: longer than any holiday. */
const MOST_DAYS_BACK = 130;
const ALWAYS = [PRIMARY_SCHOOL, JUNIOR_SCHOOL, OUTSIDE_SCHOOL];
const SCHOOLS = 1_000;
/** Classes of the demo people stay empty today: the story begins with them. */
const EMPTY_TODAY = new Set([DEMO_CLASS, ...DEMO_PEOPLE.flatMap(({ duties }) => duties.flatMap(({ unit }) => (unit ? [unit] : [])))]);

/** Two weeks that these classes still have on paper, so that a school's own workbook can be taken over in the demo. */
const ON_PAPER = {
  classes: new Set(['101', '301', '402', '501', '502', '601'].map((one) => `c${PRIMARY_SCHOOL.slice(1)}${one}`)),
  from: '2026-11-02',
  to: '2026-11-13',
};

/** Two teachers whose written homework takes the same time every day, so that there is something worth a look: minutes by class and subject. */
const STEADY = new Map([
  [`c${PRIMARY_SCHOOL.slice(1)}302 数学`, 15],
  [`c${JUNIOR_SCHOOL.slice(1)}801 数学`, 20],
]);

function isOnPaper(classId: string, date: string): boolean {
  return ON_PAPER.from <= date && date <= ON_PAPER.to && ON_PAPER.classes.has(classId);
}

/** Whether a school has days of a month that are still to be taken over. */
export function isOnPaperIn(schoolId: string, month: string): boolean {
  return schoolId === PRIMARY_SCHOOL && ON_PAPER.from.slice(0, 7) <= month && month <= ON_PAPER.to.slice(0, 7);
}

/** The last twenty school days before `today` (four weeks, or the end of the last term when today lies in the holidays), and today's first entries. */
export function ledgerDates(calendar: Calendar, today: string): string[] {
  const before = schoolDaysBetween(calendar, addDays(today, -MOST_DAYS_BACK), addDays(today, -1)).slice(-DAYS);
  return judgeDay(calendar, today).schoolDay ? [...before, today] : before;
}

/** About a quarter of the schools, some of every county, the demo people's among them; in the order of their paths. */
export function ledgerSchools(province: DemoProvince, wanted: number = SCHOOLS): DemoSchool[] {
  const share = Math.min(1, wanted / province.schools.length);
  let owed = 0;
  return province.schools.filter((school) => {
    owed += share;
    if (owed < 1 && !ALWAYS.includes(school.id)) return false;
    owed -= 1;
    return true;
  });
}

/** The school that has laid down a day without written homework: the first primary school of the county beside the one of the story. */
export function noWrittenSchool(schools: readonly DemoSchool[]): DemoSchool | null {
  const story = schools.find(({ id }) => id === PRIMARY_SCHOOL);
  return schools.find(({ id, stage, countyPath }) => id !== PRIMARY_SCHOOL && stage === 'PRIMARY' && countyPath === story?.countyPath) ?? null;
}

/** 1 = Monday. */
export const NO_WRITTEN_WEEKDAY = 3;

export function ledgerSchool(province: DemoProvince, school: DemoSchool, noWrittenDays = false): LedgerSchool {
  const luck = chance(`habit ${school.id}`).next();
  const habit = ALWAYS.includes(school.id) ? 'HONEST' : luck < 0.09 ? 'OVERLOADS' : luck < 0.2 ? 'MONTH_END' : luck < 0.3 ? 'CARELESS' : 'HONEST';
  const calendar = province.calendars.get(school.cityPath) ?? province.calendars.get('/21')!;
  const classes = province.classesOf(school).map((known) => ({
    known,
    teaching: subjectsOf(known.grade).map((subject) => ({ subject: subjectName(subject) ?? subject, teacher: teacherOf(known, subject) })),
  }));
  const known = DEMO_PEOPLE.find(({ duties }) => duties.some(({ duty, place }) => duty === 'DEAN' && place === school.path));
  const dean = known ? { id: known.id, name: known.displayName } : { id: `p-${school.id}-dean`, name: teacherName(chance(`dean ${school.id}`)) };
  return { school, habit, calendar, dean, noWrittenDays, classes };
}

/**
 * One school's day. The same school, date and today give the same rows, in whatever order they are asked for.
 * @param nextId ids in the order of the rows.
 */
export function schoolDay(of: LedgerSchool, date: string, today: string, nextId: () => number): DemoSchoolDay {
  const dice = chance(`${of.school.id} ${date}`);
  const filed = filing(of.habit, dice, date, today);
  const day: DemoSchoolDay = { school: of.school, assignments: [], coordinations: [] };
  for (const { known, teaching } of of.classes) {
    if (date === today && (EMPTY_TODAY.has(known.id) || dice.next() < 0.6)) continue;
    if (isOnPaper(known.id, date)) continue;
    // Now and then nobody writes anything down.
    if (dice.next() < (of.habit === 'CARELESS' ? 0.12 : 0.015) && known.id !== DEMO_CLASS) continue;
    classDay(day, of, known, teaching, { date, today, dice, filed, nextId });
  }
  return day;
}

interface DayOf {
  date: string;
  today: string;
  dice: Chance;
  filed: Filing;
  nextId: () => number;
}

interface Filing {
  on: string;
  late: boolean;
  /** The first rows of the day are received then. */
  since: number;
}

/** When the day is written down: honest schools the same afternoon, others the morning after, some all of the month in one evening. */
function filing(habit: Habit, dice: Chance, date: string, today: string): Filing {
  const filed = (on: string, late: boolean) => ({ on, late, since: Date.parse(`${on}T${late ? '19' : '15'}:00:00+08:00`) });
  const yesterday = addDays(today, -1);
  if (date === today) return filed(today, false);
  if (habit === 'MONTH_END') {
    const monthEnd = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).toISOString().slice(0, 10);
    const on = monthEnd < yesterday ? monthEnd : yesterday;
    return filed(on, on > date);
  }
  const late = dice.next() < (habit === 'CARELESS' ? 0.2 : 0.02) && date < yesterday;
  return filed(late ? addDays(date, 1) : date, late);
}

/** Of written minutes, as the school's own rules leave them. */
export function limitOf({ noWrittenDays }: LedgerSchool, grade: number, date: string): number {
  if (grade <= 2) return 0;
  if (noWrittenDays && weekday(date) === NO_WRITTEN_WEEKDAY) return 0;
  return grade <= 6 ? 60 : 90;
}

function classDay(day: DemoSchoolDay, of: LedgerSchool, known: DemoClass, teaching: LedgerSchool['classes'][number]['teaching'], at: DayOf): void {
  const { dice, date } = at;
  const limit = limitOf(of, known.grade, date);
  const overloaded = limit > 0 && known.grade >= 4 && (of.habit === 'OVERLOADS' ? dice.next() < 0.3 : dice.next() < 0.004) && date !== at.today;
  const allowed = overloaded ? limit + dice.between(1, 5) * 5 : limit - dice.between(0, of.habit === 'HONEST' ? 5 : 2) * 5;
  let left = allowed;
  let written = 0;
  for (const { subject, teacher } of teaching) {
    const main = subject === '语文' || subject === '数学' || subject === '英语';
    const steady = STEADY.get(`${known.id} ${subject}`);
    if (dice.next() > (main ? 0.92 : 0.3) && !steady) continue;
    const wanted = overloaded && main ? dice.between(4, 7) * 5 : dice.between(2, known.grade >= 7 ? 5 : 4) * 5;
    const minutes = Math.min(steady ?? wanted, left);
    const isWritten = minutes >= 5 && (dice.next() < 0.86 || steady !== undefined);
    const kind = isWritten ? 'WRITTEN' : dice.next() < 0.5 ? 'READING' : dice.next() < 0.6 ? 'ORAL' : 'PRACTICE';
    const withdrawn = dice.next() < 0.004;
    if (isWritten && !withdrawn) {
      left -= minutes;
      written += minutes;
    }
    day.assignments.push(assignment(of, known, { subject, teacher, kind, minutes: isWritten ? minutes : dice.between(2, 4) * 5, withdrawn }, at));
  }
  if (written > limit) day.coordinations.push({ classId: known.id, minutes: written, reason: dice.pick(REASONS) });
}

const REASONS = [
  '单元复习，年级组已会商，次日减量',
  '期中前集中整理错题，教务处统筹',
  '因运动会调课，两日作业合并布置',
  '学科活动周，语文、数学作业合并安排',
];
const WITHDRAWN = ['内容重复，已重新布置', '布置到了别的班级', '当晚总量偏多，取消本项'];

function assignment(
  of: LedgerSchool,
  known: DemoClass,
  what: { subject: string; teacher: DemoTeacher; kind: DemoAssignment['kind']; minutes: number; withdrawn: boolean },
  at: DayOf,
): DemoAssignment {
  const { dice, filed } = at;
  const tiered = dice.next();
  const receivedAt = filed.since + dice.between(0, 9_000) * 1000;
  const content = homeworkContent(what.subject, what.kind, known.grade, dice, of.habit === 'CARELESS');
  const source = what.kind === 'WRITTEN' ? dice.pick(['BANK', 'AID', 'AID', 'OWN'] as const) : 'OWN';
  const term = source === 'AID' ? termOf(of.calendar, at.date) : null;
  const id = at.nextId();
  return {
    id,
    classId: known.id,
    grade: known.grade,
    subject: what.subject,
    kind: what.kind,
    minutes: what.minutes,
    content,
    tier: tiered < 0.7 ? null : tiered < 0.8 ? 'A' : tiered < 0.93 ? 'B' : 'C',
    source,
    aidId: term && demoAidId(term, known.grade, what.subject),
    dueOn: null,
    teacher: what.teacher,
    withdrawnReason: what.withdrawn ? dice.pick(WITHDRAWN) : null,
    late: filed.late,
    receivedAt,
    marking: what.withdrawn ? null : marking(of, known, at, { id, kind: what.kind, receivedAt }),
  };
}

const FEEDBACK = ['书写工整，计算有进步', '多数同学掌握，个别已面批', '第3题错得较多，课上讲评', '步骤清楚，请继续保持', '错题已订正并再次批改'];

/** About 85 of a hundred in primary school, 65 in junior; by the row's number, so that no other row is diced differently. */
function atSchool(collected: number, grade: number, id: number): number {
  return Math.round((collected * ((grade <= 6 ? 75 : 55) + (id % 21))) / 100);
}

const following = new WeakMap<Calendar, Map<string, { date: string; at: number }>>();

/** With the moment at which what was handed in is marked then; remembered, since a calendar has few days and many rows. */
function nextSchoolDay(calendar: Calendar, since: string): { date: string; at: number } {
  let known = following.get(calendar);
  if (!known) following.set(calendar, (known = new Map()));
  let next = known.get(since);
  if (!next) {
    const date = schoolDaysBetween(calendar, addDays(since, 1), addDays(since, 12))[0] ?? addDays(since, 1);
    known.set(since, (next = { date, at: Date.parse(`${date}T10:10:00+08:00`) }));
  }
  return next;
}

/** Most is marked the next day and whole; careless schools leave a third open. */
function marking(
  { habit, calendar }: LedgerSchool,
  known: DemoClass,
  { dice, date, today, filed }: DayOf,
  { id, kind, receivedAt }: Pick<DemoAssignment, 'id' | 'kind' | 'receivedAt'>,
): DemoAssignment['marking'] {
  const luck = dice.next();
  const absent = dice.between(0, 3);
  const whole = dice.next() < (habit === 'HONEST' ? 0.985 : 0.9);
  const again = dice.next() < 0.4;
  const since = filed.on > date ? filed.on : date;
  const next = nextSchoolDay(calendar, since);
  const markedOn = dice.next() < 0.7 ? next.date : since;
  if (markedOn >= today || luck > (habit === 'CARELESS' ? 0.65 : 0.93)) return null;
  const collected = known.pupilCount - absent;
  const marked = whole ? collected : collected - dice.between(1, 6);
  return {
    collected,
    marked,
    markedOn,
    remarked: again ? Math.min(marked, dice.between(1, 9)) : null,
    finishedAtSchool: kind === 'WRITTEN' && id % 2 === 0 ? atSchool(collected, known.grade, id) : null,
    // What is marked the same day has been done at school by the evening.
    markedAt: markedOn > since ? next.at : receivedAt + (filed.late ? 600_000 : 2 * 3_600_000),
    feedback: id % 7 < 2 ? FEEDBACK[id % FEEDBACK.length]! : null,
  };
}
