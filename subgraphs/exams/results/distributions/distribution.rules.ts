/**
 * Which numbers of a distribution may be shown, so that nobody's band follows from them (E7).
 *
 * 1. A group of fewer pupils than the rule says (ten) is not shown, its size neither.
 * 2. A number of one or two pupils is not shown: their band is shown together with the next one (`C—D 10 人`).
 * 3. If then everybody stands in one cell, the cells are not shown: `all have A` is everybody's band.
 * 4. A total is the sum of the parts that are shown below it, in cells no finer than any of theirs. So whatever is added and subtracted gives
 *    what was shown already: the total holds nothing that its parts do not tell.
 */
export interface Cell {
  /** First and last band, by position: 0 is A. */
  from: number;
  to: number;
  pupils: number;
}

export interface Shown {
  pupils: number;
  /** `null` where only the size may be told. */
  cells: readonly Cell[] | null;
}

/** A number of pupils below this would speak of somebody in particular. No document sets it; three is what statistics offices use. */
export const FEWEST_IN_CELL = 3;

const size = (cells: readonly Cell[]) => cells.reduce((sum, { pupils }) => sum + pupils, 0);

/** Of one class. @returns `null` where nothing may be shown. */
export function showGroup(counts: readonly number[], fewest: number): Shown | null {
  const cells = counts.map((pupils, i): Cell => ({ from: i, to: i, pupils }));
  const pupils = size(cells);
  return pupils < fewest ? null : { pupils, cells: unlessAlike(merge(cells)) };
}

/** Of all shown groups together. @returns `null` where none is shown. */
export function showTotal(parts: readonly (Shown | null)[]): Shown | null {
  const shown = parts.filter((part): part is Shown => part !== null);
  if (shown.length === 0) return null;
  const pupils = shown.reduce((sum, part) => sum + part.pupils, 0);
  if (shown.some(({ cells }) => cells === null)) return { pupils, cells: null };
  const all = shown.map(({ cells }) => cells!);
  // An edge between two bands stands in the total only where every part has it.
  const edges = all[0]!.map(({ to }) => to).filter((edge) => all.every((cells) => cells.some(({ to }) => to === edge)));
  const cells = edges.map((to, i): Cell => {
    const from = i === 0 ? 0 : edges[i - 1]! + 1;
    return { from, to, pupils: all.reduce((sum, part) => sum + size(part.filter((cell) => cell.from >= from && cell.to <= to)), 0) };
  });
  return { pupils, cells: unlessAlike(cells) };
}

/** Joins a cell of one or two with the smaller of its neighbours, the weakest bands first, until there is none. */
function merge(cells: readonly Cell[]): Cell[] {
  const rest = [...cells];
  for (;;) {
    const i = rest.findLastIndex(({ pupils }) => pupils > 0 && pupils < FEWEST_IN_CELL);
    if (i < 0 || rest.length === 1) return rest;
    const [before, after] = [rest[i - 1], rest[i + 1]];
    const low = !after || (before && before.pupils > 0 && (after.pupils === 0 || before.pupils < after.pupils)) ? i - 1 : i;
    const [one, other] = [rest[low]!, rest[low + 1]!];
    rest.splice(low, 2, { from: one.from, to: other.to, pupils: one.pupils + other.pupils });
  }
}

function unlessAlike(cells: readonly Cell[]): readonly Cell[] | null {
  return cells.filter(({ pupils }) => pupils > 0).length >= 2 ? cells : null;
}

/** Fewer schools than this and the figure of an area would be that of a school; schools are not compared either. The platform's number. */
export const FEWEST_SCHOOLS = 3;

/** The bands of one class as they were when it was finished. */
export interface CountedClass {
  countyPath: string;
  schoolPath: string;
  counts: readonly number[];
}

/**
 * Of a county, a city or the province: counties of at least three schools, each the sum of its classes of ten and more; above them, the sum
 * of what is shown below.
 */
export function showArea(classes: readonly CountedClass[], fewest: number): (Shown & { schools: number }) | null {
  const counties = new Map<string, CountedClass[]>();
  for (const one of classes) {
    if (one.counts.reduce((sum, n) => sum + n, 0) < fewest) continue;
    counties.set(one.countyPath, [...(counties.get(one.countyPath) ?? []), one]);
  }
  const shown = [...counties.values()].flatMap((list) => {
    const schools = new Set(list.map(({ schoolPath }) => schoolPath)).size;
    if (schools < FEWEST_SCHOOLS) return [];
    const counts = list[0]!.counts.map((_n, band) => list.reduce((sum, { counts: one }) => sum + (one[band] ?? 0), 0));
    const group = showGroup(counts, fewest);
    return group ? [{ ...group, schools }] : [];
  });
  const total = showTotal(shown);
  return total && { ...total, schools: shown.reduce((sum, { schools }) => sum + schools, 0) };
}

/** The Sunday before a day: areas are counted by whole weeks, else whoever looked every hour would see class after class come in. */
export function lastSunday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - (date.getUTCDay() || 7));
  return date.toISOString().slice(0, 10);
}
