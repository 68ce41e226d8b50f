import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbook, type CellValue } from '@protobi/exceljs';

export interface SheetDraft {
  name: string;
  rows: CellValue[][];
  merges?: string[];
  hidden?: boolean;
}

let folder: string | undefined;
let made = 0;

/** A workbook as a school might send it, in a file of its own. */
export async function makeWorkbook(sheets: SheetDraft[], options: { date1904?: boolean } = {}): Promise<string> {
  const book = new Workbook();
  if (options.date1904) book.properties.date1904 = true;
  for (const draft of sheets) {
    const sheet = book.addWorksheet(draft.name, draft.hidden ? { state: 'hidden' } : {});
    sheet.addRows(draft.rows);
    for (const merge of draft.merges ?? []) sheet.mergeCells(merge);
  }
  folder ??= mkdtempSync(path.join(tmpdir(), 'ledgers-'));
  const file = path.join(folder, `${(made += 1)}.xlsx`);
  await book.xlsx.writeFile(file);
  return file;
}
