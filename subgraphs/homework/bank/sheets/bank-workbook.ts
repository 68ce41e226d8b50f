import type { Readable } from 'node:stream';
import { footerText, writeWorkbook, type CellDraft, type RowDraft, type SheetDraft } from '#kernel/workbook/workbook.writer';
import { CELLS, type BankCell } from '../item/cells.rules';
import { BankState, type BankItem } from '../item/item.entity';
import { BANK_FIELD_FACTS, BANK_FIELDS, type BankField } from './bank-field.rules';

const CELL_OF: Record<BankField, BankCell> = {
  SUBJECT: 'subject',
  GRADE: 'grade',
  SEMESTER: 'semester',
  UNIT: 'unit',
  UNIT_TITLE: 'unitTitle',
  GOAL: 'goal',
  TIER: 'tier',
  KIND: 'kind',
  MINUTES: 'minutes',
  DIFFICULTY: 'difficulty',
  CONTENT: 'content',
  RIGHTS: 'rights',
  RIGHTS_NOTE: 'rightsNote',
  ANSWER: 'answer',
  MARKING_NOTES: 'markingNotes',
};
const WIDTHS: Partial<Record<BankField, number>> = { UNIT_TITLE: 16, GOAL: 24, CONTENT: 44, RIGHTS_NOTE: 20, ANSWER: 28, MARKING_NOTES: 24 };
const WRAPPED: readonly BankField[] = ['GOAL', 'CONTENT', 'RIGHTS_NOTE', 'ANSWER', 'MARKING_NOTES'];
const MOST_ON_A_SHEET = 200_000;

export interface NamedItem {
  item: BankItem;
  placeName: string;
  uses: number;
}

export interface BankHeading {
  unit: string;
  exportedBy: string;
  exportedAt: string;
  demo: boolean;
}

const header = (value: string): CellDraft => ({ value, look: 'header' });

/** What a form of the bank may be filled with; the example is read like any other line and says how. */
const EXAMPLE: Record<BankField, string | number> = {
  SUBJECT: '数学',
  GRADE: '五年级',
  SEMESTER: '上册',
  UNIT: 3,
  UNIT_TITLE: '小数除法',
  GOAL: '会列竖式计算小数除法',
  TIER: 'A',
  KIND: '书面',
  MINUTES: '约10分钟',
  DIFFICULTY: 2,
  CONTENT: '列竖式计算：25.6÷8，13.5÷0.9（示例，填写时请删去此行）',
  RIGHTS: '改编',
  RIGHTS_NOTE: '改编自教材第 36 页第 4 题',
  ANSWER: '3.2；15',
  MARKING_NOTES: '看小数点的移动是否写清',
};

/** 导入模板: the header the import knows best, and one line that shows how. */
export function writeBankTemplate(): Readable {
  const rows: RowDraft[] = [
    { cells: [{ value: '作业题库导入模板', look: 'title' }], height: 28 },
    { cells: [{ value: '一行一题；带 * 的必填。用时可写“10”“约10分钟”“10-15分钟”；分层写 A、B、C 或留空；难度写 1 到 5；改编、授权的须写来源说明。', look: 'subtitle' }] },
    { cells: BANK_FIELDS.map((field) => header(`${BANK_FIELD_FACTS[field].label}${BANK_FIELD_FACTS[field].required ? '*' : ''}`)), height: 24 },
    { cells: BANK_FIELDS.map((field): CellDraft => ({ value: EXAMPLE[field], look: WRAPPED.includes(field) ? 'wrapped' : typeof EXAMPLE[field] === 'number' ? 'number' : 'text' })) },
  ];
  return writeWorkbook([
    {
      name: '题目',
      widths: BANK_FIELDS.map((field) => WIDTHS[field] ?? 10),
      frozenRows: 3,
      merges: [1, 2].map((row) => ({ top: row, bottom: row, left: 0, right: BANK_FIELDS.length - 1 })),
      rows: each(rows),
    },
  ]);
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

/** Every item of a question, as it is filed; with the same header it can be handed in elsewhere. */
export function writeBankWorkbook(heading: BankHeading, items: AsyncIterable<NamedItem>): Readable {
  return writeWorkbook(sheets(heading, items));
}

async function* sheets({ unit, exportedBy, exportedAt, demo }: BankHeading, items: AsyncIterable<NamedItem>): AsyncGenerator<SheetDraft> {
  const more = ['题库', '命题人', '状态', '版本', '发布日期', '使用次数'];
  const right = BANK_FIELDS.length + more.length;
  const titles: RowDraft[] = [
    { cells: [{ value: `${unit}作业题库`, look: 'title' }], height: 28 },
    { cells: [{ value: `导出：${exportedBy} ${exportedAt}　　单位：分钟、次`, look: 'subtitle' }] },
    ...(demo ? [{ cells: [{ value: '示例数据，仅供演示，不作为任何依据', look: 'reason' as const }] }] : []),
  ];
  const names: RowDraft = { cells: [header('序号'), ...BANK_FIELDS.map((field) => header(BANK_FIELD_FACTS[field].label)), ...more.map(header)], height: 24 };
  async function* rows(): AsyncGenerator<RowDraft> {
    yield* titles;
    yield names;
    let serial = 0;
    for await (const named of items) {
      serial += 1;
      if (serial > MOST_ON_A_SHEET) return;
      yield drawn(named, serial);
    }
  }
  yield {
    name: '题库',
    widths: [7, ...BANK_FIELDS.map((field) => WIDTHS[field] ?? 10), 18, 10, 9, 7, 12, 9],
    frozenRows: titles.length + 1,
    printTitles: [titles.length + 1, titles.length + 1],
    footer: `&L导出人：${footerText(exportedBy)}　${exportedAt}&C第 &P 页　共 &N 页&R${demo ? '示例数据' : footerText(unit)}`,
    merges: titles.map((_, i) => ({ top: i + 1, bottom: i + 1, left: 0, right })),
    rows: rows(),
  };
}

function drawn({ item, placeName, uses }: NamedItem, serial: number): RowDraft {
  const { current } = item;
  const of = (field: BankField): CellDraft => {
    if (field === 'MINUTES') return { value: current.minutes, look: 'number' };
    if (field === 'DIFFICULTY') return { value: current.difficulty, look: 'number' };
    if (field === 'TIER') return { value: current.tier ?? null, look: 'text' };
    const text = CELLS.find(({ cell }) => cell === CELL_OF[field])!.text(current);
    return { value: text || null, look: WRAPPED.includes(field) ? 'wrapped' : 'text' };
  };
  const date: CellDraft = item.publishedOn ? { date: item.publishedOn } : { value: null, look: 'date' };
  return {
    cells: [
      { value: serial, look: 'number' },
      ...BANK_FIELDS.map(of),
      { value: placeName, look: 'text' },
      { value: item.authorName, look: 'text' },
      { value: item.state === BankState.RETIRED ? '已停用' : '已发布', look: 'text' },
      { value: item.revision, look: 'number' },
      date,
      { value: uses, look: 'number' },
    ],
  };
}
