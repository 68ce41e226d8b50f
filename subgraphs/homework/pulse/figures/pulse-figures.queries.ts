import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { assertDays } from '../../ledger/ledger.queries';
import { rulesInForce } from '../../policy/policy.queries';
import { ruleInForce } from '#kernel/policy/rule-in-force.view';
import { unitAt, unitsBelow } from '#register/register.queries';
import { BANDS, PulseStage, waveOf } from '../pulse.rules';
import { FEWEST } from './publish.rules';
import type { PulseEvidence, PulseFigures, PulseOpenWave, PulseStageFigures, PulseWaveFigures } from './pulse-figures.view';

export const READ_FIGURES = 'homework.figures.read';
const RULES = ['H2', 'H3', 'H5', 'N9.1', 'N9.2'];

/**
 * What parents said at a place in a range of weeks: those whose Monday lies in it. Sums of published weeks and of nothing else.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function pulseFiguresAt(ctx: Context, place: string, from: string, to: string): Promise<PulseFigures> {
  assertPlacePath(place);
  if (levelOf(place) === 'CLASS') refuse('BAD_INPUT', '家长反馈只汇总到学校，不到班级', { path: 'place', hint: '请选择学校或以上' });
  permit(ctx, READ_FIGURES, place);
  assertDays(from, to);
  await unitAt(ctx, place);
  const rows = await query<Summed>(ctx.reads, `SELECT stage, ${SUMS} FROM pulse_figure WHERE place = ? AND wave >= ? AND wave <= ? GROUP BY stage`, [
    place,
    from,
    to,
  ]);
  return { place: { path: place }, stages: stagesOf(rows), of: { place, from, to } };
}

/** One level below, every unit there is, those without a figure too; a school has none. */
export async function pulseChildren(ctx: Context, { of: { place, from, to } }: PulseFigures): Promise<PulseFigures[]> {
  if (levelOf(place) === 'SCHOOL') return [];
  const [rows, units] = await Promise.all([
    query<Summed & { place: string }>(
      ctx.reads,
      `SELECT place, stage, ${SUMS} FROM pulse_figure WHERE parent = ? AND wave >= ? AND wave <= ? GROUP BY place, stage`,
      [place, from, to],
    ),
    unitsBelow(ctx, [place], { from, to }),
  ]);
  const below = new Map<string, Summed[]>((units.get(place) ?? []).map(({ path }) => [path, []]));
  // What was said there stays there, though the school has gone elsewhere since.
  for (const row of rows) below.set(row.place, [...(below.get(row.place) ?? []), row]);
  return [...below]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sums]) => ({ place: { path }, stages: stagesOf(sums), of: { place: path, from, to } }));
}

/** Week by week, oldest first. */
export async function pulseWaves(ctx: Context, { of: { place, from, to } }: PulseFigures): Promise<PulseWaveFigures[]> {
  const rows = await query<Summed & { wave: string; settledOn: string }>(
    ctx.reads,
    `SELECT f.wave AS wave, f.stage AS stage, max(w.settledOn) AS settledOn, ${SUMS} FROM pulse_figure f JOIN pulse_wave w ON w.wave = f.wave
     WHERE f.place = ? AND f.wave >= ? AND f.wave <= ? GROUP BY f.wave, f.stage ORDER BY f.wave`,
    [place, from, to],
  );
  const waves = [...new Set(rows.map(({ wave }) => wave))];
  return waves.map((wave) => {
    const own = rows.filter((row) => row.wave === wave);
    return { wave, settledOn: own[0]!.settledOn, stages: stagesOf(own) };
  });
}

/** The wave that is open at a place: how many were asked. How many have answered is not counted anywhere but in the cells, which nobody reads. */
export async function pulseOpenWave(ctx: Context, { of: { place } }: PulseFigures): Promise<PulseOpenWave | null> {
  const range = subtree(place);
  const [row] = await query<Record<string, unknown> & { closesOn: string | null }>(
    ctx.reads,
    `SELECT max(closesOn) AS closesOn, sum(seats) AS invited, sum(CASE WHEN printedOn IS NULL THEN 0 ELSE seats END) AS handedOut,
       count(*) AS classes, sum(CASE WHEN printedOn IS NULL THEN 0 ELSE 1 END) AS classesPrinted
     FROM pulse_class WHERE wave = ? AND (schoolPath = ? OR (schoolPath >= ? AND schoolPath < ?))`,
    [waveOf(today()), place, range.from, range.to],
  );
  if (!row?.closesOn || row.closesOn < today()) return null;
  return {
    wave: waveOf(today()),
    closesOn: row.closesOn,
    invited: int(row.invited),
    handedOut: int(row.handedOut),
    classes: int(row.classes),
    classesPrinted: int(row.classesPrinted),
  };
}

export async function pulseEvidence(ctx: Context, { of: { place, from, to } }: PulseFigures): Promise<PulseEvidence> {
  const [row] = await query<{ waves: number; last: string | null }>(
    ctx.reads,
    'SELECT count(DISTINCT f.wave) AS waves, max(w.settledOn) AS last FROM pulse_figure f JOIN pulse_wave w ON w.wave = f.wave WHERE f.place = ? AND f.wave >= ? AND f.wave <= ?',
    [place, from, to],
  );
  const rules = (await rulesInForce(ctx, place, to)).filter(({ code }) => RULES.includes(code));
  return { fewest: FEWEST, rules: rules.map(ruleInForce), dataVersion: `${int(row?.waves)}.${row?.last ?? '0'}`, asOf: row?.last ?? null };
}

/** Each part of the figure over the weeks in which that part may be shown. */
export const SUMS = `count(*) AS waves, sum(CASE WHEN answers IS NULL THEN 0 ELSE 1 END) AS shownWaves, sum(invited) AS invited, sum(handedOut) AS handedOut,
  sum(answers) AS answers, sum(shorter) AS shorter, sum(longer) AS longer, sum(band1) AS band1, sum(band2) AS band2, sum(band3) AS band3, sum(band4) AS band4,
  sum(asked) AS asked, sum(notAsked) AS notAsked, sum(plannedClassDays) AS plannedClassDays, sum(plannedMinutes) AS plannedMinutes,
  sum(feltTenths) AS feltTenths,
  sum(CASE WHEN feltTenths IS NULL THEN 0 ELSE answers END) AS feltAnswers, sum(CASE WHEN feltTenths IS NOT NULL AND band1 IS NULL THEN 1 ELSE 0 END) AS estimated,
  sum(CASE WHEN feltTenths IS NULL THEN 0 ELSE plannedClassDays END) AS besideClassDays, sum(CASE WHEN feltTenths IS NULL THEN 0 ELSE plannedMinutes END) AS besideMinutes`;

export type Summed = Record<string, unknown> & { stage: PulseStage };

function stagesOf(rows: readonly Summed[]): PulseStageFigures[] {
  return Object.values(PulseStage).flatMap((stage) => rows.filter((row) => row.stage === stage).map(stageView));
}

export function stageView(row: Summed): PulseStageFigures {
  const { stage } = row;
  const maybe = (name: string) => (row[name] === null || row[name] === undefined ? null : int(row[name]));
  const counts = ['band1', 'band2', 'band3', 'band4'].map(maybe);
  const bands = counts[0] === null ? null : counts.map((count) => count!);
  const [shorter, longer, asked, notAsked] = ['shorter', 'longer', 'asked', 'notAsked'].map(maybe);
  // Beside what was felt stands what was planned in the same weeks.
  const felt = maybe('feltTenths');
  const [days, minutes] = felt !== null ? [int(row.besideClassDays), int(row.besideMinutes)] : [int(row.plannedClassDays), int(row.plannedMinutes)];
  return {
    stage,
    waves: int(row.waves),
    shownWaves: int(row.shownWaves),
    invited: int(row.invited),
    handedOut: int(row.handedOut),
    answers: maybe('answers'),
    longer: longer === null ? null : { count: longer!, of: shorter! + longer! },
    bands: bands && BANDS[stage].map(({ band }, i) => ({ band, count: bands[i]! })),
    feltMinutes: felt === null ? null : felt / int(row.feltAnswers) / 10,
    feltEstimated: int(row.estimated) > 0,
    plannedMinutes: days > 0 ? minutes / days : null,
    asked: asked === null ? null : { count: asked!, of: asked! + notAsked! },
  };
}
