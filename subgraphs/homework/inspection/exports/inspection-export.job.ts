import { localDateOf, now } from '#kernel/clock';
import { record } from '#kernel/audit';
import { permit, type Context } from '#kernel/context';
import type { JobResult, JobRun } from '#kernel/jobs';
import { work } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { listedById } from '#kernel/inspection/listing/listed.queries';
import type { Inspection } from '../plans/inspection.entity';
import { placeName } from '#register/place-name.queries';
import { countInspections, inspectionRows } from '#kernel/inspection/inspection.queries';
import { MOST_ROWS, type InspectionExport } from './inspection-export.actions';
import { writeInspections, type InspectionLine } from './inspections-workbook';

const AT_ONCE = 500;

/** Begun anew when it is cut off: a workbook half written is of no use. */
export async function runInspectionExport(run: JobRun): Promise<JobResult> {
  const { ctx } = run;
  const request = run.input as InspectionExport;
  permit(ctx, 'homework.inspection.read', request.place);
  const [{ name: unit }, total] = await Promise.all([unitAt(ctx, request.place), countInspections(ctx, request.place, request.filter, MOST_ROWS)]);
  const counter = { rows: 0, total };
  const exportedOn = localDateOf(now());
  const content = writeInspections({ unit, exportedBy: ctx.asker.name, exportedOn, demo: ctx.part.demo }, lines(run, request, counter));
  const file = await ctx.part.files.put(content, { owner: ctx.asker.id, name: `${unit}作业检查台账${exportedOn}.xlsx`, type: XLSX });
  await work(ctx, async (tx) => {
    const detail = { rows: counter.rows, sha256: file.sha256 };
    await record(tx, ctx, { deed: 'finishInspectionExport', kind: 'inspection-export', id: file.id, place: request.place, detail });
    await run.advance(tx, counter.rows, counter.rows);
  });
  return { accepted: counter.rows, fileId: file.id };
}

async function* lines(run: JobRun, { place, filter }: InspectionExport, counter: { rows: number; total: number }): AsyncGenerator<InspectionLine> {
  const { ctx } = run;
  let before: string | null = null;
  for (;;) {
    const rows: Inspection[] = await inspectionRows(ctx, place, filter, before, AT_ONCE);
    yield* await Promise.all(rows.map((row) => named(ctx, row)));
    counter.rows += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE || counter.rows >= MOST_ROWS) return;
    before = last.id;
    await work(ctx, (tx) => run.advance(tx, counter.rows, Math.max(counter.total, counter.rows)));
  }
}

async function named(ctx: Context, inspection: Inspection): Promise<InspectionLine> {
  const [unitName, listed] = await Promise.all([placeName(ctx, inspection.place), inspection.listedId ? listedById(ctx, inspection.listedId) : null]);
  return { inspection, unitName, listed: listed ? `${listed.code} ${listed.title}` : '' };
}
