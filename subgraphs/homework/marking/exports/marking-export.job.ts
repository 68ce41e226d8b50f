import { record } from '#kernel/audit';
import { localDateOf, now } from '#kernel/clock';
import type { JobResult, JobRun } from '#kernel/jobs';
import { levelOf } from '#kernel/place';
import { work } from '#kernel/unit-of-work';
import { monthName, monthsBetween } from '../../months/month.rules';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { flagsAt } from '../flags/flag.queries';
import { markingFiguresAt } from '../marking-figures.queries';
import type { MarkingExportOrder } from './marking-export.actions';
import { writeMarkingWorkbook } from './marking-workbook';

/** 导出批改情况. What it holds is asked as the page asks it, so it holds what the asker may see and nothing else. */
export async function runMarkingExport(run: JobRun): Promise<JobResult> {
  const { ctx } = run;
  const { place, from, to } = run.input as MarkingExportOrder;
  const figures = await markingFiguresAt(ctx, place, from, to);
  const flags = levelOf(place) === 'SCHOOL' ? await flagsAt(ctx, place, monthsBetween(from, to), figures.own ? 'OWN' : 'ALL') : [];
  const period = from === to ? monthName(from) : `${monthName(from)}至${monthName(to)}`;
  const unit = figures.own ? `${figures.name}（${ctx.asker.name}）` : figures.name;
  const standing = flags.filter(({ state }) => state !== 'GONE');
  const heading = { unit, period, exportedBy: ctx.asker.name, exportedOn: localDateOf(now()), demo: ctx.part.demo };
  const content = writeMarkingWorkbook(heading, figures, standing);
  const file = await ctx.part.files.put(content, { owner: ctx.asker.id, name: `${unit}批改情况${from}至${to}.xlsx`, type: XLSX });
  const rows = figures.teachers.length + figures.children.length;
  await work(ctx, async (tx) => {
    await record(tx, ctx, {
      deed: 'finishMarkingExport',
      kind: 'marking-export',
      id: file.id,
      place,
      detail: { rows, flags: standing.length, sha256: file.sha256 },
    });
    await run.advance(tx, rows, rows);
  });
  return { accepted: rows, fileId: file.id };
}
