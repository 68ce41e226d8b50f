// What each column of each sheet is: the platform's guess, overlaid by what the person corrected.
import type { ColumnMapping, ImportPreviewQuery } from '../gql/graphql';

export type Preview = ImportPreviewQuery['ledgerImportPreview'];
export type PreviewSheet = Preview['sheets'][number];
export type PreviewColumn = PreviewSheet['columns'][number];

/** sheet name → column index → field; null: this column is left out */
export type Corrections = Record<string, Record<number, string | null>>;

export function fieldOf(corrections: Corrections, sheet: string, column: PreviewColumn): string | null {
  const corrected = corrections[sheet]?.[column.index];
  return corrected === undefined ? column.field : corrected;
}

export const isCorrected = (corrections: Corrections, sheet: string, column: PreviewColumn): boolean =>
  corrections[sheet]?.[column.index] !== undefined && corrections[sheet][column.index] !== column.field;

/** One sheet per class repeats the same header forty times: what is corrected once holds for all of them. */
export function correct(corrections: Corrections, preview: Preview, sheet: string, column: PreviewColumn, field: string | null): Corrections {
  const next = { ...corrections };
  for (const other of preview.sheets)
    for (const candidate of other.columns)
      if ((other.name === sheet && candidate.index === column.index) || (other.name !== sheet && sameHeader(candidate, column)))
        next[other.name] = { ...next[other.name], [candidate.index]: field };
  return next;
}

const sameHeader = (one: PreviewColumn, other: PreviewColumn) => one.header.trim() !== '' && one.header === other.header;

/** Only what differs from the guess is sent; the platform makes the same guess again. */
export function mappingOf(preview: Preview, corrections: Corrections): ColumnMapping[] {
  return preview.sheets.flatMap((sheet) =>
    sheet.columns
      .filter((column) => isCorrected(corrections, sheet.name, column))
      .map((column) => ({ sheet: sheet.name, column: column.index, field: fieldOf(corrections, sheet.name, column) })),
  );
}

export interface SheetGap {
  sheet: string;
  missing: string[];
  twice: string[];
}

/** What still keeps a sheet from being read: a required field nobody holds, a field two columns claim. */
export function gapsOf(preview: Preview, corrections: Corrections): SheetGap[] {
  return preview.sheets
    .filter(({ columns }) => columns.length > 0)
    .map((sheet) => {
      const chosen = sheet.columns.map((column) => fieldOf(corrections, sheet.name, column)).filter((field) => field !== null);
      return {
        sheet: sheet.name,
        missing: preview.fields.filter(({ field, required }) => required && !chosen.includes(field)).map(({ label }) => label),
        twice: preview.fields.filter(({ field }) => chosen.filter((one) => one === field).length > 1).map(({ label }) => label),
      };
    })
    .filter(({ missing, twice }) => missing.length + twice.length > 0);
}

const nameOf = (fileId: string) => `qingfu.homework.mapping.${fileId}`;

export function readCorrections(fileId: string): Corrections {
  try {
    return JSON.parse(window.localStorage.getItem(nameOf(fileId)) ?? '{}') as Corrections;
  } catch {
    return {};
  }
}

export const keepCorrections = (fileId: string, corrections: Corrections): void =>
  window.localStorage.setItem(nameOf(fileId), JSON.stringify(corrections));

export const dropCorrections = (fileId: string): void => window.localStorage.removeItem(nameOf(fileId));
