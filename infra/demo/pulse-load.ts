import { addDays } from '#kernel/clock';
import { makeContext, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import { seatsPerClass } from '../../subgraphs/homework/pulse/draw/draw.rules';
import { drawWave } from '../../subgraphs/homework/pulse/draw/draw.actions';
import { settleWaves } from '../../subgraphs/homework/pulse/figures/settle.actions';
import { BANDS, closesOn, stageOf, waveOf, type PulseStage } from '../../subgraphs/homework/pulse/pulse.rules';
import { chance, type Chance } from './chance';
import type { OnProgress } from './directory-load';
import { PRIMARY_SCHOOL } from './people';
import { insertRows } from './rows';

const WEEKS = 4;

/**
 * Four weeks of answers that are over, for the schools that keep a ledger, published as the platform publishes; then this week's draw. A load that
 * is cut off goes on with the next week.
 * @returns whether anything was loaded.
 */
export async function loadPulse({ part }: RunningSubgraph, today: string, onProgress: OnProgress): Promise<boolean> {
  const ctx = makeContext(part, partAsker('homework'), 'demo');
  const now = waveOf(today);
  const [any] = await query<{ n: number }>(part.reads, 'SELECT count(*) AS n FROM pulse_wave');
  const weeks = Array.from({ length: WEEKS }, (_, i) => addDays(now, (i - WEEKS) * 7));
  for (const [i, wave] of weeks.entries()) {
    const [there] = await query<{ settledOn: string | null }>(part.reads, 'SELECT settledOn FROM pulse_wave WHERE wave = ?', [wave]);
    if (there?.settledOn) continue;
    if (!there) await answerWeek(ctx, wave);
    await settleWaves(ctx, addDays(wave, 7));
    onProgress(i + 1, WEEKS);
  }
  if (int(any?.n) <= WEEKS) {
    const schools = await query<{ schoolPath: string }>(part.reads, 'SELECT DISTINCT schoolPath FROM school_day');
    await drawWave(ctx, today, new Set(schools.map(({ schoolPath }) => schoolPath)));
  }
  return int(any?.n) === 0;
}

interface SchoolWeek {
  path: string;
  stage: PulseStage;
  seats: number;
  classes: { id: string; seats: number }[];
  minutes: number;
}

async function answerWeek(ctx: Context, wave: string): Promise<void> {
  const schools = await schoolsOf(ctx, wave);
  if (schools.length === 0) return;
  await ctx.part.work.run(async (tx) => {
    await query(tx, 'INSERT INTO pulse_wave (wave, settledOn) VALUES (?, NULL)', [wave]);
    await insertRows(
      tx,
      'pulse_class',
      ['wave', 'classId', 'schoolPath', 'stage', 'opensOn', 'closesOn', 'seats', 'printedOn', 'printMark'],
      schools.flatMap(({ path, stage, classes }) =>
        classes.map(({ id, seats }) => [wave, id, path, stage, wave, closesOn(wave), seats, wave, 'demo']),
      ),
    );
    await insertRows(
      tx,
      'pulse_cell',
      ['wave', 'schoolPath', 'stage', 'invited', 'band1', 'band2', 'band3', 'band4', 'asked', 'notAsked', 'unsaid'],
      schools.map((school) => [wave, school.path, school.stage, school.seats, ...answersOf(school, wave)]),
    );
  });
}

/** The schools with a ledger in the week, their drawn classes, and the minutes their teachers recorded. */
async function schoolsOf(ctx: Context, wave: string): Promise<SchoolWeek[]> {
  const rows = await query<{ classId: string; schoolPath: string; grade: number; pupilCount: number; minutes: number }>(
    ctx.reads,
    `SELECT d.classId AS classId, d.schoolPath AS schoolPath, max(d.grade) AS grade, max(k.pupilCount) AS pupilCount, avg(d.writtenMinutes) AS minutes
     FROM class_day d JOIN known_class k ON k.id = d.classId WHERE d.date >= ? AND d.date <= ? AND d.assignments > 0 GROUP BY d.schoolPath, d.classId`,
    [wave, closesOn(wave)],
  );
  const schools = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = `${row.schoolPath} ${stageOf(int(row.grade))}`;
    schools.set(key, [...(schools.get(key) ?? []), row]);
  }
  return [...schools].map(([key, classes]) => {
    const luck = chance(`pulse ${wave} ${key}`);
    const seats = seatsPerClass(
      classes.map(({ classId, pupilCount }) => ({ classId, pupils: int(pupilCount) })),
      (below) => luck.between(0, below - 1),
    );
    const [path, stage] = key.split(' ') as [string, PulseStage];
    return {
      path,
      stage,
      seats: [...seats.values()].reduce((sum, count) => sum + count, 0),
      classes: [...seats].filter(([, count]) => count > 0).map(([id, count]) => ({ id, seats: count })),
      minutes: classes.reduce((sum, { minutes }) => sum + Number(minutes), 0) / classes.length,
    };
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
