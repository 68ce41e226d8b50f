import { permit, type Context } from '#kernel/context';
import type { Job, JobResult, JobRun } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { namesOf, unitAt } from '#register/register.queries';
import { askForList, pagesOf } from '#kernel/workbook/list-export.actions';
import { dateCell, exportList, numberCell, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import { type MeasuresState, type Measures } from './measures.entity';
import { measuresAt } from './measures.queries';
import type { MeasuresFilter } from './measures.view';

interface Wanted {
  place: string;
  filter: MeasuresFilter | null;
}

/** 导出: every edition that the filter finds, not the page in sight. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportMeasures(ctx: Context, place: string, filter: MeasuresFilter | null, idempotencyKey: string): Promise<Job> {
  assertPlacePath(place);
  permit(ctx, 'homework.policies.read', place);
  await unitAt(ctx, place);
  const wanted: Wanted = { place, filter };
  return askForList(ctx, 'exportMeasures', 'measures-export', wanted, idempotencyKey);
}

interface Line {
  one: Measures;
  schoolName: string;
}

const STATE: Record<MeasuresState, string> = { DRAFT: '草稿', PUBLISHED: '已公布', REPLACED: '已有新版', WITHDRAWN: '已废止' };
const COLUMNS: ListColumn<Line>[] = [
  { header: '学校', width: 26, cell: ({ schoolName }) => textCell(schoolName) },
  { header: '名称', width: 36, cell: ({ one }) => textCell(one.title, true) },
  { header: '版次', width: 7, cell: ({ one }) => numberCell(one.edition) },
  { header: '状态', width: 10, cell: ({ one }) => textCell(STATE[one.state]) },
  { header: '公布日期', width: 12, cell: ({ one }) => dateCell(one.publishedOn) },
  { header: '公布人', width: 10, cell: ({ one }) => textCell(one.publishedByName) },
  { header: '施行日期', width: 12, cell: ({ one }) => dateCell(one.validFrom) },
  { header: '最后施行日', width: 12, cell: ({ one }) => dateCell(one.validTo) },
  { header: '全文', width: 26, cell: ({ one }) => textCell(one.fileName) },
  { header: '废止理由', width: 24, cell: ({ one }) => textCell(one.withdrawnReason, true) },
];

export async function runMeasuresExport(run: JobRun): Promise<JobResult> {
  const { place, filter } = run.input as Wanted;
  const { name: unit } = await unitAt(run.ctx, place);
  return exportList(run, { name: '作业管理办法', unit, place, columns: COLUMNS, pages: linesOf(run.ctx, place, filter) });
}

async function* linesOf(ctx: Context, place: string, filter: MeasuresFilter | null): AsyncGenerator<Line[]> {
  for await (const rows of pagesOf((page) => measuresAt(ctx, place, filter, page))) {
    const names = await namesOf(
      ctx.reads,
      rows.map((row) => row.schoolPath),
    );
    yield rows.map((one) => ({ one, schoolName: names.get(one.schoolPath) ?? '' }));
  }
}
