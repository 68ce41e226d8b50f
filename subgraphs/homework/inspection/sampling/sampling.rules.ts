import { createHash } from 'node:crypto';
import { refuse } from '#kernel/refusal';
import { StratumKey } from '../plans/inspection.entity';

/** One class of which a sample may be drawn, as the register knew it when the inspection was planned. */
export interface Unit {
  id: string;
  grade: number;
  schoolId: string;
  stage: string;
  cityPath: string;
  countyPath: string;
}

export interface Stratum {
  name: string;
  label: string;
  units: number;
  sample: number;
}

export interface Frame {
  /** `classId<TAB>stratum`, in the order of their bytes. */
  lines: string[];
  hash: string;
  strata: Omit<Stratum, 'sample'>[];
}

export const MOST_SAMPLED = 400;
const EVERYBODY = 'ALL';

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function bandOf(grade: number): string {
  return grade <= 2 ? 'G1-2' : grade <= 6 ? 'G3-6' : 'G7-9';
}

const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);

const NAME: Record<StratumKey, (unit: Unit) => string> = {
  [StratumKey.CITY]: ({ cityPath }) => last(cityPath),
  [StratumKey.COUNTY]: ({ countyPath }) => last(countyPath),
  [StratumKey.SCHOOL]: ({ schoolId }) => schoolId,
  [StratumKey.STAGE]: ({ stage }) => stage,
  [StratumKey.GRADE_BAND]: ({ grade }) => bandOf(grade),
  [StratumKey.GRADE]: ({ grade }) => `G${grade}`,
};

const WORDS: Record<string, string> = {
  ALL: '全部班级',
  'G1-2': '一二年级',
  'G3-6': '三至六年级',
  'G7-9': '初中',
  PRIMARY: '小学',
  JUNIOR: '初中',
  NINE_YEAR: '九年一贯',
};

/** In words; places and schools by the names given. */
export function labelOf(name: string, names: ReadonlyMap<string, string>): string {
  return name
    .split('+')
    .map((part) => names.get(part) ?? WORDS[part] ?? (/^G[1-9]$/.test(part) ? `${'一二三四五六七八九'[Number(part[1]) - 1]}年级` : part))
    .join(' · ');
}

/**
 * The list that is sampled, fixed and hashed when the inspection is planned: whoever changes the register afterwards changes nothing
 * of it, and whoever changed the list itself would be found out by its hash.
 */
export function frameOf(units: readonly Unit[], keys: readonly StratumKey[], names: ReadonlyMap<string, string>): Frame {
  const sizes = new Map<string, number>();
  const lines = units.map((unit) => {
    const stratum = keys.map((key) => NAME[key](unit)).join('+') || EVERYBODY;
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
    return `${unit.id}\t${stratum}`;
  });
  lines.sort(byBytes);
  const strata = [...sizes].sort(([a], [b]) => byBytes(a, b)).map(([name, count]) => ({ name, label: labelOf(name, names), units: count }));
  return { lines, hash: sha256(lines.join('\n')), strata };
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * So many of each stratum: in proportion, by the largest remainder, and at least one of each. Ties go by name, so that anybody reckons the same.
 * @throws BAD_INPUT when there are more strata than classes to draw, or fewer classes than are to be drawn.
 */
export function allocate(strata: readonly Omit<Stratum, 'sample'>[], size: number): Stratum[] {
  const total = strata.reduce((sum, { units }) => sum + units, 0);
  if (!Number.isInteger(size) || size < 1 || size > MOST_SAMPLED)
    refuse('BAD_INPUT', `抽样数应为 1 到 ${MOST_SAMPLED} 的整数`, { path: 'sampleSize', hint: '请填写要抽的班级数' });
  if (total === 0) refuse('BAD_INPUT', '这个范围内没有班级可抽', { path: 'place', hint: '请确认地点和日期' });
  if (size > total) refuse('BAD_INPUT', `这个范围内只有 ${total} 个班`, { path: 'sampleSize', hint: `最多抽 ${total} 个班` });
  if (size < strata.length)
    refuse('BAD_INPUT', `分成了 ${strata.length} 层，只抽 ${size} 个班，不能每层都抽到`, {
      path: 'strataBy',
      hint: '请减少分层，或多抽几个班',
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

/** Of each stratum those with the smallest scores; a score is the hash of seed, beacon and class, which nobody can steer. */
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

/** What is cut first when nobody has said by what to divide and there are too many strata. */
export function coarser(keys: readonly StratumKey[]): StratumKey[] {
  return keys.slice(0, -1);
}
