import { randomInt } from 'node:crypto';
import type { Calendar } from '#kernel/calendar';
import type { Context } from '#kernel/context';
import { chunks, insertIgnore, int, places, query } from '#kernel/database';
import { toDuty } from '#kernel/review/address';
import { openTodos } from '#kernel/review/todo.actions';
import { work, type Tx } from '#kernel/unit-of-work';
import type { KnownClass, KnownSchool } from '#register/known.entity';
import { calendarAt } from '#register/register.queries';
import { isClassOn, schoolYearOf } from '#register/school-year.rules';
import { closesOn, isDrawDay, schoolDayAfter, stageOf, waveOf, type PulseStage } from '../pulse.rules';
import { seatsPerClass } from './draw.rules';

/** Few, so that a teacher who records meanwhile waits for a fraction of a second. */
const SCHOOLS_AT_ONCE = 20;
const ROWS_AT_ONCE = 200;
/** School days in which a head teacher hands the slips out. */
const DAYS_TO_HAND_OUT = 2;

/**
 * The weekly draw: on the first school day of the week, by the calendar of its city, every school gets its invitations. Cut off, it goes on
 * with the schools that have none yet; done, it changes nothing.
 * @param among only schools at these paths; all when left out.
 */
export async function drawWave(ctx: Context, date: string, among?: ReadonlySet<string>): Promise<void> {
  const wave = waveOf(date);
  const [known] = await query<{ settledOn: string | null }>(ctx.reads, 'SELECT settledOn FROM pulse_wave WHERE wave = ?', [wave]);
  if (known?.settledOn) return;
  const waiting = (await schoolsToDraw(ctx, wave, date)).filter(({ path }) => among?.has(path) ?? true);
  for (const schools of chunks(waiting, SCHOOLS_AT_ONCE)) {
    await work(ctx, (tx) => drawSchools(tx, ctx, { wave, date, schools }));
  }
}

interface Drawing {
  wave: string;
  date: string;
  schools: { path: string; calendar: Calendar }[];
}

async function schoolsToDraw(ctx: Context, wave: string, date: string): Promise<Drawing['schools']> {
  const [schools, drawn] = await Promise.all([
    query<KnownSchool>(ctx.reads, 'SELECT path, cityPath FROM known_school WHERE closedOn IS NULL OR closedOn >= ? ORDER BY path', [date]),
    query<{ schoolPath: string }>(ctx.reads, 'SELECT DISTINCT schoolPath FROM pulse_cell WHERE wave = ?', [wave]),
  ]);
  const have = new Set(drawn.map(({ schoolPath }) => schoolPath));
  const waiting = schools.filter(({ path }) => !have.has(path));
  const calendars = new Map<string, Calendar>();
  for (const { cityPath } of waiting) if (!calendars.has(cityPath)) calendars.set(cityPath, await calendarAt(ctx, cityPath));
  return waiting.flatMap(({ path, cityPath }) => {
    const calendar = calendars.get(cityPath)!;
    return isDrawDay(calendar, date) ? [{ path, calendar }] : [];
  });
}

interface Drawn {
  classId: string;
  className: string;
  schoolPath: string;
  stage: PulseStage;
  seats: number;
  dueOn: string | null;
}

async function drawSchools(tx: Tx, ctx: Context, { wave, date, schools }: Drawing): Promise<void> {
  const paths = schools.map(({ path }) => path);
  // A school that moved within the week has asked already, under its former place.
  const classes = await query<KnownClass>(
    tx,
    `SELECT id, schoolPath, schoolYear, grade, name, pupilCount, closedOn FROM known_class k WHERE schoolPath IN ${places(paths)} AND schoolYear = ? AND pupilCount > 0
       AND NOT EXISTS (SELECT 1 FROM pulse_class p WHERE p.wave = ? AND p.classId = k.id) ORDER BY id`,
    [...paths, schoolYearOf(date), wave],
  );
  const drawn = schools.flatMap(({ path, calendar }): Drawn[] => {
    const here = classes.filter((one) => one.schoolPath === path && isClassOn(one, date));
    const seats = seatsPerClass(
      here.map(({ id, pupilCount }) => ({ classId: id, pupils: int(pupilCount) })),
      (below) => randomInt(below),
    );
    const dueOn = schoolDayAfter(calendar, date, DAYS_TO_HAND_OUT);
    return here.flatMap(({ id, name, grade }) => {
      const count = seats.get(id)!;
      return count > 0 ? [{ classId: id, className: name, schoolPath: path, stage: stageOf(int(grade)), seats: count, dueOn }] : [];
    });
  });
  if (drawn.length === 0) return;
  await query(tx, `${insertIgnore(tx)} INTO pulse_wave (wave, settledOn) VALUES (?, NULL)`, [wave]);
  for (const part of chunks(drawn, ROWS_AT_ONCE)) {
    await query(
      tx,
      `INSERT INTO pulse_class (wave, classId, schoolPath, stage, opensOn, closesOn, seats) VALUES ${part.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      part.flatMap(({ classId, schoolPath, stage, seats }) => [wave, classId, schoolPath, stage, date, closesOn(date), seats]),
    );
  }
  const invited = new Map<string, [schoolPath: string, stage: PulseStage, seats: number]>();
  for (const { schoolPath, stage, seats } of drawn) {
    const key = `${schoolPath} ${stage}`;
    invited.set(key, [schoolPath, stage, (invited.get(key)?.[2] ?? 0) + seats]);
  }
  for (const part of chunks([...invited.values()], ROWS_AT_ONCE)) {
    await query(
      tx,
      `INSERT INTO pulse_cell (wave, schoolPath, stage, invited, band1, band2, band3, band4, asked, notAsked, unsaid) VALUES ${part.map(() => '(?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)').join(', ')}`,
      part.flatMap(([schoolPath, stage, seats]) => [wave, schoolPath, stage, seats]),
    );
  }
  await openTodos(
    tx,
    ctx,
    drawn.map(({ classId, className, schoolPath, seats, dueOn }) => ({
      kind: SLIPS_TODO,
      subject: slipsOf(wave, classId),
      place: schoolPath,
      to: toDuty('HEAD_TEACHER', schoolPath, classId),
      title: `${className}家长一问：打印并发出本周 ${seats} 张纸条`,
      detail: '打印后折好，按页面上抽到的座位号放进书包；不记名，不用回收。',
      link: `/homework/pulse-slips?class=${classId}`,
      dueOn,
    })),
  );
}

export const SLIPS_TODO = 'homework.pulse-slips';

/** What the head teacher's to-do is about: the slips of a class in a wave. */
export function slipsOf(wave: string, classId: string): { kind: string; id: string } {
  return { kind: 'pulseSlips', id: `${wave} ${classId}` };
}
