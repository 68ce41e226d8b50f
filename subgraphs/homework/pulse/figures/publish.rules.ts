import { parentOf } from '#kernel/place';

/** Nobody sees a group of fewer answers than this, nor can add or subtract his way to one. */
export const FEWEST = 5;

/** The answers of one school to one stage's question in one wave, counted. */
export interface Counted {
  place: string;
  /** By band, from the shortest to the longest. */
  bands: readonly number[];
  /** Were you asked to mark, check or sign? Yes, no, rather not say. */
  asked: readonly number[];
}

/** What of a place may be shown; an empty part may not. */
export interface Shown {
  answers: number | null;
  /** Below and above the cut: two of the four bands together. */
  halves: readonly number[] | null;
  bands: readonly number[] | null;
  asked: readonly number[] | null;
}

/**
 * What may be shown of every place from the province down to the school, such that no adding and subtracting of shown numbers, at any level,
 * gives the number of a group of one to four answers, and no shown number is one.
 *
 * Four sets of places, each within the one before it: those whose number of answers is shown, of these those with two halves, of these those
 * with four bands; and, beside the halves, those with yes and no. In each set every count of a place is none or at least five, and so is what
 * remains of a place when the shown places below it are taken away. Why that is enough is proved in the README and attacked in the test.
 */
export function publish(schools: readonly Counted[], fewest = FEWEST): Map<string, Shown> {
  const tree = addUp(schools);
  const answers = showable(
    tree,
    ({ bands }) => [sum(bands)],
    () => true,
    fewest,
  );
  const halves = showable(
    tree,
    ({ bands }) => halvesOf(bands),
    (place) => answers.has(place),
    fewest,
  );
  const bands = showable(
    tree,
    (counted) => counted.bands,
    (place) => halves.has(place),
    fewest,
  );
  const asked = showable(
    tree,
    (counted) => counted.asked,
    (place) => answers.has(place),
    fewest,
  );
  return new Map(
    [...tree.values()]
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .map((counted) => [
        counted.place,
        {
          answers: answers.has(counted.place) ? sum(counted.bands) : null,
          halves: halves.has(counted.place) ? halvesOf(counted.bands) : null,
          bands: bands.has(counted.place) ? counted.bands : null,
          asked: asked.has(counted.place) ? counted.asked : null,
        },
      ]),
  );
}

interface Node extends Counted {
  below: string[];
}

type Tree = Map<string, Node>;

/** Every place above the schools, with the sums of what lies below it. */
function addUp(schools: readonly Counted[]): Tree {
  const tree: Tree = new Map();
  for (const school of schools) {
    let from: string | null = null;
    for (let place: string | null = school.place; place; place = parentOf(place)) {
      const node = tree.get(place);
      tree.set(place, {
        place,
        bands: add(node?.bands, school.bands),
        asked: add(node?.asked, school.asked),
        below: node?.below ?? [],
      });
      const { below } = tree.get(place)!;
      if (from && !below.includes(from)) below.push(from);
      from = place;
    }
  }
  return tree;
}

/** The places of which these counts may be shown: every count none or enough, and every remainder too. */
function showable(tree: Tree, countsOf: (counted: Counted) => readonly number[], within: (place: string) => boolean, fewest: number): Set<string> {
  const enough = (counts: readonly number[]) => counts.every((count) => count === 0 || count >= fewest);
  const countsAt = (place: string) => countsOf(tree.get(place)!);
  const shown = new Set([...tree.keys()].filter((place) => within(place) && sum(countsAt(place)) >= fewest && enough(countsAt(place))));
  /** The nearest shown places below, past those that are not. */
  const nearest = (place: string): string[] => tree.get(place)!.below.flatMap((child) => (shown.has(child) ? [child] : nearest(child)));
  // From the top: what is taken away below a place changes nothing for those above it, since they look no further than their nearest.
  for (const place of [...tree.keys()].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))) {
    while (shown.has(place)) {
      const below = nearest(place);
      const rest = below.reduce((left, child) => left.map((count, i) => count - countsAt(child)[i]!), [...countsAt(place)]);
      if (enough(rest)) break;
      // The fewest answers are given up first.
      shown.delete(below.reduce((least, child) => (compare(sum(countsAt(child)), child, sum(countsAt(least)), least) < 0 ? child : least)));
    }
  }
  return shown;
}

function halvesOf(bands: readonly number[]): number[] {
  return [sum(bands.slice(0, 2)), sum(bands.slice(2))];
}

function compare(count: number, place: string, other: number, otherPlace: string): number {
  return count - other || (place < otherPlace ? -1 : 1);
}

function depth(place: string): number {
  return place.split('/').length;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function add(one: readonly number[] | undefined, other: readonly number[]): number[] {
  return other.map((count, i) => count + (one?.[i] ?? 0));
}
