import { permit, type Context } from '#kernel/context';
import type { Job, JobResult, JobRun } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { askForList, pagesOf } from '#kernel/workbook/list-export.actions';
import { dateCell, exportList, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import { namesOf, unitAt } from '#register/register.queries';
import type { ExamSitting } from '../plans/exam-plan.entity';
import { examName } from '../plans/plan.rules';
import { papersAt } from './board.queries';
import type { ExamPaper, PaperState } from './paper.entity';
import type { PaperFilter } from './paper.input';
import { liveSittingOf } from './paper.queries';
import { READ } from './paper.reading';

interface Wanted {
  place: string;
  filter: PaperFilter | null;
}

/** 导出试卷情况: how far every paper is that the filter finds; nothing of what stands in any. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportExamPapers(ctx: Context, wanted: Wanted, idempotencyKey: string): Promise<Job> {
  assertPlacePath(wanted.place);
  permit(ctx, READ, wanted.place);
  await unitAt(ctx, wanted.place);
  return askForList(ctx, 'exportExamPapers', 'exam-papers-export', wanted, idempotencyKey);
}

const STATES: Record<PaperState, string> = {
  DRAFT: '命题中',
  PRE_REVIEW: '校内审题',
  SUBMITTED: '送审',
  RETURNED: '退回待更正',
  APPROVED: '已审定',
  RELEASED: '已公开给本校教师',
};

interface Line {
  paper: ExamPaper;
  /** `null` when it stands in no plan any more. */
  sitting: ExamSitting | null;
  schoolName: string;
}

const COLUMNS: ListColumn<Line>[] = [
  { header: '学校', width: 26, cell: ({ schoolName }) => textCell(schoolName) },
  { header: '考试', width: 20, cell: ({ sitting }) => textCell(sitting && examName(sitting)) },
  { header: '学科', width: 12, cell: ({ paper }) => textCell(paper.subject) },
  { header: '考试日期', width: 12, cell: ({ sitting }) => dateCell(sitting?.date) },
  { header: '状态', width: 16, cell: ({ paper }) => textCell(STATES[paper.state]) },
  { header: '送审日期', width: 12, cell: ({ paper }) => dateCell(paper.submittedOn) },
  { header: '审核期限', width: 12, cell: ({ paper }) => dateCell(paper.reviewDueOn) },
  { header: '审定日期', width: 12, cell: ({ paper }) => dateCell(paper.approvedOn) },
];

export async function runPapersExport(run: JobRun): Promise<JobResult> {
  const { place, filter } = run.input as Wanted;
  const { name: unit } = await unitAt(run.ctx, place);
  return exportList(run, { name: '试卷情况', unit, place, columns: COLUMNS, pages: linesOf(run.ctx, place, filter) });
}

async function* linesOf(ctx: Context, place: string, filter: PaperFilter | null): AsyncGenerator<Line[]> {
  for await (const papers of pagesOf((page) => papersAt(ctx, place, filter, page))) {
    const names = await namesOf(
      ctx.reads,
      papers.map(({ schoolPath }) => schoolPath),
    );
    const sittings = await Promise.all(papers.map(({ sittingKey }) => liveSittingOf(ctx, sittingKey)));
    yield papers.map((paper, i) => ({ paper, sitting: sittings[i] ?? null, schoolName: names.get(paper.schoolPath) ?? '' }));
  }
}
