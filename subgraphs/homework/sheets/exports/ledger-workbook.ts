import type { Readable } from 'node:stream';
import { AssignmentState, HomeworkKind, type Assignment } from '../../ledger/assignment.entity';
import type { Merge } from '#kernel/workbook/workbook.entity';
import { footerText, writeWorkbook, type CellDraft, type RowDraft, type SheetDraft } from '#kernel/workbook/workbook.writer';

/** One row with the names that stand beside its ids. */
export interface NamedRow {
  row: Assignment;
  className: string;
  schoolName: string;
}

export interface LedgerHeading {
  unit: string;
  /** Empty when the days lie in more than one term. */
  term: string;
  from: string;
  to: string;
  /** More than one school: the column 学校 stands. */
  manySchools: boolean;
  exportedBy: string;
  /** `2026-11-20 08:30` in Asia/Shanghai. */
  exportedAt: string;
  demo: boolean;
}

interface Column {
  group?: string;
  header: string;
  width: number;
  cell: (named: NamedRow) => CellDraft | null;
}

const KIND = { WRITTEN: '书面', ORAL: '口头', PRACTICE: '实践', READING: '阅读' } as const;
const SOURCE = { BANK: '题库', AID: '教辅', OWN: '自编' } as const;
const text = (value: string | null | undefined, wrapped = false): CellDraft => ({ value: value ?? null, look: wrapped ? 'wrapped' : 'text' });
const number = (value: number | null | undefined): CellDraft => ({ value: value ?? null, look: 'number' });
const day = (value: string | null | undefined): CellDraft => (value ? { date: value } : { value: null, look: 'date' });

const SET = '作业布置';
const MARK = '作业批改';
const SCHOOL_COLUMN: Column = { header: '学校', width: 22, cell: ({ schoolName }) => text(schoolName) };
const COLUMNS: Column[] = [
  { header: '日期', width: 12, cell: ({ row }) => day(row.date) },
  { header: '班级', width: 13, cell: ({ className }) => text(className) },
  { header: '学科', width: 11, cell: ({ row }) => text(row.subject) },
  { header: '任课教师', width: 10, cell: ({ row }) => text(row.teacherName) },
  { group: SET, header: '作业内容', width: 40, cell: ({ row }) => text(row.content, true) },
  { group: SET, header: '类型', width: 7, cell: ({ row }) => text(KIND[row.kind]) },
  { group: SET, header: '分层', width: 6, cell: ({ row }) => text(row.tier) },
  { group: SET, header: '预计用时', width: 9, cell: ({ row }) => number(row.minutes) },
  { group: SET, header: '来源', width: 7, cell: ({ row }) => text(row.source && SOURCE[row.source]) },
  { group: SET, header: '上交日期', width: 12, cell: ({ row }) => day(row.dueOn) },
  { group: MARK, header: '实交', width: 7, cell: ({ row }) => number(row.marking?.collected) },
  { group: MARK, header: '批改', width: 7, cell: ({ row }) => number(row.marking?.marked) },
  { group: MARK, header: '批改日期', width: 12, cell: ({ row }) => day(row.marking?.markedOn) },
  { group: MARK, header: '订正复批', width: 9, cell: ({ row }) => number(row.marking?.remarked) },
  { group: MARK, header: '在校完成份数', width: 13, cell: ({ row }) => number(row.marking?.finishedAtSchool) },
  { header: '反馈方式', width: 14, cell: ({ row }) => text(row.marking?.feedback, true) },
  { header: '登记方式', width: 9, cell: ({ row }) => text(row.late ? '补录' : '当日') },
  { header: '状态', width: 8, cell: ({ row }) => text(row.state === AssignmentState.WITHDRAWN ? '已撤回' : '') },
];
/** Excel holds 1,048,576 rows on a sheet; nobody scrolls so far. */
const ROWS_A_SHEET = 500_000;

/** The ledger as it is printed and filed: title, unit, days, header on every page, serial, totals, signatures. */
export function writeLedgerWorkbook(heading: LedgerHeading, rows: AsyncIterable<NamedRow>): Readable {
  return writeWorkbook(sheets(heading, rows));
}

interface Sums {
  rows: number;
  minutes: number;
  written: number;
}

async function* sheets(heading: LedgerHeading, rows: AsyncIterable<NamedRow>): AsyncGenerator<SheetDraft> {
  const columns = heading.manySchools ? [COLUMNS[0]!, SCHOOL_COLUMN, ...COLUMNS.slice(1)] : COLUMNS;
  const source = rows[Symbol.asyncIterator]();
  const sums: Sums = { rows: 0, minutes: 0, written: 0 };
  let next = await source.next();
  for (let number = 1; number === 1 || !next.done; number += 1) {
    const merges: Merge[] = [];
    const titles = titleRows(heading, columns, merges);
    const [top, bottom] = [titles.length - 1, titles.length];
    async function* drawn(): AsyncGenerator<RowDraft> {
      yield* titles;
      let written = titles.length;
      for (const last = sums.rows + ROWS_A_SHEET; !next.done && sums.rows < last; next = await source.next()) {
        yield drawRow(next.value, columns, add(sums, next.value.row));
        written += 1;
      }
      if (next.done) yield* endRows(sums, columns, written, merges);
    }
    yield {
      name: number === 1 ? '台账' : `台账（续${number - 1}）`,
      widths: [7, ...columns.map(({ width }) => width)],
      frozenRows: titles.length,
      printTitles: [top, bottom],
      footer: `&L导出人：${footerText(heading.exportedBy)}　${heading.exportedAt}&C第 &P 页　共 &N 页&R${heading.demo ? '示例数据' : footerText(heading.unit)}`,
      merges,
      rows: drawn(),
    };
  }
}

function titleRows(heading: LedgerHeading, columns: readonly Column[], merges: Merge[]): RowDraft[] {
  const { unit, term, from, to, exportedBy, exportedAt, demo } = heading;
  const right = columns.length;
  const rows: RowDraft[] = [
    { cells: [{ value: `${unit}${term}作业布置与批改台账`, look: 'title' }], height: 28 },
    { cells: [{ value: `填报单位：${unit}　　日期：${from} 至 ${to}　　导出：${exportedBy} ${exportedAt}　　单位：分钟、份`, look: 'subtitle' }] },
    ...(demo ? [{ cells: [{ value: '示例数据，仅供演示，不作为任何依据', look: 'reason' as const }] }] : []),
  ];
  for (let row = 1; row <= rows.length; row += 1) merges.push({ top: row, bottom: row, left: 0, right });
  const top = rows.length + 1;
  const header = (value: string | null): CellDraft => ({ value, look: 'header' });
  const groups: CellDraft[] = [header('序号')];
  const names: CellDraft[] = [header(null)];
  merges.push({ top, bottom: top + 1, left: 0, right: 0 });
  columns.forEach(({ group, header: name }, i) => {
    const [column, before] = [i + 1, columns[i - 1]?.group];
    if (!group) {
      groups.push(header(name));
      names.push(header(null));
      merges.push({ top, bottom: top + 1, left: column, right: column });
      return;
    }
    groups.push(header(group === before ? null : group));
    names.push(header(name));
    if (group !== before) merges.push({ top, bottom: top, left: column, right: column + columns.filter((one) => one.group === group).length - 1 });
  });
  return [...rows, { cells: groups, height: 20 }, { cells: names, height: 20 }];
}

/** A row that was withdrawn stays in the ledger and out of its sums. @returns its serial number. */
function add(sums: Sums, row: Assignment): number {
  sums.rows += 1;
  if (row.state !== AssignmentState.WITHDRAWN) {
    sums.minutes += row.minutes;
    if (row.kind === HomeworkKind.WRITTEN) sums.written += row.minutes;
  }
  return sums.rows;
}

function drawRow(named: NamedRow, columns: readonly Column[], serial: number): RowDraft {
  return { cells: [number(serial), ...columns.map(({ cell }) => cell(named))] };
}

function endRows(sums: Sums, columns: readonly Column[], written: number, merges: Merge[]): RowDraft[] {
  const total = (value: string | number | null): CellDraft => ({ value, look: 'total' });
  const cells = [total('合计'), ...columns.map(() => total(null))];
  const at = (header: string) => columns.findIndex((column) => column.header === header) + 1;
  cells[at('作业内容')] = total(`共 ${sums.rows} 项，其中书面 ${sums.written} 分钟`);
  cells[at('预计用时')] = total(sums.minutes);
  merges.push({ top: written + 1, bottom: written + 1, left: 0, right: 1 });
  const signatures: (CellDraft | null)[] = [
    { value: '教务主任签字：', look: 'plain' },
    null,
    null,
    null,
    null,
    { value: '校长签字：', look: 'plain' },
  ];
  return [{ cells, height: 20 }, { cells: [] }, { cells: signatures, height: 28 }];
}
