import { permit, type Context } from '#kernel/context';
import type { Job, JobResult, JobRun } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { askForList, pagesOf } from '#kernel/workbook/list-export.actions';
import { dateCell, exportList, numberCell, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import { unitAt } from '#register/register.queries';
import type { ExamCalendarFilter, ExamPlanFilter } from './board.input';
import { examCalendarAt, type NamedSitting } from './calendar.queries';
import type { ExamPlan } from './exam-plan.entity';
import { mayReadAt } from './plan.queries';
import { examName } from './plan.rules';
import { examPlansAt, type NamedPlan } from './queue.queries';
import { STATE_WORDS } from './term.rules';

interface WantedPlans {
  place: string;
  filter: ExamPlanFilter | null;
}

interface WantedCalendar {
  place: string;
  from: string;
  to: string;
  filter: ExamCalendarFilter | null;
}

/** 导出考试计划: every row the filter finds. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportExamPlans(ctx: Context, wanted: WantedPlans, idempotencyKey: string): Promise<Job> {
  assertPlacePath(wanted.place);
  permit(ctx, 'exams.plans.follow', wanted.place);
  await unitAt(ctx, wanted.place);
  return askForList(ctx, 'exportExamPlans', 'exam-plans-export', wanted, idempotencyKey);
}

/** 导出考试日历: every row the filter finds. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportExamCalendar(ctx: Context, wanted: WantedCalendar, idempotencyKey: string): Promise<Job> {
  assertPlacePath(wanted.place);
  if (!mayReadAt(ctx, wanted.place)) permit(ctx, 'exams.plans.read', wanted.place);
  await unitAt(ctx, wanted.place);
  return askForList(ctx, 'exportExamCalendar', 'exam-calendar-export', wanted, idempotencyKey);
}

const termWords = ({ schoolYear, semester }: ExamPlan) => `${schoolYear}—${schoolYear + 1} 学年第${semester === 1 ? '一' : '二'}学期`;

const PLANS: ListColumn<NamedPlan>[] = [
  { header: '学校', width: 26, cell: ({ knownAs }) => textCell(knownAs) },
  { header: '学期', width: 24, cell: (plan) => textCell(termWords(plan)) },
  { header: '版次', width: 7, cell: ({ edition }) => numberCell(edition) },
  { header: '状态', width: 18, cell: ({ state }) => textCell(STATE_WORDS[state]) },
  { header: '报送日期', width: 12, cell: ({ submittedOn }) => dateCell(submittedOn) },
  { header: '审核期限', width: 12, cell: ({ reviewDueOn }) => dateCell(reviewDueOn) },
  { header: '批准文号', width: 24, cell: ({ approvalNumber }) => textCell(approvalNumber) },
  { header: '审定日期', width: 12, cell: ({ approvedOn }) => dateCell(approvedOn) },
  { header: '变更理由', width: 30, cell: ({ changeReason }) => textCell(changeReason, true) },
  { header: '学校审核意见', width: 36, cell: ({ schoolOpinion }) => textCell(schoolOpinion, true) },
];

export async function runExamPlansExport(run: JobRun): Promise<JobResult> {
  const { place, filter } = run.input as WantedPlans;
  const { name: unit } = await unitAt(run.ctx, place);
  const pages = pagesOf((page) => examPlansAt(run.ctx, place, filter, page));
  return exportList(run, { name: '考试计划报审情况', unit, place, columns: PLANS, pages });
}

const STATES = { PLANNED: '未考', HELD: '已考', CANCELLED: '已取消' } as const;
const CALENDAR: ListColumn<NamedSitting>[] = [
  { header: '日期', width: 12, cell: ({ date }) => dateCell(date) },
  { header: '时间', width: 8, cell: ({ startsAt }) => textCell(startsAt) },
  { header: '学校', width: 26, cell: ({ knownAs }) => textCell(knownAs) },
  { header: '考试', width: 20, cell: (sitting) => textCell(examName(sitting)) },
  { header: '学科', width: 12, cell: ({ subject }) => textCell(subject) },
  { header: '时长（分钟）', width: 12, cell: ({ minutes }) => numberCell(minutes) },
  { header: '考查范围', width: 40, cell: ({ scope }) => textCell(scope, true) },
  { header: '状态', width: 9, cell: ({ state }) => textCell(STATES[state]) },
  { header: '取消的理由', width: 24, cell: ({ cancelledReason }) => textCell(cancelledReason, true) },
];

export async function runExamCalendarExport(run: JobRun): Promise<JobResult> {
  const { place, from, to, filter } = run.input as WantedCalendar;
  const { name: unit } = await unitAt(run.ctx, place);
  const pages = pagesOf((page) => examCalendarAt(run.ctx, place, { from, to }, filter, page));
  return exportList(run, { name: '考试日历', unit, place, columns: CALENDAR, pages });
}
