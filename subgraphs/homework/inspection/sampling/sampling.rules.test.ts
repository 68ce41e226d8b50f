import { StratumKey } from '../plans/inspection.entity';
import { allocate as allocated, draw, sha256, type Stratum } from '#kernel/inspection/sampling/sampling.rules';
import { CLASSES, frameOf, type Unit } from './sampling.rules';

const unit = (id: string, grade = 5, over: Partial<Unit> = {}): Unit => ({
  id,
  grade,
  schoolId: 's1',
  stage: 'PRIMARY',
  cityPath: '/21/2101',
  countyPath: '/21/2101/210102',
  ...over,
});
const allocate = (of: readonly Omit<Stratum, 'sample'>[], size: number) => allocated(of, size, CLASSES);
const strata = (...sizes: number[]) => sizes.map((units, i) => ({ name: `S${i}`, label: `${i}`, units }));
const counts = (sizes: number[], n: number) => allocate(strata(...sizes), n).map(({ sample }) => sample);

describe('the list of which a sample is drawn', () => {
  const NAMES = new Map([['210102', '和平区']]);

  it('stands in the order of its bytes, whatever order the register has, and its hash is that of its text', () => {
    const units = [unit('c3', 8), unit('c1', 1), unit('c2', 4)];
    const frame = frameOf(units, [StratumKey.COUNTY, StratumKey.GRADE_BAND], NAMES);
    expect(frame.lines).toEqual(['c1\t210102+G1-2', 'c2\t210102+G3-6', 'c3\t210102+G7-9']);
    expect(frame.hash).toBe(sha256(frame.lines.join('\n')));
    expect(frameOf([...units].reverse(), [StratumKey.COUNTY, StratumKey.GRADE_BAND], NAMES)).toEqual(frame);
    expect(frame.strata.map(({ label, units: n }) => [label, n])).toEqual([
      ['和平区 · 一二年级', 1],
      ['和平区 · 三至六年级', 1],
      ['和平区 · 初中', 1],
    ]);
  });

  it('has another hash as soon as one class is another', () => {
    const one = frameOf([unit('c1'), unit('c2')], [], NAMES);
    expect(frameOf([unit('c1'), unit('c9')], [], NAMES).hash).not.toBe(one.hash);
    expect(one.strata).toEqual([{ name: 'ALL', label: '全部班级', units: 2 }]);
  });
});

describe('how many of each stratum', () => {
  it.each([
    ['in proportion', [50, 30, 20], 10, [5, 3, 2]],
    ['by the largest remainder', [10, 10, 13], 10, [3, 3, 4]],
    ['at least one of each, taken from where there is most', [98, 1, 1], 5, [3, 1, 1]],
    ['all, when all are wanted', [3, 2, 1], 6, [3, 2, 1]],
    ['ties go by name', [10, 10], 3, [2, 1]],
  ] as const)('%s', (_, sizes, n, expected) => {
    expect(counts([...sizes], n)).toEqual(expected);
  });

  it('adds up, never more than there are, never none', () => {
    for (let round = 0; round < 300; round += 1) {
      const sizes = Array.from({ length: 1 + Math.floor(Math.random() * 12) }, () => 1 + Math.floor(Math.random() * 40));
      const total = sizes.reduce((a, b) => a + b, 0);
      const n = Math.min(400, sizes.length + Math.floor(Math.random() * (total - sizes.length + 1)));
      const found = counts(sizes, n);
      expect(found.reduce((a, b) => a + b, 0)).toBe(n);
      found.forEach((count, i) => expect(count).toBeLessThanOrEqual(sizes[i]!));
      expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
    }
  });

  it.each([
    ['more than there are', [3], 4, 'sampleSize'],
    ['fewer than strata', [3, 3, 3], 2, 'strataBy'],
    ['none', [3], 0, 'sampleSize'],
    ['half a class', [3], 1.5, 'sampleSize'],
    ['of nothing', [], 1, 'place'],
    ['more than anybody inspects', [9000], 401, 'sampleSize'],
  ] as const)('refuses %s', (_, sizes, n, path) => {
    expect(() => counts([...sizes], n)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', detail: expect.objectContaining({ path }) }));
  });
});

describe('the draw', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `c${String(i).padStart(2, '0')}\t${i < 20 ? 'A' : 'B'}`);
  const wanted = [
    { name: 'A', sample: 6 },
    { name: 'B', sample: 3 },
  ];
  it('is the same for the same seed and beacon, and another for another', () => {
    const one = draw(lines, wanted, 'seed', 'beacon');
    expect(draw(lines, wanted, 'seed', 'beacon')).toEqual(one);
    expect(one.filter(({ stratum }) => stratum === 'A')).toHaveLength(6);
    expect(one.filter(({ stratum }) => stratum === 'B')).toHaveLength(3);
    expect(draw(lines, wanted, 'seed', 'another').map(({ unit: id }) => id)).not.toEqual(one.map(({ unit: id }) => id));
    expect(draw(lines, wanted, 'another', 'beacon').map(({ unit: id }) => id)).not.toEqual(one.map(({ unit: id }) => id));
  });

  it('favours no class: over many draws each is met as often as chance allows (chi square, 99.9 %)', () => {
    const DRAWS = 4000;
    const met = new Map<string, number>();
    for (let i = 0; i < DRAWS; i += 1)
      for (const { unit: id } of draw(lines, wanted, sha256(`seed ${i}`), sha256(`beacon ${i}`))) met.set(id, (met.get(id) ?? 0) + 1);
    const chiSquare = (ids: string[], chance: number) => {
      // Drawn without putting back: the variance is that of a coin, and so the sum is scaled by it.
      const expected = DRAWS * chance;
      return ids.reduce((sum, id) => sum + ((met.get(id) ?? 0) - expected) ** 2 / (expected * (1 - chance)), 0);
    };
    const ids = lines.map((line) => line.split('\t')[0]!);
    // 99.9 % points for 19 and 9 degrees of freedom, scaled by n/(n-1) for the fixed sum.
    expect(chiSquare(ids.slice(0, 20), 6 / 20)).toBeLessThan(43.82 * (20 / 19));
    expect(chiSquare(ids.slice(20), 3 / 10)).toBeLessThan(27.88 * (10 / 9));
  });
});
