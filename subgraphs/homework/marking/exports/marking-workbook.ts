import type { Readable } from 'node:stream';
import { levelOf } from '#kernel/place';
import type { Merge } from '#kernel/workbook/workbook.entity';
import { footerText, writeWorkbook, type CellDraft, type RowDraft, type SheetDraft } from '#kernel/workbook/workbook.writer';
import { FLAG_WORDS } from '../flags/flag.rules';
import type { MarkingFlag } from '../flags/flag.view';
import type { FlagCounts, MarkingFigures } from '../marking-figures.view';
import { figureOf, type FigureName } from '../marking-figures.rules';
import type { MarkingSums } from '../marking-sums.entity';

export interface MarkingHeading {
  unit: string;
  period: string;
  exportedBy: string;
  exportedOn: string;
  demo: boolean;
}

interface Line {
  name: string;
  subject: string;
  schools: number;
  reporting: number;
  sums: MarkingSums;
  flags: FlagCounts | number;
}

interface Column {
  header: string;
  width: number;
  cell(line: Line): CellDraft;
  /** Of the totals; by default as of a line. */
  isName?: boolean;
}

const text = (value: string | null, wrapped = false): CellDraft => ({ value, look: wrapped ? 'wrapped' : 'text' });
const number = (value: number | null): CellDraft => ({ value, look: 'number' });
const counted = (header: string, name: keyof MarkingSums, width = 9): Column => ({ header, width, cell: ({ sums }) => number(sums[name]) });
const figure = (header: string, name: FigureName, times: number): Column => ({
  header,
  width: 10,
  cell: ({ sums }) => {
    const { value } = figureOf(name, sums);
    return number(value === null ? null : Math.round(value * times * 10) / 10);
  },
});
/** Nobody has to say it: where nobody has, it is empty and not 0. */
const saidAtSchool = (header: string, name: 'finishedAtSchool' | 'finishedOf'): Column => ({
  header,
  width: 10,
  cell: ({ sums }) => number(sums.finishedOf > 0 ? sums[name] : null),
});

const SHARED: Column[] = [
  counted('布置项数', 'assignments'),
  counted('已批改项数', 'marked'),
  figure('批改登记率（%）', 'MARKED', 100),
  counted('收到份数', 'collected'),
  counted('批改份数', 'markedCopies'),
  counted('全部批改项数', 'fullyMarked'),
  figure('收到全批率（%）', 'FULLY_MARKED', 100),
  counted('再次批改项数', 'remarked'),
  counted('再次批改份数', 'remarkedCopies'),
  counted('有反馈项数', 'withFeedback'),
  figure('反馈占比（%）', 'FEEDBACK', 100),
  figure('批改间隔（天）', 'DELAY', 1),
  figure('一个上课日内（%）', 'WITHIN_ONE', 100),
  figure('两个上课日内（%）', 'WITHIN_TWO', 100),
  figure('三个上课日内（%）', 'WITHIN_THREE', 100),
  saidAtSchool('在校完成份数', 'finishedAtSchool'),
  saidAtSchool('写明的收到份数', 'finishedOf'),
  figure('在校完成率（%）', 'FINISHED_AT_SCHOOL', 100),
  counted('补录项数', 'late'),
  figure('补录占比（%）', 'LATE', 100),
  { header: '值得核对（处）', width: 10, cell: ({ flags }) => number(typeof flags === 'number' ? flags : flags.open + flags.explained) },
];
const OF_TEACHERS: Column[] = [
  { header: '教师', width: 12, isName: true, cell: ({ name }) => text(name) },
  { header: '学科', width: 12, isName: true, cell: ({ subject }) => text(subject) },
  ...SHARED,
];
const OF_PLACES: Column[] = [
  { header: '地点', width: 24, isName: true, cell: ({ name }) => text(name) },
  { header: '学校数', width: 8, cell: ({ schools }) => number(schools) },
  { header: '已登记学校', width: 10, cell: ({ reporting }) => number(reporting) },
  ...SHARED,
];

/** The page as it is printed and filed; in the order of names and codes, as on the page. */
export function writeMarkingWorkbook(heading: MarkingHeading, figures: MarkingFigures, flags: readonly MarkingFlag[]): Readable {
  return writeWorkbook(sheets(heading, figures, flags));
}

function* sheets(heading: MarkingHeading, figures: MarkingFigures, flags: readonly MarkingFlag[]): Generator<SheetDraft> {
  const ofSchool = levelOf(figures.place.path) === 'SCHOOL';
  const columns = ofSchool ? OF_TEACHERS : OF_PLACES;
  const lines: Line[] = ofSchool
    ? figures.teachers.map((line) => ({ ...line, name: line.teacherName, schools: 1, reporting: 1, flags: line.flags.length }))
    : figures.children.map((child) => ({ ...child, subject: '' }));
  yield sheet(
    heading,
    '批改情况',
    columns.map(({ width }) => width),
    [
      { cells: columns.map(({ header }): CellDraft => ({ value: header, look: 'header' })), height: 32 },
      ...lines.map((line): RowDraft => ({ cells: columns.map((column) => column.cell(line)) })),
      { cells: totals(columns, { ...figures, name: '合计', subject: '', flags: figures.flags }) },
    ],
  );
  if (flags.length > 0) yield flagSheet(heading, flags);
}

function totals(columns: readonly Column[], line: Line): CellDraft[] {
  return columns.map((column, i) => ({ ...(column.isName ? { value: i === 0 ? '合计' : null } : column.cell(line)), look: 'total' }));
}

const STATE = { OPEN: '待说明', EXPLAINED: '教师已说明', SET_ASIDE: '学校已搁置', GONE: '已不再出现' } as const;

function flagSheet(heading: MarkingHeading, flags: readonly MarkingFlag[]): SheetDraft {
  const header = ['月份', '教师', '情形', '看到了什么', '台账行数', '状态', '教师的说明', '搁置的理由', '依据'];
  return sheet(
    heading,
    '值得核对',
    [10, 12, 20, 46, 9, 12, 36, 30, 30],
    [
      { cells: header.map((value): CellDraft => ({ value, look: 'header' })), height: 20 },
      ...flags.map((flag): RowDraft => ({
        cells: [
          ...[
            text(flag.month),
            text(flag.teacherName),
            text(FLAG_WORDS[flag.kind]),
            text(flag.message, true),
            number(flag.rowCount),
            text(STATE[flag.state]),
          ],
          ...[text(flag.explanation, true), text(flag.settledReason, true), text(`${flag.rule.document} ${flag.rule.clause}`, true)],
        ],
      })),
    ],
    '以下情形值得核对，不是结论；教师可以说明，学校核对后可以写明理由搁置。',
  );
}

function sheet(
  heading: MarkingHeading,
  name: string,
  widths: number[],
  body: RowDraft[],
  note = '按姓名、代码排列，不作排名；没有可计算的留空，不是 0。',
): SheetDraft {
  const { unit, period, exportedBy, exportedOn, demo } = heading;
  const titles: RowDraft[] = [
    { cells: [{ value: `${unit}${period}作业批改情况`, look: 'title' }], height: 28 },
    { cells: [{ value: `导出：${exportedBy} ${exportedOn}　　${note}`, look: 'subtitle' }] },
    ...(demo ? [{ cells: [{ value: '示例数据，仅供演示，不作为任何依据', look: 'reason' as const }] }] : []),
  ];
  const merges: Merge[] = titles.map((_, i) => ({ top: i + 1, bottom: i + 1, left: 0, right: widths.length - 1 }));
  async function* rows(): AsyncGenerator<RowDraft> {
    yield* titles;
    yield* body;
  }
  return {
    name,
    widths,
    frozenRows: titles.length + 1,
    printTitles: [titles.length + 1, titles.length + 1],
    footer: `&L导出人：${footerText(exportedBy)}　${exportedOn}&C第 &P 页　共 &N 页&R${demo ? '示例数据' : footerText(unit)}`,
    merges,
    rows: rows(),
  };
}
