import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { today } from '#kernel/clock';
import { InspectionState, type Inspection } from '../plans/inspection.entity';
import { inspectionFor, type InspectionInHand } from '../plans/inspection.queries';
import { placeName } from '../plans/place-name.queries';
import { isShown } from '../plans/inspection.rules';
import { type InspectionDrawRow, type InspectionFrameRow } from './draw.entity';
import type { DrawnUnit, InspectionDraw, InspectionFramePart } from './draw.view';
import { unitsAt } from './frame.queries';
import type { Stratum } from './sampling.rules';

export async function frameLines(source: DataSource | Tx, inspectionId: string): Promise<string[]> {
  const parts = await query<InspectionFrameRow>(source, 'SELECT part, listed FROM inspection_frame WHERE inspectionId = ? ORDER BY part', [
    inspectionId,
  ]);
  return parts.flatMap(({ listed }) => listed.split('\n'));
}

/** Everything of a drawing but its seed. */
type Drawing = Omit<InspectionDrawRow, 'seed'>;

async function drawingOf(ctx: Context, inspectionId: string): Promise<Drawing> {
  const [row] = await query<Drawing>(
    ctx.reads,
    'SELECT inspectionId, strata, frameParts, planPosition, beaconPosition, beacon FROM inspection_draw WHERE inspectionId = ?',
    [inspectionId],
  );
  return row!;
}

/**
 * A draw as everybody may see it, without signing in: what was fixed before, and, once it has happened and may be known, the seed and
 * all that is needed to reckon the sample again.
 * @throws NOT_FOUND
 */
export async function inspectionDrawOf(ctx: Context, id: string): Promise<InspectionDraw> {
  const found = await inspectionFor(ctx.reads, id);
  const [drawing, name] = await Promise.all([drawingOf(ctx, id), placeName(ctx, found.place)]);
  const shown = isShown(found) && drawing.beacon !== null;
  const { title, level, kind, state, from, to, plannedAt, drawnAt, seedHash, frameHash, frameSize, cancelledReason } = found;
  const [seed, roster] = await Promise.all([
    shown ? seedOf(ctx, id) : null,
    shown ? rosterSince(ctx, found) : { gone: new Set<string>(), closed: 0, added: 0 },
  ]);
  return {
    id,
    title,
    placeName: name,
    level,
    kind,
    state,
    from,
    to,
    plannedAt: plannedAt as Date,
    seedHash,
    frameHash,
    frameSize,
    frameParts: int(drawing.frameParts),
    strata: JSON.parse(drawing.strata) as Stratum[],
    drawnAt: shown ? (drawnAt as Date) : null,
    seed,
    planPosition: shown ? int(drawing.planPosition) : null,
    beacon: shown ? { position: int(drawing.beaconPosition), hash: drawing.beacon! } : null,
    sample: shown ? sampleOf(found, roster.gone) : [],
    rosterClosed: roster.closed,
    rosterAdded: roster.added,
    cancelledReason,
  };
}

/** Called only when the draw has happened and may be known. */
async function seedOf(ctx: Context, id: string): Promise<string> {
  const [row] = await query<{ seed: string }>(ctx.reads, 'SELECT seed FROM inspection_draw WHERE inspectionId = ? AND beacon IS NOT NULL', [id]);
  return row!.seed;
}

function sampleOf({ sampled }: InspectionInHand, gone: ReadonlySet<string>): DrawnUnit[] {
  return [...sampled]
    .sort((a, b) => (a.stratum === b.stratum ? a.ordinal - b.ordinal : a.stratum < b.stratum ? -1 : 1))
    .map(({ classId, stratum, score, schoolName, className }) => ({ unit: classId, stratum, score, schoolName, className, gone: gone.has(classId) }));
}

/** How the register of today differs from the list that was frozen; it changes nothing of the sample. */
async function rosterSince(ctx: Context, { id, level, place, from }: Inspection): Promise<{ gone: Set<string>; closed: number; added: number }> {
  const [lines, units] = await Promise.all([frameLines(ctx.reads, id), unitsAt(ctx, { level, place, from, today: today() })]);
  const frozen = new Set(lines.map((line) => line.slice(0, line.indexOf('\t'))));
  const present = new Set(units.map((unit) => unit.id));
  const gone = new Set([...frozen].filter((one) => !present.has(one)));
  return { gone, closed: gone.size, added: [...present].filter((one) => !frozen.has(one)).length };
}

/** One part of the frozen list. Its hash is public from the beginning, and so is the list: classes are no secret. @throws NOT_FOUND, BAD_INPUT */
export async function inspectionFrameOf(ctx: Context, id: string, part: number): Promise<InspectionFramePart> {
  await inspectionFor(ctx.reads, id);
  const { frameParts } = await drawingOf(ctx, id);
  const parts = int(frameParts);
  if (part < 1 || part > parts) refuse('BAD_INPUT', `名单只有 ${parts} 部分`, { path: 'part', hint: `请填写 1 到 ${parts}` });
  const [row] = await query<InspectionFrameRow>(ctx.reads, 'SELECT listed FROM inspection_frame WHERE inspectionId = ? AND part = ?', [id, part]);
  return { part, parts, lines: row!.listed.split('\n') };
}

/** Which of these classes are closed today. */
export async function closedClasses(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const closed = new Set<string>();
  for (const part of chunks(ids, 500)) {
    const rows = await query<{ id: string }>(ctx.reads, `SELECT id FROM known_class WHERE id IN ${places(part)} AND closedOn < ?`, [
      ...part,
      today(),
    ]);
    for (const row of rows) closed.add(row.id);
  }
  return closed;
}

export function isDrawn({ state }: Pick<Inspection, 'state'>): boolean {
  return state === InspectionState.DRAWN || state === InspectionState.SIGNED;
}
