import { localDateOf } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import type { Job, JobResult, JobRun } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { askForList, pagesOf } from '#kernel/workbook/list-export.actions';
import { dateCell, exportList, numberCell, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import { namesOf, unitAt } from '#register/register.queries';
import { clueName } from './handling.actions';
import { type ClueSource, type ClueState, type ExamClue } from './clue.entity';
import type { ExamClueFilter } from './clue.input';
import { cluesAt } from './clue.queries';
import { clauseOfKind } from './clue.rules';

interface Wanted {
  place: string;
  filter: ExamClueFilter | null;
}

/** 导出线索台账: every row that the filter finds; what was said and by whom stays on the screen of who handles it. @throws FORBIDDEN, NOT_FOUND */
export async function exportExamClues(ctx: Context, place: string, filter: ExamClueFilter | null, idempotencyKey: string): Promise<Job> {
  assertPlacePath(place);
  permit(ctx, 'exams.violations.read', place);
  await unitAt(ctx, place);
  const wanted: Wanted = { place, filter };
  return askForList(ctx, 'exportExamClues', 'exam-clues-export', wanted, idempotencyKey);
}

const SOURCES: Record<ClueSource, string> = {
  PUBLIC: '群众反映',
  OFFICE: '日常发现',
  INSPECTION: '检查发现',
  LETTER: '来信来访',
  KEYWORD: '台账用语提示',
};
const STATES: Record<ClueState, string> = {
  RECEIVED: '待核查',
  VERIFYING: '核查中',
  UNFOUNDED: '查无实据',
  ORDERED: '已责令改正',
  ANSWERED: '待确认改正',
  CONFIRMED: '待回头看',
  CLOSED: '已办结',
  WITHDRAWN: '已撤回',
};

interface Line {
  clue: ExamClue;
  schoolName: string;
}

const COLUMNS: ListColumn<Line>[] = [
  { header: '学校', width: 26, cell: ({ schoolName }) => textCell(schoolName) },
  { header: '问题', width: 22, cell: ({ clue }) => textCell(clueName(clue), true) },
  { header: '依据', width: 8, cell: ({ clue }) => textCell(clauseOfKind(clue.kind).code) },
  { header: '来源', width: 12, cell: ({ clue }) => textCell(SOURCES[clue.source]) },
  { header: '收到日期', width: 12, cell: ({ clue }) => dateCell(localDateOf(clue.receivedAt as Date)) },
  { header: '发生日期', width: 12, cell: ({ clue }) => dateCell(clue.happenedOn) },
  { header: '年级', width: 6, cell: ({ clue }) => numberCell(clue.grade) },
  { header: '学科', width: 10, cell: ({ clue }) => textCell(clue.subject) },
  { header: '次数', width: 6, cell: ({ clue }) => numberCell(clue.times) },
  { header: '状态', width: 12, cell: ({ clue }) => textCell(STATES[clue.state]) },
  { header: '期限', width: 12, cell: ({ clue }) => dateCell(clue.dueOn) },
  { header: '核查人', width: 10, cell: ({ clue }) => textCell(clue.verifierName) },
  { header: '核查情况', width: 40, cell: ({ clue }) => textCell(clue.findings, true) },
  { header: '回头看', width: 12, cell: ({ clue }) => dateCell(clue.recheckOn) },
  { header: '办结说明', width: 30, cell: ({ clue }) => textCell(clue.outcome, true) },
];

export async function runCluesExport(run: JobRun): Promise<JobResult> {
  const { place, filter } = run.input as Wanted;
  const { name: unit } = await unitAt(run.ctx, place);
  return exportList(run, { name: '考试问题线索台账', unit, place, columns: COLUMNS, pages: linesOf(run.ctx, place, filter) });
}

async function* linesOf(ctx: Context, place: string, filter: ExamClueFilter | null): AsyncGenerator<Line[]> {
  for await (const rows of pagesOf((page) => cluesAt(ctx, place, filter, page))) {
    const names = await namesOf(
      ctx.reads,
      rows.map((row) => row.schoolPath),
    );
    yield rows.map((clue) => ({ clue, schoolName: names.get(clue.schoolPath) ?? '' }));
  }
}
