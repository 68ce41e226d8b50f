import { record } from '#kernel/audit';
import { localDateOf } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { inspectionRows } from '#kernel/inspection/inspection.queries';
import { listedById } from '#kernel/inspection/listing/listed.queries';
import { enqueue, jobOf, type Job, type JobResult, type JobRun } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { work } from '#kernel/unit-of-work';
import { dateCell, exportList, numberCell, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import { placeName } from '#register/place-name.queries';
import { unitAt } from '#register/register.queries';
import { EXAMS } from '../inspection.part';
import type { ExamInspection } from '../plans/exam-inspection.entity';
import { unfitOf } from '../plans/exam-inspection.reading';
import type { ExamInspectionFilter } from '../plans/exam-inspection.view';

const AT_ONCE = 200;

interface Wanted {
  place: string;
  filter: ExamInspectionFilter | null;
}

/** 导出检查台账: every inspection that the filter finds. @throws FORBIDDEN, NOT_FOUND */
export async function exportExamInspections(ctx: Context, place: string, filter: ExamInspectionFilter | null, idempotencyKey: string): Promise<Job> {
  assertPlacePath(place);
  permit(ctx, EXAMS.permissions.read, place);
  await unitAt(ctx, place);
  const wanted: Wanted = { place, filter };
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'exportExamInspections', idempotencyKey, wanted, async () => {
      const job = await enqueue(tx, ctx, { kind: 'exam-inspections-export', input: wanted });
      await record(tx, ctx, { deed: 'exportExamInspections', kind: 'export', id: job.id, place });
      return job.id;
    }),
  );
  return jobOf(ctx, id);
}

const LEVEL = { SCHOOL: '学校', COUNTY: '县级', CITY: '市级', PROVINCE: '省级' } as const;
const KIND = { ROUTINE: '例行', SPOT_CHECK: '抽查' } as const;
const STATE = { PLANNED: '已安排', DRAWN: '检查中', SIGNED: '已签字', CANCELLED: '已取消' } as const;
const dayOf = (moment: Date | number | null): string | null => (moment ? localDateOf(new Date(moment)) : null);

interface Line {
  inspection: ExamInspection;
  unitName: string;
  listed: string;
  unfit: number | null;
}

const COLUMNS: ListColumn<Line>[] = [
  { header: '检查单位', width: 18, cell: ({ unitName }) => textCell(unitName) },
  { header: '级别', width: 8, cell: ({ inspection }) => textCell(LEVEL[inspection.level]) },
  { header: '类别', width: 7, cell: ({ inspection }) => textCell(KIND[inspection.kind]) },
  { header: '检查名称', width: 34, cell: ({ inspection }) => textCell(inspection.title, true) },
  { header: '年度清单事项', width: 24, cell: ({ listed }) => textCell(listed, true) },
  { header: '起日', width: 12, cell: ({ inspection }) => dateCell(inspection.from) },
  { header: '止日', width: 12, cell: ({ inspection }) => dateCell(inspection.to) },
  { header: '检查开始', width: 12, cell: ({ inspection }) => dateCell(inspection.beginsOn) },
  { header: '名单学校数', width: 10, cell: ({ inspection }) => numberCell(inspection.frameSize) },
  { header: '抽样学校数', width: 10, cell: ({ inspection }) => numberCell(inspection.sampleSize) },
  { header: '抽样日期', width: 12, cell: ({ inspection }) => dateCell(dayOf(inspection.drawnAt)) },
  { header: '已完成', width: 8, cell: ({ inspection }) => numberCell(inspection.checksDone) },
  { header: '不符合项', width: 9, cell: ({ unfit }) => numberCell(unfit) },
  { header: '状态', width: 8, cell: ({ inspection }) => textCell(STATE[inspection.state]) },
  { header: '安排人', width: 10, cell: ({ inspection }) => textCell(inspection.plannedBy) },
  { header: '签字人', width: 10, cell: ({ inspection }) => textCell(inspection.signedBy) },
  { header: '签字日期', width: 12, cell: ({ inspection }) => dateCell(dayOf(inspection.signedAt)) },
  { header: '结论或取消原因', width: 40, cell: ({ inspection }) => textCell(inspection.conclusion ?? inspection.cancelledReason, true) },
];

export async function runExamInspectionsExport(run: JobRun): Promise<JobResult> {
  const { place, filter } = run.input as Wanted;
  permit(run.ctx, EXAMS.permissions.read, place);
  const { name: unit } = await unitAt(run.ctx, place);
  return exportList(run, { name: '考试督导检查台账', unit, place, columns: COLUMNS, pages: pagesOf(run.ctx, place, filter) });
}

async function* pagesOf(ctx: Context, place: string, filter: ExamInspectionFilter | null): AsyncGenerator<Line[]> {
  let before: string | null = null;
  for (;;) {
    const rows: ExamInspection[] = await inspectionRows<ExamInspection>(ctx, place, filter, before, AT_ONCE);
    yield await Promise.all(rows.map((row) => lineOf(ctx, row)));
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    before = last.id;
  }
}

async function lineOf(ctx: Context, inspection: ExamInspection): Promise<Line> {
  const { place, listedId } = inspection;
  const [unitName, listed, unfit] = await Promise.all([placeName(ctx, place), listedId ? listedById(ctx, listedId) : null, unfitOf(ctx, inspection)]);
  return { inspection, unitName, listed: listed ? `${listed.code} ${listed.title}` : '', unfit };
}
