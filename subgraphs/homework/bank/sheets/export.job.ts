import { record } from '#kernel/audit';
import { localDateOf, now } from '#kernel/clock';
import type { JobResult, JobRun } from '#kernel/jobs';
import { work } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { placeNameOf } from '../item/item.reading';
import type { BankFilter } from '../search/filter.input';
import { bankPage } from '../search/search.queries';
import { useOf } from '../use/use.queries';
import { writeBankWorkbook, type NamedItem } from './bank-workbook';

const MOST_BYTES = 256 * 1024 * 1024;
const PAGE = 100;

/** 导出题库: the pages of the list, one after another, so that it holds what the list shows. */
export async function runBankExport(run: JobRun): Promise<JobResult> {
  const { ctx } = run;
  const { place, filter } = run.input as { place: string; filter: BankFilter | null };
  const unit = (await unitAt(ctx, place)).name;
  const counter = { rows: 0 };
  const moment = now();
  const exportedAt = `${localDateOf(moment)} ${moment.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false })}`;
  const content = writeBankWorkbook({ unit, exportedBy: ctx.asker.name, exportedAt, demo: ctx.part.demo }, named(run, place, filter, counter));
  const file = await ctx.part.files.put(content, { owner: ctx.asker.id, name: `${unit}作业题库${localDateOf(moment)}.xlsx`, type: XLSX }, MOST_BYTES);
  await work(ctx, async (tx) => {
    await record(tx, ctx, { deed: 'finishBankExport', kind: 'bank-export', id: file.id, place, detail: { rows: counter.rows, sha256: file.sha256 } });
    await run.advance(tx, counter.rows, counter.rows);
  });
  return { accepted: counter.rows, fileId: file.id };
}

async function* named(run: JobRun, place: string, filter: BankFilter | null, counter: { rows: number }): AsyncGenerator<NamedItem> {
  const { ctx } = run;
  for (let after: string | null = null; ; ) {
    const page = await bankPage(ctx, place, filter, { first: PAGE, after });
    const items = page.edges.map(({ node }) => node);
    const uses = await Promise.all(items.map((item) => useOf(ctx, item)));
    for (const [i, item] of items.entries()) yield { item, placeName: await placeNameOf(ctx, item), uses: uses[i]?.uses ?? 0 };
    counter.rows += items.length;
    await work(ctx, (tx) => run.advance(tx, counter.rows, 0));
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}
