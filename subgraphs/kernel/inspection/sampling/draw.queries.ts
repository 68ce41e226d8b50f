import type { DataSource } from 'typeorm';
import type { Context } from '../../context';
import { int, query } from '../../database';
import { refuse } from '../../refusal';
import type { Tx } from '../../unit-of-work';
import type { InspectionRow } from '../inspection.entity';
import type { AnyPart } from '../inspection.part';
import { inspectionFor } from '../inspection.queries';
import { isShown } from '../inspection.rules';
import type { InspectionDrawRow, InspectionFrameRow } from './draw.entity';
import type { DrawShown, FramePartShown } from './draw.view';
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

/** What a part says of its sample, once it may be known. */
export interface SampleReading<U> {
  /** What stands in the register today of what could have been drawn. */
  present(): Promise<readonly string[]>;
  /** @param gone units of the list that are no more */
  sample(gone: ReadonlySet<string>): Promise<U[]>;
}

type PublicDraw<U> = DrawShown & { strata: Stratum[]; beacon: { position: number; hash: string } | null; sample: U[] };

/**
 * A draw as everybody may see it, without signing in: what was fixed before, and, once it has happened and may be known, the seed and
 * all that is needed to reckon the sample again.
 */
export async function publicDraw<U>(ctx: Context, of: AnyPart, found: InspectionRow, reading: SampleReading<U>): Promise<PublicDraw<U>> {
  const [drawing, placeName] = await Promise.all([drawingOf(ctx, found.id), of.nameOf(ctx, found.place)]);
  const shown = isShown(found) && drawing.beacon !== null;
  const { id, title, level, kind, state, from, to, plannedAt, drawnAt, seedHash, frameHash, frameSize, cancelledReason } = found;
  const [seed, roster] = await Promise.all([
    shown ? seedOf(ctx, id) : null,
    shown ? rosterSince(ctx, id, reading) : { gone: new Set<string>(), closed: 0, added: 0 },
  ]);
  return {
    id,
    title,
    placeName,
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
    sample: shown ? await reading.sample(roster.gone) : [],
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

/** How the register of today differs from the list that was frozen; it changes nothing of the sample. */
async function rosterSince<U>(ctx: Context, id: string, reading: SampleReading<U>): Promise<{ gone: Set<string>; closed: number; added: number }> {
  const [lines, units] = await Promise.all([frameLines(ctx.reads, id), reading.present()]);
  const frozen = new Set(lines.map((line) => line.slice(0, line.indexOf('\t'))));
  const present = new Set(units);
  const gone = new Set([...frozen].filter((one) => !present.has(one)));
  return { gone, closed: gone.size, added: [...present].filter((one) => !frozen.has(one)).length };
}

/** Stratum by stratum, in the order of the draw. */
export function inDrawnOrder<T extends { stratum: string; ordinal: number }>(sampled: readonly T[]): T[] {
  return [...sampled].sort((a, b) => (a.stratum === b.stratum ? a.ordinal - b.ordinal : a.stratum < b.stratum ? -1 : 1));
}

/** One part of the frozen list. Its hash is public from the beginning, and so is the list: what stands in it is no secret. @throws NOT_FOUND, BAD_INPUT */
export async function framePart(ctx: Context, id: string, part: number): Promise<FramePartShown> {
  await inspectionFor(ctx.reads, id);
  const { frameParts } = await drawingOf(ctx, id);
  const parts = int(frameParts);
  if (part < 1 || part > parts) refuse('BAD_INPUT', `名单只有 ${parts} 部分`, { path: 'part', hint: `请填写 1 到 ${parts}` });
  const [row] = await query<InspectionFrameRow>(ctx.reads, 'SELECT listed FROM inspection_frame WHERE inspectionId = ? AND part = ?', [id, part]);
  return { part, parts, lines: row!.listed.split('\n') };
}
