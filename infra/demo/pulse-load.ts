import { addDays } from '#kernel/clock';
import { makeContext, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { parentOf } from '#kernel/place';
import { partAsker } from '#kernel/token';
import { ONE_IN } from '../../subgraphs/homework/pulse/draw/draw.rules';
import { drawWave } from '../../subgraphs/homework/pulse/draw/draw.actions';
import { settleWaves } from '../../subgraphs/homework/pulse/figures/settle.actions';
import { BANDS, closesOn, stageOf, waveOf, type PulseStage } from '../../subgraphs/homework/pulse/pulse.rules';
import { schoolYearOf } from '#register/school-year.rules';
import { chance, type Chance } from './chance';
import type { OnProgress } from './directory-load';
import { PRIMARY_SCHOOL } from './people';
import { insertRows } from './rows';

const WEEKS = 4;
const SCHOOLS_A_COUNTY = 10;
const USUAL: Record<PulseStage, number> = { PRIMARY: 24, JUNIOR: 58 };

/**
 * Four weeks of answers that are over, from some schools of every county, published as the platform publishes; then this week's draw. A load that
 * is cut off goes on with the next week.
 * @returns whether anything was loaded.
 */
export async function loadPulse({ part }: RunningSubgraph, today: string, onProgress: OnProgress): Promise<boolean> {
  const ctx = makeContext(part, partAsker('homework'), 'demo');
  const now = waveOf(today);
  const [any] = await query<{ n: number }>(part.reads, 'SELECT count(*) AS n FROM pulse_wave');
  const weeks = await weeksBefore(ctx, now);
  for (const [i, wave] of weeks.entries()) {
    const [there] = await query<{ settledOn: string | null }>(part.reads, 'SELECT settledOn FROM pulse_wave WHERE wave = ?', [wave]);
    if (there?.settledOn) continue;
    if (!there) await answerWeek(ctx, wave);
    await settleWaves(ctx, addDays(wave, 7));
    onProgress(i + 1, weeks.length);
  }
  if (int(any?.n) <= WEEKS) {
    const schools = await query<{ schoolPath: string }>(part.reads, 'SELECT DISTINCT schoolPath FROM school_day');
    await drawWave(ctx, today, new Set(schools.map(({ schoolPath }) => schoolPath)));
  }
  return int(any?.n) === 0;
}

/** The last weeks in which there was school: in the holidays nobody is asked. */
async function weeksBefore(ctx: Context, now: string): Promise<string[]> {
  const days = await query<{ date: string }>(ctx.reads, 'SELECT DISTINCT date FROM school_day WHERE date < ? ORDER BY date', [now]);
  return [...new Set(days.map(({ date }) => waveOf(date)))].slice(-WEEKS);
}

interface SchoolWeek {
  path: string;
  stage: PulseStage;
  seats: number;
  classId: string;
  /** What its teachers recorded; or what is usual, where they record elsewhere. */
  minutes: number;
}

async function answerWeek(ctx: Context, wave: string): Promise<void> {
  const schools = await schoolsOf(ctx, wave);
  await ctx.part.work.run(async (tx) => {
    await query(tx, 'INSERT INTO pulse_wave (wave, settledOn) VALUES (?, NULL)', [wave]);
    await insertRows(
      tx,
      'pulse_class',
      ['wave', 'classId', 'schoolPath', 'stage', 'opensOn', 'closesOn', 'seats', 'printedOn', 'printMark'],
      // one row for all classes of a school: it is deleted as soon as the week is published
      schools.map(({ path, stage, seats, classId }) => [wave, classId, path, stage, wave, closesOn(wave), seats, wave, 'demo']),
    );
    await insertRows(
      tx,
      'pulse_cell',
      ['wave', 'schoolPath', 'stage', 'invited', 'band1', 'band2', 'band3', 'band4', 'asked', 'notAsked', 'unsaid'],
      schools.map((school) => [wave, school.path, school.stage, school.seats, ...answersOf(school, wave)]),
    );
  });
}

/** Of every county the schools with a ledger and as many more as are wanted, since one or two alone could show nothing. */
async function schoolsOf(ctx: Context, wave: string): Promise<SchoolWeek[]> {
  const [pupils, recorded] = await Promise.all([
    query<{ schoolPath: string; junior: number; classId: string; pupils: number }>(
      ctx.reads,
      `SELECT schoolPath, CASE WHEN grade > 6 THEN 1 ELSE 0 END AS junior, min(id) AS classId, sum(pupilCount) AS pupils FROM known_class
       WHERE schoolYear = ? AND pupilCount > 0 GROUP BY schoolPath, CASE WHEN grade > 6 THEN 1 ELSE 0 END ORDER BY schoolPath`,
      [schoolYearOf(wave)],
    ),
    query<{ schoolPath: string; junior: number; minutes: number }>(
      ctx.reads,
      `SELECT schoolPath, CASE WHEN grade > 6 THEN 1 ELSE 0 END AS junior, avg(writtenMinutes) AS minutes FROM class_day
       WHERE date >= ? AND date <= ? AND assignments > 0 GROUP BY schoolPath, CASE WHEN grade > 6 THEN 1 ELSE 0 END`,
      [wave, closesOn(wave)],
    ),
  ]);
  const minutesOf = new Map(recorded.map(({ schoolPath, junior, minutes }) => [`${schoolPath} ${int(junior)}`, Number(minutes)]));
  const counties = new Map<string, number>();
  return pupils.flatMap((row): SchoolWeek[] => {
    const { schoolPath: path, junior, classId } = row;
    const minutes = minutesOf.get(`${path} ${int(junior)}`);
    const county = `${parentOf(path)} ${int(junior)}`;
    const among = counties.get(county) ?? 0;
    if (minutes === undefined && among >= SCHOOLS_A_COUNTY) return [];
    counties.set(county, among + 1);
    const stage = stageOf(int(junior) ? 9 : 1);
    return [{ path, stage, classId, seats: Math.max(1, Math.round(int(row.pupils) / ONE_IN)), minutes: minutes ?? USUAL[stage] }];
  });
}

/** Some answer, some do not; most feel about what was recorded, in one school in six a good deal more. */
function answersOf({ path, stage, seats, minutes }: SchoolWeek, wave: string): number[] {
  const character = chance(`pulse ${path}`);
  const willing = 0.5 + character.next() * 0.35;
  // the school of the demo people is one of the heavy ones, so that there is something to see
  const heavier = path.endsWith(`/${PRIMARY_SCHOOL}`) || character.between(1, 6) === 1 ? 1.9 : 1.1;
  const asked = character.between(1, 8) === 1 ? 0.25 : 0.04;
  const luck = chance(`pulse answers ${wave} ${path} ${stage}`);
  const counts = [0, 0, 0, 0];
  const said = [0, 0, 0];
  for (let seat = 0; seat < seats; seat += 1) {
    if (luck.next() > willing) continue;
    const felt = minutes * heavier * spread(luck);
    const band = BANDS[stage].findIndex(({ to }) => to === null || felt <= to);
    counts[band]! += 1;
    said[luck.next() < 0.05 ? 2 : luck.next() < asked ? 0 : 1]! += 1;
  }
  return [...counts, ...said];
}

/** Between a third and three times as long, mostly near one. */
function spread(luck: Chance): number {
  return 3 ** ((luck.next() + luck.next() + luck.next()) / 1.5 - 1);
}
