import fc from 'fast-check';
import { covers } from '#kernel/place';
import { FEWEST, publish, type Counted, type Shown } from './publish.rules';

/** How many answers of each school lie in each band and each answer to "were you asked": what nobody keeps, and an attacker would like to know. */
interface Truth {
  place: string;
  /** Four bands by three: yes, no, not said. */
  joint: number[];
}

const BANDS = [0, 1, 2, 3];
const ASKED = [0, 1, 2];
const PLACES = ['/21/1/1/a', '/21/1/1/b', '/21/1/1/c', '/21/1/2/d', '/21/1/2/e', '/21/2/3/f', '/21/2/3/g', '/21/3/h'];

const truths = fc
  .record({ schools: fc.subarray(PLACES, { minLength: 1 }), most: fc.constantFrom(1, 2, 4, 9), sparse: fc.constantFrom(1, 2, 4) })
  .chain(({ schools, most, sparse }) =>
    fc.tuple(
      ...schools.map((place) =>
        fc
          .array(fc.oneof({ weight: sparse, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: most }) }), {
            minLength: 12,
            maxLength: 12,
          })
          .map((joint): Truth => ({ place, joint })),
      ),
    ),
  );

const counted = ({ place, joint }: Truth): Counted => ({
  place,
  bands: BANDS.map((band) => ASKED.reduce((sum, said) => sum + joint[band * 3 + said]!, 0)),
  asked: ASKED.map((said) => BANDS.reduce((sum, band) => sum + joint[band * 3 + said]!, 0)),
});

/** Everything that is shown, each number with the answers it is the number of: one place an atom, school by band by what was said. */
function told(schools: readonly Truth[], shown: Map<string, Shown>): { set: number[]; count: number }[] {
  const all: { set: number[]; count: number }[] = [];
  const tell = (place: string, within: (band: number, said: number) => boolean, count: number) =>
    all.push({
      set: schools.flatMap((school) => BANDS.flatMap((band) => ASKED.map((said) => (covers(place, school.place) && within(band, said) ? 1 : 0)))),
      count,
    });
  for (const [place, { answers, halves, bands, asked }] of shown) {
    if (answers !== null) tell(place, () => true, answers);
    halves?.forEach((count, half) => tell(place, (band) => Math.floor(band / 2) === half, count));
    bands?.forEach((count, nth) => tell(place, (band) => band === nth, count));
    asked?.forEach((count, nth) => tell(place, (_, said) => said === nth, count));
  }
  return all;
}

const PRIME = 67_108_859;

/** Rows in echelon form, modulo a large prime: what can be had by adding, subtracting and multiplying the given ones. */
class Span {
  private readonly rows: { lead: number; row: number[] }[] = [];

  add(vector: readonly number[]): void {
    const row = this.reduce(vector);
    const lead = row.findIndex((value) => value !== 0);
    if (lead < 0) return;
    const inverse = power(row[lead]!, PRIME - 2);
    this.rows.push({ lead, row: row.map((value) => (value * inverse) % PRIME) });
  }

  has(vector: readonly number[]): boolean {
    return this.reduce(vector).every((value) => value === 0);
  }

  private reduce(vector: readonly number[]): number[] {
    let rest = vector.map((value) => ((value % PRIME) + PRIME) % PRIME);
    for (const { lead, row } of this.rows) {
      const factor = rest[lead]!;
      if (factor !== 0) rest = rest.map((value, i) => (((value - factor * row[i]!) % PRIME) + PRIME) % PRIME);
    }
    return rest;
  }
}

function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

/** Some of a list, by the bits of a number. */
const chosen = <T>(list: readonly T[], bits: number) => list.filter((_, i) => (bits >> i) & 1);

describe('what may be shown', () => {
  it('lets nobody add or subtract his way to a group of one to four: of whatever schools, in whatever bands, whatever they said', () => {
    let [published, attacks] = [0, 0];
    fc.assert(
      fc.property(truths, (schools) => {
        const shown = publish(schools.map(counted));
        const numbers = told(schools, shown);
        published += numbers.length;
        // No shown number is itself one.
        for (const { set, count } of numbers) {
          expect(count === 0 || count >= FEWEST).toBe(true);
          expect(count).toBe(schools.flatMap(({ joint }) => joint).reduce((sum, value, i) => sum + value * set[i]!, 0));
        }
        const span = new Span();
        for (const { set } of numbers) span.add(set);
        for (let which = 1; which < 1 << schools.length; which += 1) {
          const group = new Set(chosen(schools, which));
          for (const [bits, within] of [
            ...Array.from({ length: 15 }, (_, i) => [i + 1, (band: number) => ((i + 1) >> band) & 1] as const),
            ...Array.from({ length: 6 }, (_, i) => [i + 1, (_: number, said: number) => ((i + 1) >> said) & 1] as const),
          ]) {
            const set = schools.flatMap((school) => BANDS.flatMap((band) => ASKED.map((said) => (group.has(school) && within(band, said) ? 1 : 0))));
            const count = schools.flatMap(({ joint }) => joint).reduce((sum, value, i) => sum + value * set[i]!, 0);
            if (count === 0 || count >= FEWEST) continue;
            attacks += 1;
            if (span.has(set)) throw new Error(`${count} answers of ${[...group].map(({ place }) => place).join(' ')} can be had (${bits})`);
          }
        }
      }),
      { numRuns: 150 },
    );
    // Else it would have proved nothing.
    expect(published).toBeGreaterThan(300);
    expect(attacks).toBeGreaterThan(300);
  }, 120_000);

  it('is within what is shown above it: four bands only with two halves, these only with the number of answers', () => {
    fc.assert(
      fc.property(truths, (schools) => {
        for (const { answers, halves, bands, asked } of publish(schools.map(counted)).values()) {
          if (bands) expect(halves).not.toBeNull();
          if (halves || asked) expect(answers).not.toBeNull();
          if (halves) expect(halves[0]! + halves[1]!).toBe(answers);
          if (bands) expect([bands[0]! + bands[1]!, bands[2]! + bands[3]!]).toEqual(halves);
          if (asked) expect(asked.reduce((sum, count) => sum + count, 0)).toBe(answers);
        }
      }),
    );
  });

  const school = (place: string, bands: number[]): Counted => ({ place, bands, asked: [0, bands.reduce((sum, count) => sum + count, 0), 0] });
  const answersOf = (schools: Counted[]) => Object.fromEntries([...publish(schools)].map(([place, { answers }]) => [place, answers]));

  it('hides a second school when hiding one would leave three answers to be had by subtraction', () => {
    expect(answersOf([school('/21/1/1/a', [10, 0, 0, 0]), school('/21/1/1/b', [3, 0, 0, 0]), school('/21/1/1/c', [20, 0, 0, 0])])).toEqual({
      '/21': 33,
      '/21/1': 33,
      '/21/1/1': 33,
      '/21/1/1/a': null,
      '/21/1/1/b': null,
      '/21/1/1/c': 20,
    });
  });

  it('hides a whole county rather than a school of three, and of its schools no more than it must', () => {
    const schools = [school('/21/1/1/a', [10, 0, 0, 0]), school('/21/1/1/b', [7, 0, 0, 0]), school('/21/1/2/c', [3, 0, 0, 0])];
    expect(answersOf(schools)).toEqual({
      '/21': 20,
      '/21/1': 20,
      '/21/1/1': null,
      '/21/1/1/a': 10,
      '/21/1/1/b': null,
      '/21/1/2': null,
      '/21/1/2/c': null,
    });
  });

  it('shows nothing at all of fewer than five in a province', () => {
    expect(answersOf([school('/21/1/1/a', [2, 0, 0, 0]), school('/21/2/1/b', [2, 0, 0, 0])])).toEqual({
      '/21': null,
      '/21/1': null,
      '/21/1/1': null,
      '/21/1/1/a': null,
      '/21/2': null,
      '/21/2/1': null,
      '/21/2/1/b': null,
    });
  });

  it('shows two halves where four bands would be too fine, and keeps four from a neighbour from whom they could be had', () => {
    const [fine, coarse] = [school('/21/1/1/a', [3, 9, 8, 4]), school('/21/1/1/b', [12, 15, 18, 9])];
    const shown = publish([fine, coarse]);
    expect(shown.get(fine.place)).toMatchObject({ answers: 24, halves: [12, 12], bands: null });
    expect(shown.get(coarse.place)).toMatchObject({ answers: 54, halves: [27, 27], bands: null });
    expect(shown.get('/21/1/1')).toMatchObject({ answers: 78, halves: [39, 39], bands: [15, 24, 26, 13] });
  });
});
