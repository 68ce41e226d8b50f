import type { Readable } from 'node:stream';
import { record } from '../audit';
import { localDateOf, now } from '../clock';
import type { JobResult, JobRun } from '../jobs';
import { work } from '../unit-of-work';
import type { Merge } from './workbook.entity';
import { footerText, writeWorkbook, XLSX, type CellDraft, type RowDraft } from './workbook.writer';

/** One column of a list: its header, its width in characters, and what stands in it. */
export interface ListColumn<Row> {
  header: string;
  width: number;
  cell: (row: Row) => CellDraft;
}

export const textCell = (value: string | null | undefined, wrapped = false): CellDraft => ({
  value: value ?? null,
  look: wrapped ? 'wrapped' : 'text',
});
export const numberCell = (value: number | null | undefined): CellDraft => ({ value: value ?? null, look: 'number' });
export const dateCell = (value: string | null | undefined): CellDraft => (value ? { date: value } : { value: null, look: 'date' });

export interface ListToExport<Row> {
  /** Of the sheet and the file: `教辅选用情况`. */
  name: string;
  unit: string;
  place: string;
  columns: readonly ListColumn<Row>[];
  pages: AsyncIterable<readonly Row[]>;
}

/** Writes all rows of a list into one printable workbook, as a job: title, unit, header on every page, serial, who and when. */
export async function exportList<Row>(run: JobRun, { name, unit, place, columns, pages }: ListToExport<Row>): Promise<JobResult> {
  const { ctx } = run;
  const counter = { rows: 0 };
  const at = now();
  const exportedAt = `${localDateOf(at)} ${at.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false })}`;
  const merges: Merge[] = [];
  const head: RowDraft[] = [
    { cells: [{ value: `${unit}${name}`, look: 'title' }], height: 28 },
    { cells: [{ value: `单位：${unit}　　导出：${ctx.asker.name} ${exportedAt}`, look: 'subtitle' }] },
    ...(ctx.part.demo ? [{ cells: [{ value: '示例数据，仅供演示，不作为任何依据', look: 'reason' as const }] }] : []),
  ];
  for (let row = 1; row <= head.length; row += 1) merges.push({ top: row, bottom: row, left: 0, right: columns.length });
  head.push({ cells: ['序号', ...columns.map(({ header }) => header)].map((value) => ({ value, look: 'header' as const })), height: 20 });
  async function* rows(): AsyncGenerator<RowDraft> {
    yield* head;
    for await (const page of pages) {
      for (const row of page) {
        counter.rows += 1;
        yield { cells: [numberCell(counter.rows), ...columns.map(({ cell }) => cell(row))] };
      }
      await work(ctx, (tx) => run.advance(tx, counter.rows, counter.rows));
    }
  }
  const content: Readable = writeWorkbook([
    {
      name,
      widths: [7, ...columns.map(({ width }) => width)],
      frozenRows: head.length,
      printTitles: [head.length, head.length],
      footer: `&L导出人：${footerText(ctx.asker.name)}　${exportedAt}&C第 &P 页　共 &N 页&R${ctx.part.demo ? '示例数据' : footerText(unit)}`,
      merges,
      rows: rows(),
    },
  ]);
  const file = await ctx.part.files.put(content, { owner: ctx.asker.id, name: `${unit}${name}${localDateOf(at)}.xlsx`, type: XLSX });
  await work(ctx, (tx) =>
    record(tx, ctx, { deed: 'finishExport', kind: 'export', id: file.id, place, detail: { list: name, rows: counter.rows, sha256: file.sha256 } }),
  );
  return { accepted: counter.rows, fileId: file.id };
}
