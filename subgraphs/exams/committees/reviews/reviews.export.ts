import { permit, type Context } from '#kernel/context';
import type { Job, JobResult, JobRun } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { askForList, pagesOf } from '#kernel/workbook/list-export.actions';
import { dateCell, exportList, numberCell, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import { namesOf, unitAt } from '#register/register.queries';
import { type ReviewState, ReviewSubject, type ReviewVote, SeatState, type ExamReview } from './exam-review.entity';
import { reviewsPage, type ReviewsWanted } from './queue.queries';
import { READ, seatsOf } from './review.queries';

interface Wanted extends ReviewsWanted {
  place: string;
}

/** 导出审核情况: every review that state and filter find. What single experts said stays on the record of the review. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportExamReviews(ctx: Context, wanted: Wanted, idempotencyKey: string): Promise<Job> {
  assertPlacePath(wanted.place);
  permit(ctx, READ, wanted.place);
  await unitAt(ctx, wanted.place);
  return askForList(ctx, 'exportExamReviews', 'exam-reviews-export', wanted, idempotencyKey);
}

const STATES: Record<ReviewState, string> = { OPEN: '审核中', DECIDED: '已有结论', DROPPED: '已终止' };
const OUTCOMES: Record<ReviewVote, string> = { APPROVE: '同意', RETURN: '退回修改', REJECT: '不同意' };

interface Line {
  review: ExamReview;
  schoolName: string;
  placeName: string;
  experts: string[];
  voted: number;
}

const COLUMNS: ListColumn<Line>[] = [
  { header: '送审的', width: 36, cell: ({ review }) => textCell(review.title, true) },
  { header: '类别', width: 10, cell: ({ review }) => textCell(review.subject === ReviewSubject.PLAN ? '考试计划' : '试卷') },
  { header: '学科', width: 10, cell: ({ review }) => textCell(review.examSubject) },
  { header: '轮次', width: 6, cell: ({ review }) => numberCell(review.round) },
  { header: '学校', width: 26, cell: ({ schoolName }) => textCell(schoolName) },
  { header: '审核单位', width: 14, cell: ({ placeName }) => textCell(placeName) },
  { header: '送审日期', width: 12, cell: ({ review }) => dateCell(review.openedOn) },
  { header: '审核期限', width: 12, cell: ({ review }) => dateCell(review.dueOn) },
  { header: '专家', width: 26, cell: ({ experts }) => textCell(experts.join('、'), true) },
  { header: '已表决（人）', width: 12, cell: ({ voted }) => numberCell(voted) },
  { header: '状态', width: 10, cell: ({ review }) => textCell(STATES[review.state]) },
  { header: '结论', width: 10, cell: ({ review }) => textCell(review.outcome && OUTCOMES[review.outcome]) },
  { header: '结论日期', width: 12, cell: ({ review }) => dateCell(review.decidedOn) },
  { header: '理由', width: 30, cell: ({ review }) => textCell(review.outcomeReason, true) },
];

export async function runReviewsExport(run: JobRun): Promise<JobResult> {
  const { place, state, filter } = run.input as Wanted;
  const { name: unit } = await unitAt(run.ctx, place);
  return exportList(run, { name: '考试审核情况', unit, place, columns: COLUMNS, pages: linesOf(run.ctx, place, { state, filter }) });
}

async function* linesOf(ctx: Context, place: string, wanted: ReviewsWanted): AsyncGenerator<Line[]> {
  for await (const reviews of pagesOf((page) => reviewsPage(ctx, place, wanted, page))) {
    const names = await namesOf(
      ctx.reads,
      reviews.flatMap((review) => [review.schoolPath, review.place]),
    );
    yield Promise.all(
      reviews.map(async (review): Promise<Line> => {
        const seats = (await seatsOf(ctx, review.id)).filter(({ state }) => state === SeatState.ASSIGNED || state === SeatState.VOTED);
        return {
          review,
          schoolName: names.get(review.schoolPath) ?? '',
          placeName: names.get(review.place) ?? '',
          experts: seats.map(({ personName }) => personName),
          voted: seats.filter(({ state }) => state === SeatState.VOTED).length,
        };
      }),
    );
  }
}
