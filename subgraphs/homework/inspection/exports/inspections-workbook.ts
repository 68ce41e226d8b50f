import type { Readable } from 'node:stream';
import { localDateOf } from '#kernel/clock';
import { footerText, writeWorkbook, type CellDraft, type RowDraft, type SheetDraft } from '#kernel/workbook/workbook.writer';
import type { Merge } from '#kernel/workbook/workbook.entity';
import type { Inspection } from '../plans/inspection.entity';

export interface InspectionLine {
  inspection: Inspection;
  unitName: string;
  /** Number and title on the annual list. */
  listed: string;
}

export interface InspectionHeading {
  unit: string;
  exportedBy: string;
  exportedOn: string;
  demo: boolean;
}

const LEVEL = { SCHOOL: '学校自查', COUNTY: '县级检查', CITY: '市级检查', PROVINCE: '省级检查' } as const;
const KIND = { ROUTINE: '例行', SPOT_CHECK: '抽查' } as const;
const STATE = { PLANNED: '已安排', DRAWN: '检查中', SIGNED: '已签字', CANCELLED: '已取消' } as const;

const text = (value: string | null | undefined, wrapped = false): CellDraft => ({ value: value ?? null, look: wrapped ? 'wrapped' : 'text' });
const number = (value: number | null): CellDraft => ({ value, look: 'number' });
const day = (value: string | null): CellDraft => (value ? { date: value } : { value: null, look: 'date' });
const dayOf = (moment: Date | number | null): CellDraft => day(moment ? localDateOf(new Date(moment)) : null);

interface Column {
  header: string;
  width: number;
  cell: (line: InspectionLine) => CellDraft;
}

const COLUMNS: Column[] = [
  { header: '检查单位', width: 22, cell: ({ unitName }) => text(unitName) },
  { header: '级别', width: 10, cell: ({ inspection }) => text(LEVEL[inspection.level]) },
  { header: '类别', width: 7, cell: ({ inspection }) => text(KIND[inspection.kind]) },
  { header: '检查名称', width: 34, cell: ({ inspection }) => text(inspection.title, true) },
  { header: '年度清单事项', width: 24, cell: ({ listed }) => text(listed, true) },
  { header: '台账起日', width: 12, cell: ({ inspection }) => day(inspection.from) },
  { header: '台账止日', width: 12, cell: ({ inspection }) => day(inspection.to) },
  { header: '检查开始', width: 12, cell: ({ inspection }) => day(inspection.beginsOn) },
  { header: '名单班数', width: 9, cell: ({ inspection }) => number(inspection.frameSize) },
  { header: '抽样班数', width: 9, cell: ({ inspection }) => number(inspection.sampleSize) },
  { header: '抽样日期', width: 12, cell: ({ inspection }) => dayOf(inspection.drawnAt) },
  { header: '检查表', width: 8, cell: ({ inspection }) => number(inspection.checksTotal) },
  { header: '已完成', width: 8, cell: ({ inspection }) => number(inspection.checksDone) },
  { header: '状态', width: 8, cell: ({ inspection }) => text(STATE[inspection.state]) },
  { header: '安排人', width: 10, cell: ({ inspection }) => text(inspection.plannedBy) },
  { header: '签字人', width: 10, cell: ({ inspection }) => text(inspection.signedBy) },
  { header: '签字日期', width: 12, cell: ({ inspection }) => dayOf(inspection.signedAt) },
  { header: '结论或取消原因', width: 40, cell: ({ inspection }) => text(inspection.conclusion ?? inspection.cancelledReason, true) },
];

/** The ledger of inspections as it is printed and filed. */
export function writeInspections(heading: InspectionHeading, lines: AsyncIterable<InspectionLine>): Readable {
  return writeWorkbook([sheet(heading, lines)]);
}

function sheet({ unit, exportedBy, exportedOn, demo }: InspectionHeading, lines: AsyncIterable<InspectionLine>): SheetDraft {
  const titles: RowDraft[] = [
    { cells: [{ value: `${unit}作业检查台账`, look: 'title' }], height: 28 },
    { cells: [{ value: `填报单位：${unit}　　导出：${exportedBy} ${exportedOn}　　单位：班、张`, look: 'subtitle' }] },
    ...(demo ? [{ cells: [{ value: '示例数据，仅供演示，不作为任何依据', look: 'reason' as const }] }] : []),
  ];
  const merges: Merge[] = titles.map((_, i) => ({ top: i + 1, bottom: i + 1, left: 0, right: COLUMNS.length }));
  const header: RowDraft = {
    cells: ['序号', ...COLUMNS.map((column) => column.header)].map((value) => ({ value, look: 'header' as const })),
    height: 24,
  };
  async function* rows(): AsyncGenerator<RowDraft> {
    yield* titles;
    yield header;
    let serial = 0;
    for await (const line of lines) yield { cells: [number((serial += 1)), ...COLUMNS.map(({ cell }) => cell(line))] };
    yield {
      cells: [
        { value: '合计', look: 'total' },
        { value: `共 ${serial} 次检查`, look: 'total' },
      ],
    };
  }
  return {
    name: '检查台账',
    widths: [7, ...COLUMNS.map(({ width }) => width)],
    frozenRows: titles.length + 1,
    printTitles: [titles.length + 1, titles.length + 1],
    footer: `&L导出人：${footerText(exportedBy)}　${exportedOn}&C第 &P 页　共 &N 页&R${demo ? '示例数据' : footerText(unit)}`,
    merges,
    rows: rows(),
  };
}
