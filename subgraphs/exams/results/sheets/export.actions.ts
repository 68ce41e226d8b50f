import { record } from '#kernel/audit';
import { localDateOf, now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { work } from '#kernel/unit-of-work';
import { footerText, writeWorkbook, XLSX, type RowDraft } from '#kernel/workbook/workbook.writer';
import { requireClass } from '#register/register.queries';
import { bandWord } from '../bands/band.rules';
import { linesOf, resultSheet } from '../bands/result.queries';
import type { ResultFile } from './result-file.view';

/**
 * 导出 of one's own class and subject, by seat and without names: a list with names leaves the platform soon enough by other ways. It is
 * small, so it is made at once. @throws NOT_FOUND, FORBIDDEN, EXAMS_RESULT_NOT_HELD
 */
export async function exportResults(ctx: Context, sittingKey: string, classId: string): Promise<ResultFile> {
  const sheet = await resultSheet(ctx, sittingKey, classId);
  const [known, lines] = await Promise.all([requireClass(ctx, classId), linesOf(ctx, sheet)]);
  const title = `${known.name}${sheet.subject}等级（${sheet.examTitle}）`;
  const exportedOn = localDateOf(now());
  const head: RowDraft[] = [
    { cells: [{ value: title, look: 'title' }], height: 28 },
    { cells: [{ value: `导出：${ctx.asker.name} ${exportedOn}　只供本学科教师使用，请勿张贴、转发`, look: 'subtitle' }] },
    ...(ctx.part.demo ? [{ cells: [{ value: '示例数据，仅供演示，不作为任何依据', look: 'reason' as const }] }] : []),
  ];
  const merges = head.map((_row, i) => ({ top: i + 1, bottom: i + 1, left: 0, right: 2 }));
  head.push({ cells: ['座号', '等级', '含义'].map((value) => ({ value, look: 'header' as const })), height: 20 });
  const rows = lines.map(({ seat, band }): RowDraft => ({
    cells: [
      { value: seat, look: 'number' },
      { value: band ?? '', look: 'text' },
      { value: band ? bandWord(band, sheet.bands) : '', look: 'text' },
    ],
  }));
  async function* all(): AsyncGenerator<RowDraft> {
    yield* head;
    yield* rows;
  }
  const name = `${title}.xlsx`;
  const content = writeWorkbook([
    {
      name: known.name,
      widths: [10, 12, 22],
      frozenRows: head.length,
      printTitles: [head.length, head.length],
      footer: `&L${footerText(ctx.asker.name)}　${exportedOn}&C第 &P 页　共 &N 页&R请勿张贴、转发`,
      merges,
      rows: all(),
    },
  ]);
  const file = await ctx.part.files.put(content, { owner: ctx.asker.id, name, type: XLSX });
  await work(ctx, (tx) =>
    record(tx, ctx, {
      deed: 'exportResults',
      kind: 'result-sheet',
      id: `${sittingKey} ${classId}`,
      place: known.schoolPath,
      detail: { pupils: lines.length, sha256: file.sha256 },
    }),
  );
  return { fileId: file.id, name };
}
