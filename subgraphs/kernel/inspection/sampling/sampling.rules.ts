import { createHash } from 'node:crypto';
import { refuse } from '../../refusal';

export interface Stratum {
  name: string;
  label: string;
  units: number;
  sample: number;
}

export interface Frame {
  /** `unit<TAB>stratum`, in the order of their bytes. */
  lines: string[];
  hash: string;
  strata: Omit<Stratum, 'sample'>[];
}

/** What is drawn, in the words of refusals: 班级 are counted in 个班, 学校 in 所学校. */
export interface Measure {
  noun: string;
  counted: string;
}

export const MOST_SAMPLED = 400;
export const EVERYBODY = 'ALL';

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * The list that is sampled, fixed and hashed when the inspection is planned: whoever changes the register afterwards changes nothing
 * of it, and whoever changed the list itself would be found out by its hash.
 * @param units each with the stratum it stands in
 */
export function frameOf(units: readonly { unit: string; stratum: string }[], labelOf: (stratum: string) => string): Frame {
  const sizes = new Map<string, number>();
  const lines = units.map(({ unit, stratum }) => {
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
    return `${unit}\t${stratum}`;
  });
  lines.sort(byBytes);
  const strata = [...sizes].sort(([a], [b]) => byBytes(a, b)).map(([name, count]) => ({ name, label: labelOf(name), units: count }));
  return { lines, hash: sha256(lines.join('\n')), strata };
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * So many of each stratum: in proportion, by the largest remainder, and at least one of each. Ties go by name, so that anybody reckons the same.
 * @throws BAD_INPUT when there are more strata than are to be drawn, or fewer units than are to be drawn.
 */
export function allocate(strata: readonly Omit<Stratum, 'sample'>[], size: number, { noun, counted }: Measure): Stratum[] {
  const total = strata.reduce((sum, { units }) => sum + units, 0);
  if (!Number.isInteger(size) || size < 1 || size > MOST_SAMPLED)
    refuse('BAD_INPUT', `抽样数应为 1 到 ${MOST_SAMPLED} 的整数`, { path: 'sampleSize', hint: `请填写要抽的${noun}数` });
  if (total === 0) refuse('BAD_INPUT', `这个范围内没有${noun}可抽`, { path: 'place', hint: '请确认地点和日期' });
  if (size > total) refuse('BAD_INPUT', `这个范围内只有 ${total} ${counted}`, { path: 'sampleSize', hint: `最多抽 ${total} ${counted}` });
  if (size < strata.length)
    refuse('BAD_INPUT', `分成了 ${strata.length} 层，只抽 ${size} ${counted}，不能每层都抽到`, {
      path: 'strataBy',
      hint: `请减少分层，或多抽几${counted}`,
      remedy: { action: 'SET_SAMPLE_SIZE', sampleSize: strata.length },
    });
  const quota = strata.map(({ units }) => (size * units) / total);
  const counts = strata.map((_, i) => Math.max(1, Math.floor(quota[i]!)));
  const sum = () => counts.reduce((all, one) => all + one, 0);
  const pick = (better: (i: number, j: number) => boolean, allowed: (i: number) => boolean) =>
    strata
      .map((_, i) => i)
      .filter(allowed)
      .reduce((best, i) => (better(i, best) ? i : best));
  while (sum() < size)
    counts[
      pick(
        (i, j) => quota[i]! - counts[i]! > quota[j]! - counts[j]!,
        (i) => counts[i]! < strata[i]!.units,
      )
    ]! += 1;
  while (sum() > size)
    counts[
      pick(
        (i, j) => quota[i]! - counts[i]! < quota[j]! - counts[j]!,
        (i) => counts[i]! > 1,
      )
    ]! -= 1;
  return strata.map((stratum, i) => ({ ...stratum, sample: counts[i]! }));
}

export interface Drawn {
  unit: string;
  stratum: string;
  score: string;
  /** 1 for the first of its stratum. */
  ordinal: number;
}

/** Of each stratum those with the smallest scores; a score is the hash of seed, beacon and unit, which nobody can steer. */
export function draw(lines: readonly string[], strata: readonly Pick<Stratum, 'name' | 'sample'>[], seed: string, beacon: string): Drawn[] {
  const scored = new Map<string, { unit: string; score: string }[]>();
  for (const line of lines) {
    const [unit, stratum] = line.split('\t') as [string, string];
    const of = scored.get(stratum) ?? [];
    of.push({ unit, score: sha256(`${seed}:${beacon}:${unit}`) });
    scored.set(stratum, of);
  }
  return strata.flatMap(({ name, sample }) =>
    (scored.get(name) ?? [])
      .sort((a, b) => byBytes(a.score, b.score))
      .slice(0, sample)
      .map(({ unit, score }, i) => ({ unit, stratum: name, score, ordinal: i + 1 })),
  );
}

/**
 * By what the planner said; or as usual, and coarser when nobody has said and there would be more strata than are to be drawn: what is cut
 * first is the last.
 */
export async function divide<K>(
  { said, usual, size, measure }: { said: readonly K[] | null | undefined; usual: readonly K[]; size: number; measure: Measure },
  frameBy: (keys: readonly K[]) => Promise<Frame>,
): Promise<{ strataBy: K[]; frame: Frame; strata: Stratum[] }> {
  let strataBy = [...new Set(said ?? usual)];
  let frame = await frameBy(strataBy);
  while (!said && strataBy.length > 0 && frame.strata.length > size) {
    strataBy = strataBy.slice(0, -1);
    frame = await frameBy(strataBy);
  }
  return { strataBy, frame, strata: allocate(frame.strata, size, measure) };
}
