/** One cell as it stands in the file; `text` is what a person sees, the rest is what the program knows besides. */
export interface Cell {
  /** `B7` */
  ref: string;
  /** 0-based. */
  column: number;
  text: string;
  number?: number;
  /** `YYYY-MM-DD` when the cell is formatted as a date; `INVALID` for a serial that is none. */
  date?: string;
  /** When formatted as a time of day or a duration: the minutes. */
  minutes?: number;
  formula?: true;
  /** `#REF!` and the like. */
  error?: true;
  /** Where its value stands, when it is covered by a merged cell. */
  from?: { ref: string; row: number; column: number };
}

export interface SheetRow {
  /** 1-based, as Excel counts. */
  number: number;
  /** Filled and covered cells, by column. */
  cells: Map<number, Cell>;
}

export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  name: string;
  /** Hidden sheets are read like others only when asked for. */
  hidden: boolean;
  part: string;
}

/** What one look over a sheet tells before its rows are read. */
export interface SheetPlan {
  merges: Merge[];
  rows: number;
}

export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** `AB12` → `{ column: 27, row: 12 }`; `null` for anything else. */
export function parseRef(ref: string): { column: number; row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(ref);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(match[2]) };
}
