import { permit, type Context } from '#kernel/context';
import type { Job, JobResult, JobRun } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { gradeNameOf } from '../ledger/assignment.reading';
import { namesOf, unitAt } from '#register/register.queries';
import { askForList, pagesOf } from '#kernel/workbook/list-export.actions';
import { dateCell, exportList, numberCell, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import type { StudyAid } from './catalogue/study-aid.entity';
import { permitReading, studyAidById, studyAidsAt } from './catalogue/study-aid.queries';
import type { StudyAidFilter } from './catalogue/study-aid.view';
import type { AidChoice } from './choice/aid-choice.entity';
import type { AidChoiceFilter } from './choice/aid-choice.input';
import { aidChoicesAt } from './choice/aid-choice.queries';
import { STATE_WORDS } from './choice/aid-choice.rules';

interface Wanted<Filter> {
  place: string;
  filter: Filter | null;
}

/** 导出选用情况: every row that the filter finds. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportAidChoices(ctx: Context, place: string, filter: AidChoiceFilter | null, idempotencyKey: string): Promise<Job> {
  assertPlacePath(place);
  permit(ctx, 'homework.materials.read', place);
  await unitAt(ctx, place);
  return askForList(ctx, 'exportAidChoices', 'aid-choices-export', { place, filter }, idempotencyKey);
}

/** 导出公告目录. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportStudyAids(ctx: Context, place: string, filter: StudyAidFilter | null, idempotencyKey: string): Promise<Job> {
  assertPlacePath(place);
  permitReading(ctx, place);
  await unitAt(ctx, place);
  return askForList(ctx, 'exportStudyAids', 'study-aids-export', { place, filter }, idempotencyKey);
}

interface ChoiceLine {
  choice: AidChoice;
  aid: StudyAid | null;
  schoolName: string;
}

const yuan = (fen: number) => (fen / 100).toFixed(2);
const termOf = ({ schoolYear, semester }: { schoolYear: number; semester: number }) =>
  `${schoolYear}—${schoolYear + 1} 学年第${semester === 1 ? '一' : '二'}学期`;

const CHOICES: ListColumn<ChoiceLine>[] = [
  { header: '学校', width: 26, cell: ({ schoolName }) => textCell(schoolName) },
  { header: '学期', width: 24, cell: ({ choice }) => textCell(termOf(choice)) },
  { header: '年级', width: 9, cell: ({ choice }) => textCell(gradeNameOf(choice.grade)) },
  { header: '学科', width: 11, cell: ({ choice }) => textCell(choice.subject) },
  { header: '教辅', width: 34, cell: ({ aid }) => textCell(aid?.title, true) },
  { header: '出版社', width: 18, cell: ({ aid }) => textCell(aid?.publisher) },
  { header: '书号', width: 16, cell: ({ aid }) => textCell(aid?.isbn) },
  { header: '定价（元）', width: 10, cell: ({ aid }) => textCell(aid && yuan(aid.priceFen)) },
  { header: '状态', width: 14, cell: ({ choice }) => textCell(STATE_WORDS[choice.state]) },
  { header: '提出人', width: 10, cell: ({ choice }) => textCell(choice.proposedByName) },
  { header: '核准日期', width: 12, cell: ({ choice }) => dateCell(choice.approvedOn) },
  { header: '可征订', width: 12, cell: ({ choice }) => dateCell(choice.orderableFrom) },
  { header: '自愿征订数', width: 11, cell: ({ choice }) => numberCell(choice.orders) },
  { header: '撤回或不予核准的理由', width: 30, cell: ({ choice }) => textCell(choice.endedReason, true) },
];

export async function runChoicesExport(run: JobRun): Promise<JobResult> {
  const { place, filter } = run.input as Wanted<AidChoiceFilter>;
  const { ctx } = run;
  const { name: unit } = await unitAt(ctx, place);
  async function* pages(): AsyncGenerator<ChoiceLine[]> {
    for await (const choices of pagesOf((page) => aidChoicesAt(ctx, place, filter, page))) {
      const names = await namesOf(
        ctx.reads,
        choices.map((one) => one.schoolPath),
      );
      yield await Promise.all(
        choices.map(async (choice) => ({ choice, aid: await studyAidById(ctx, choice.aidId), schoolName: names.get(choice.schoolPath) ?? '' })),
      );
    }
  }
  return exportList(run, { name: '教辅选用情况', unit, place, columns: CHOICES, pages: pages() });
}

const AIDS: ListColumn<StudyAid>[] = [
  { header: '书名', width: 36, cell: (aid) => textCell(aid.title, true) },
  { header: '出版社', width: 20, cell: (aid) => textCell(aid.publisher) },
  { header: '书号', width: 16, cell: (aid) => textCell(aid.isbn) },
  { header: '学科', width: 11, cell: (aid) => textCell(aid.subject) },
  { header: '年级', width: 14, cell: (aid) => textCell(aid.grades.map(gradeNameOf).join('、')) },
  { header: '学年', width: 8, cell: (aid) => numberCell(aid.schoolYear) },
  { header: '学期', width: 10, cell: (aid) => textCell(aid.semester === 1 ? '第一学期' : '第二学期') },
  { header: '定价（元）', width: 10, cell: (aid) => textCell(yuan(aid.priceFen)) },
  { header: '公告文号', width: 24, cell: (aid) => textCell(aid.document, true) },
  { header: '列入日期', width: 12, cell: (aid) => dateCell(aid.listedOn) },
  { header: '移出日期', width: 12, cell: (aid) => dateCell(aid.removedOn) },
];

export async function runAidsExport(run: JobRun): Promise<JobResult> {
  const { place, filter } = run.input as Wanted<StudyAidFilter>;
  const { ctx } = run;
  const { name: unit } = await unitAt(ctx, place);
  return exportList(run, {
    name: '教辅公告目录',
    unit,
    place,
    columns: AIDS,
    pages: pagesOf((page) => studyAidsAt(ctx, place, filter, page)),
  });
}
