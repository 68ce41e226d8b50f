import fc from 'fast-check';
import { FEWEST_IN_CELL, FEWEST_SCHOOLS, lastSunday, showArea, showGroup, showTotal, type CountedClass, type Shown } from './distribution.rules';

const FEWEST = 10;
const cellsOf = (shown: Shown | null) =>
  shown && (shown.cells?.map(({ from, to, pupils }) => `${'ABCDE'.slice(from, to + 1)}${pupils}`).join(' ') ?? 'hidden');

describe('the distribution of a class', () => {
  it.each([
    ['is shown from ten pupils', [4, 3, 3, 0], 'A4 B3 C3 D0'],
    ['is not shown of nine', [3, 3, 3, 0], null],
    ['joins a number of one or two with its smaller neighbour', [20, 15, 8, 2], 'A20 B15 CD10'],
    ['joins at the upper end too', [1, 15, 8, 6], 'AB16 C8 D6'],
    ['joins in the middle', [20, 2, 12, 5], 'A20 BC14 D5'],
    ['goes on until no number is small', [20, 20, 1, 1], 'A20 BCD22'],
    ['is not shown where all have the same', [12, 0, 0, 0], 'hidden'],
    ['or nearly all', [0, 0, 11, 1], 'hidden'],
    ['shows nought, which is nobody’s', [6, 0, 0, 6], 'A6 B0 C0 D6'],
  ])('%s', (_what, counts, shown) => expect(cellsOf(showGroup(counts, FEWEST))).toBe(shown));
});

describe('a total', () => {
  it('leaves out a class of fewer than ten, so that taking the others away gives nothing', () => {
    const parts = [
      [10, 10, 10, 5],
      [3, 2, 1, 1],
    ].map((counts) => showGroup(counts, FEWEST));
    expect(cellsOf(showTotal(parts))).toBe('A10 B10 C10 D5');
  });

  it('is no finer than the coarsest of its classes, so that taking the finer ones away gives nothing', () => {
    const parts = [
      [10, 10, 10, 5],
      [10, 10, 8, 2],
    ].map((counts) => showGroup(counts, FEWEST));
    expect(cellsOf(showTotal(parts))).toBe('A20 B20 CD25');
  });

  it('is hidden where a class is', () => {
    const parts = [
      [10, 10, 10, 5],
      [12, 0, 0, 0],
    ].map((counts) => showGroup(counts, FEWEST));
    expect(showTotal(parts)).toEqual({ pupils: 47, cells: null });
  });
});

const classes = fc.array(fc.oneof(fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), fc.array(fc.nat(3), { minLength: 4, maxLength: 4 })), {
  minLength: 1,
  maxLength: 8,
});

describe('whatever the classes', () => {
  it('no shown group is small, no shown number is one or two, and no class is told to be all alike', () => {
    fc.assert(
      fc.property(classes, (counts) => {
        const parts = counts.map((one) => showGroup(one, FEWEST));
        for (const shown of [...parts, showTotal(parts)]) {
          if (!shown) continue;
          expect(shown.pupils).toBeGreaterThanOrEqual(FEWEST);
          if (!shown.cells) continue;
          expect(shown.cells.reduce((sum, { pupils }) => sum + pupils, 0)).toBe(shown.pupils);
          expect(shown.cells.every(({ pupils }) => pupils === 0 || pupils >= FEWEST_IN_CELL)).toBe(true);
          expect(Math.max(...shown.cells.map(({ pupils }) => pupils))).toBeLessThanOrEqual(shown.pupils - FEWEST_IN_CELL);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('the total tells nothing that is not told of the classes: two schools that show the same classes show the same total', () => {
    fc.assert(
      fc.property(classes, classes, (counts, others) => {
        const parts = counts.map((one) => showGroup(one, FEWEST));
        // The same shown classes over other bands of the pupils inside each cell, and with other classes that are not shown.
        const spread = counts.map((one, i) => {
          const shown = parts[i];
          if (!shown?.cells) return one;
          return one.map((_n, band) => shown.cells!.find(({ from }) => from === band)?.pupils ?? 0);
        });
        const hidden = others.filter((one) => showGroup(one, FEWEST) === null);
        const total = showTotal(parts);
        const again = showTotal([
          ...spread.map((one, i) => (parts[i]?.cells ? parts[i]! : showGroup(one, FEWEST))),
          ...hidden.map((one) => showGroup(one, FEWEST)),
        ]);
        expect(again).toEqual(total);
        // And by arithmetic: every number of the total is a sum of numbers of the classes.
        total?.cells?.forEach(({ from, to, pupils }) => {
          const told = parts.flatMap((part) => part?.cells ?? []).filter((cell) => cell.from >= from && cell.to <= to);
          expect(told.reduce((sum, cell) => sum + cell.pupils, 0)).toBe(pupils);
        });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the distribution of an area', () => {
  const county = (name: string, schools: number, counts: number[]): CountedClass[] =>
    Array.from({ length: schools }, (_, i) => ({ countyPath: name, schoolPath: `${name}/s${i}`, counts }));

  it('is of three schools at least', () => {
    expect(showArea(county('/a', FEWEST_SCHOOLS - 1, [5, 5, 5, 5]), FEWEST)).toBeNull();
    expect(showArea(county('/a', FEWEST_SCHOOLS, [5, 5, 5, 5]), FEWEST)).toMatchObject({ schools: 3, pupils: 60 });
  });

  it('counts no class of fewer than ten', () => {
    expect(showArea([...county('/a', 3, [5, 5, 5, 5]), ...county('/a', 1, [2, 0, 0, 0])], FEWEST)).toMatchObject({ pupils: 60 });
  });

  it('is of a city the sum of its shown counties: taking those away leaves nothing of a small one', () => {
    const small = county('/b', 2, [9, 9, 9, 9]);
    const city = showArea([...county('/a', 3, [5, 5, 5, 5]), ...small], FEWEST);
    expect(city).toEqual(showArea(county('/a', 3, [5, 5, 5, 5]), FEWEST));
  });

  it.each([
    ['2026-11-20', '2026-11-15'],
    ['2026-11-22', '2026-11-15'],
    ['2026-11-23', '2026-11-22'],
    ['2027-01-01', '2026-12-27'],
  ])('is counted by whole weeks: on %s until %s', (day, sunday) => expect(lastSunday(day)).toBe(sunday));
});
