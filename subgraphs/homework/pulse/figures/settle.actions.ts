import type { Context } from '#kernel/context';
import { chunks, dialect, int, places, query } from '#kernel/database';
import { tellAll, type News } from '#kernel/outbox';
import { parentOf } from '#kernel/place';
import { refOf, ruleAt, type PolicyPack } from '#kernel/policy';
import { cancelTodos } from '#kernel/review/todo.actions';
import { work, type Tx } from '#kernel/unit-of-work';
import type { FeltMinutesDiverged, ParentsAsked } from '../../contract';
import { datesOf } from '../../figures/rollup.sql';
import { packsFor } from '../../policy/policy.queries';
import { SLIPS_TODO, slipsOf } from '../draw/draw.actions';
import type { PulseCellRow, PulseFigureRow } from '../pulse.entity';
import { closesOn, estimatedFelt, feltMinutes, PulseStage, waveOf } from '../pulse.rules';
import { publish, type Counted, type Shown } from './publish.rules';

const ROWS_AT_ONCE = 200;

/** Publishes every wave that is over everywhere, and forgets its answers. Cut off, it begins the wave anew; done, it changes nothing. */
export async function settleWaves(ctx: Context, date: string): Promise<void> {
  const waves = await query<{ wave: string }>(ctx.reads, 'SELECT wave FROM pulse_wave WHERE settledOn IS NULL AND wave < ? ORDER BY wave', [
    waveOf(date),
  ]);
  for (const { wave } of waves) {
    // Cities draw on different days of the week: the figures wait for the last of them.
    const [last] = await query<{ closesOn: string | null }>(ctx.reads, 'SELECT max(closesOn) AS closesOn FROM pulse_class WHERE wave = ?', [wave]);
    if (last?.closesOn && last.closesOn >= date) continue;
    await cancelUnprinted(ctx, wave);
    await settleWave(ctx, wave, date);
  }
}

async function cancelUnprinted(ctx: Context, wave: string): Promise<void> {
  const left = await query<{ classId: string }>(ctx.reads, 'SELECT classId FROM pulse_class WHERE wave = ? AND printedOn IS NULL', [wave]);
  for (const part of chunks(left, ROWS_AT_ONCE)) {
    await work(ctx, async (tx) => {
      for (const { classId } of part) await cancelTodos(tx, ctx, { kind: SLIPS_TODO, subject: slipsOf(wave, classId) }, '这一期已经结束，没有打印');
    });
  }
}

async function settleWave(ctx: Context, wave: string, date: string): Promise<void> {
  const planned = await plannedOf(ctx, wave);
  await work(ctx, async (tx) => {
    const hold = dialect(tx) === 'mariadb' ? 'FOR UPDATE' : '';
    const [known] = await query<{ settledOn: string | null }>(tx, `SELECT settledOn FROM pulse_wave WHERE wave = ? ${hold}`, [wave]);
    if (known?.settledOn) return;
    const cells = await query<PulseCellRow>(tx, `SELECT * FROM pulse_cell WHERE wave = ? ${hold}`, [wave]);
    const handedOut = await query<{ schoolPath: string; stage: PulseStage; seats: number }>(
      tx,
      'SELECT schoolPath, stage, sum(seats) AS seats FROM pulse_class WHERE wave = ? AND printedOn IS NOT NULL GROUP BY schoolPath, stage',
      [wave],
    );
    const figures = Object.values(PulseStage).flatMap((stage) =>
      figuresOf(
        wave,
        stage,
        cells.filter((cell) => cell.stage === stage),
        { handedOut: sumsAt(handedOut.filter((row) => row.stage === stage)), planned: planned.get(stage)! },
      ),
    );
    for (const part of chunks(figures, ROWS_AT_ONCE)) await insertFigures(tx, part);
    await tellAll(tx, await newsOf(ctx, wave, figures));
    for (const table of ['pulse_cell', 'pulse_spent', 'pulse_class']) await query(tx, `DELETE FROM ${table} WHERE wave = ?`, [wave]);
    await query(tx, 'UPDATE pulse_wave SET settledOn = ? WHERE wave = ?', [date, wave]);
  });
}

/** Of every place above (and at) each school: a sum. */
type Sums = Map<string, number>;

function sumsAt(rows: readonly { schoolPath: string; seats: number }[]): Sums {
  const sums: Sums = new Map();
  for (const { schoolPath, seats } of rows) addAbove(sums, schoolPath, int(seats));
  return sums;
}

function addAbove(sums: Sums, schoolPath: string, amount: number): void {
  for (let place: string | null = schoolPath; place; place = parentOf(place)) sums.set(place, (sums.get(place) ?? 0) + amount);
}

interface Planned {
  classDays: Sums;
  minutes: Sums;
}

/** What the ledger says for the days on which a wave was open, by stage and place. */
async function plannedOf(ctx: Context, wave: string): Promise<Map<PulseStage, Planned>> {
  const planned = new Map(Object.values(PulseStage).map((stage): [PulseStage, Planned] => [stage, { classDays: new Map(), minutes: new Map() }]));
  const opened = await query<{ opensOn: string; schoolPath: string; stage: PulseStage }>(
    ctx.reads,
    'SELECT DISTINCT opensOn, schoolPath, stage FROM pulse_class WHERE wave = ?',
    [wave],
  );
  const from = opened.reduce((first, { opensOn }) => (opensOn < first ? opensOn : first), opened[0]?.opensOn ?? wave);
  const to = opened.reduce((last, { opensOn }) => (closesOn(opensOn) > last ? closesOn(opensOn) : last), from);
  const opensOn = new Map(opened.map((one) => [`${one.schoolPath} ${one.stage}`, one.opensOn]));
  // Day by day, as the class-days lie.
  for (const date of datesOf(from, to)) {
    const rows = await query<{ schoolPath: string; stage: PulseStage; classDays: number; minutes: number }>(
      ctx.reads,
      `SELECT schoolPath, CASE WHEN grade <= 6 THEN 'PRIMARY' ELSE 'JUNIOR' END AS stage, count(*) AS classDays, sum(writtenMinutes) AS minutes
       FROM class_day WHERE date = ? AND assignments > 0 GROUP BY schoolPath, CASE WHEN grade <= 6 THEN 'PRIMARY' ELSE 'JUNIOR' END`,
      [date],
    );
    for (const { schoolPath, stage, classDays, minutes } of rows) {
      const opens = opensOn.get(`${schoolPath} ${stage}`);
      if (!opens || date < opens || date > closesOn(opens)) continue;
      addAbove(planned.get(stage)!.classDays, schoolPath, int(classDays));
      addAbove(planned.get(stage)!.minutes, schoolPath, int(minutes));
    }
  }
  return planned;
}

/** The rows of one stage: every place with an invitation, and of its answers what may be shown. */
function figuresOf(
  wave: string,
  stage: PulseStage,
  cells: readonly PulseCellRow[],
  { handedOut, planned }: { handedOut: Sums; planned: Planned },
): PulseFigureRow[] {
  const counted = cells.map((cell): Counted => {
    const counts = (...names: (keyof PulseCellRow)[]) => names.map((name) => int(cell[name]));
    return { place: cell.schoolPath, bands: counts('band1', 'band2', 'band3', 'band4'), asked: counts('asked', 'notAsked', 'unsaid') };
  });
  const invited = sumsAt(cells.map(({ schoolPath, invited: seats }) => ({ schoolPath, seats })));
  const shown = publish(counted);
  return [...shown].map(([place, { answers, halves, bands, asked }]) => {
    const felt = feltAt(stage, shown, place);
    return {
      wave,
      place,
      stage,
      parent: parentOf(place) ?? '',
      invited: invited.get(place) ?? 0,
      handedOut: handedOut.get(place) ?? 0,
      answers,
      shorter: halves?.[0] ?? null,
      longer: halves?.[1] ?? null,
      band1: bands?.[0] ?? null,
      band2: bands?.[1] ?? null,
      band3: bands?.[2] ?? null,
      band4: bands?.[3] ?? null,
      asked: asked?.[0] ?? null,
      notAsked: asked?.[1] ?? null,
      unsaid: asked?.[2] ?? null,
      feltTenths: felt === null ? null : Math.round(felt * answers! * 10),
      plannedClassDays: planned.classDays.get(place) ?? 0,
      plannedMinutes: planned.minutes.get(place) ?? 0,
    };
  });
}

/** Felt minutes of a place from its own four bands; else from its halves and the nearest place above that shows four. */
function feltAt(stage: PulseStage, shown: Map<string, Shown>, place: string): number | null {
  const { bands, halves } = shown.get(place)!;
  if (bands) return feltMinutes(stage, bands);
  if (!halves) return null;
  for (let above = parentOf(place); above; above = parentOf(above)) {
    const there = shown.get(above)?.bands;
    if (there) return estimatedFelt(stage, halves, there);
  }
  return null;
}

async function insertFigures(tx: Tx, rows: readonly PulseFigureRow[]): Promise<void> {
  const columns = Object.keys(rows[0]!) as (keyof PulseFigureRow)[];
  await query(
    tx,
    `INSERT INTO pulse_figure (${columns.join(', ')}) VALUES ${rows.map(() => places(columns)).join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}

/** What is told of a wave: of shown places only, from shown numbers only; once, since a wave is published once. */
async function newsOf(ctx: Context, wave: string, figures: readonly PulseFigureRow[]): Promise<News[]> {
  const news: News[] = [];
  for (const figure of figures.filter(({ feltTenths, asked }) => feltTenths !== null || asked !== null)) {
    const packs = await packsFor(ctx, figure.place);
    const of = { wave, stage: figure.stage, answers: figure.answers! };
    const rule = (code: string) => ruleAt(packs, code, figure.place, wave)!;
    const tell = (type: string, data: FeltMinutesDiverged | ParentsAsked) =>
      news.push({ type, subject: `${wave} ${figure.stage} ${figure.place.split('/').pop()}`, place: figure.place, data });
    const diverged = divergence(figure, rule('N9.1'));
    if (diverged) tell('homework.FeltMinutesDiverged', { ...of, ...diverged, rule: refOf(rule('N9.1')) } satisfies FeltMinutesDiverged);
    const asked = askedTooOften(figure, rule('N9.2'));
    if (asked) tell('homework.ParentsAsked', { ...of, ...asked, rule: refOf(rule('N9.2')) } satisfies ParentsAsked);
  }
  return news;
}

function divergence(figure: PulseFigureRow, { parameters }: PolicyPack) {
  const { feltTenths, band1, answers, plannedClassDays, plannedMinutes } = figure;
  if (feltTenths === null || plannedClassDays === 0 || answers! < parameters.answers!) return null;
  const felt = feltTenths / answers! / 10;
  const planned = plannedMinutes / plannedClassDays;
  if (felt - planned <= parameters.minutes!) return null;
  return { feltMinutes: felt, estimated: band1 === null, plannedMinutes: planned, thresholdMinutes: parameters.minutes! };
}

function askedTooOften(figure: PulseFigureRow, { parameters }: PolicyPack) {
  const said = (figure.asked ?? 0) + (figure.notAsked ?? 0);
  if (figure.asked === null || said === 0 || figure.answers! < parameters.answers!) return null;
  return (figure.asked / said) * 100 > parameters.percent! ? { asked: figure.asked, said, thresholdPercent: parameters.percent! } : null;
}
