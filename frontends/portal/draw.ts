// The draw reckoned again in the browser, by the same rule as docs/recompute-sample.mjs.
import { ask } from './data';
import type { PublicDrawFrameQuery } from './gql/graphql';

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
}

export type Fault = 'seedWrong' | 'frameWrong' | 'sampleWrong';

export async function frameOf(id: string, parts: number, signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for (let part = 1; part <= parts; part += 1) {
    const { inspectionFrame } = await ask<PublicDrawFrameQuery>('PublicDrawFrame', { id, part: String(part) }, signal);
    lines.push(...inspectionFrame.lines);
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
