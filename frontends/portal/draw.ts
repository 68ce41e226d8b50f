// The draw reckoned again in the browser, by the same rule as docs/recompute-sample.mjs.
import { ask } from './data';
import type { PublicDrawFrameQuery, PublicDrawQuery, PublicExamDrawFrameQuery, PublicExamDrawQuery } from './gql/graphql';

/** What the script reads, too. */
export interface Published {
  seedHash: string;
  frameHash: string;
  seed: string;
  beacon: { position: number; hash: string };
  strata: { name: string; sample: number }[];
  /** `classId<TAB>stratum` */
  frame: string[];
  sample: string[];
  /** What a unit is counted in; classes where nothing is said. */
  measure?: string;
}

export type Fault = 'seedWrong' | 'frameWrong' | 'sampleWrong';

type Fetched = PublicDrawQuery['inspectionDraw'] | PublicExamDrawQuery['examInspectionDraw'];

/** A draw of classes or of schools, as the page shows it. */
export type Draw = Omit<Fetched, 'sample' | '__typename'> & {
  sample: { unit: string; stratum: string; lot: string; schoolName: string; className?: string; gone: boolean }[];
};

/** What was drawn: the homework office draws classes, the exams office schools. */
export type Drawn = 'classes' | 'schools';

export async function drawOf(of: Drawn, id: string, signal: AbortSignal): Promise<Draw> {
  if (of === 'schools') return (await ask<PublicExamDrawQuery>('PublicExamDraw', { id }, signal)).examInspectionDraw;
  const { inspectionDraw } = await ask<PublicDrawQuery>('PublicDraw', { id }, signal);
  return { ...inspectionDraw, sample: inspectionDraw.sample.map(({ score, ...unit }) => ({ ...unit, lot: score })) };
}

async function framePart(of: Drawn, id: string, part: string, signal: AbortSignal): Promise<string[]> {
  if (of === 'schools') return (await ask<PublicExamDrawFrameQuery>('PublicExamDrawFrame', { id, part }, signal)).examInspectionFrame.lines;
  return (await ask<PublicDrawFrameQuery>('PublicDrawFrame', { id, part }, signal)).inspectionFrame.lines;
}

export async function frameOf(of: Drawn, id: string, parts: number, signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for (let part = 1; part <= parts; part += 1) {
    lines.push(...(await framePart(of, id, String(part), signal)));
  }
  return lines;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function recomputed({
  seedHash,
  frameHash,
  seed,
  beacon,
  strata,
  frame,
  sample,
}: Published): Promise<{ fault: Fault | null; units: number }> {
  const fault = (what: Fault) => ({ fault: what, units: 0 });
  if ((await sha256(seed)) !== seedHash) return fault('seedWrong');
  if ((await sha256(frame.join('\n'))) !== frameHash) return fault('frameWrong');
  const units = await Promise.all(
    frame.map(async (line) => {
      const [unit = '', stratum = ''] = line.split('\t');
      return { unit, stratum, score: await sha256(`${seed}:${beacon.hash}:${unit}`) };
    }),
  );
  const drawn = strata.flatMap(({ name, sample: count }) =>
    units
      .filter(({ stratum }) => stratum === name)
      .sort((one, other) => (one.score < other.score ? -1 : 1))
      .slice(0, count),
  );
  const sorted = (ids: string[]) => [...ids].sort().join();
  return sorted(drawn.map(({ unit }) => unit)) === sorted(sample) ? { fault: null, units: drawn.length } : fault('sampleWrong');
}
