import type { Cell } from '#kernel/workbook/workbook.entity';
import type { FieldFacts, SheetForm } from '../../sheets/form/field.rules';
import { readMinutes } from '../../sheets/form/quantity.rules';
import { chineseNumber, squeeze, type Reading } from '#kernel/workbook/reading';
import { readKind, readSubject, readTier } from '../../sheets/form/word.rules';
import { BankRights } from '../item/item.entity';

/** The columns of a workbook of items. */
export const BANK_FIELDS = [
  'SUBJECT',
  'GRADE',
  'SEMESTER',
  'UNIT',
  'UNIT_TITLE',
  'GOAL',
  'TIER',
  'KIND',
  'MINUTES',
  'DIFFICULTY',
  'CONTENT',
  'RIGHTS',
  'RIGHTS_NOTE',
  'ANSWER',
  'MARKING_NOTES',
] as const;
export type BankField = (typeof BANK_FIELDS)[number];

const number = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : chineseNumber(text));

/** 五年级, 五, 5, 五年级上册 */
export function readGrade(cell: Pick<Cell, 'text'>): Reading<number> {
  const found = /^(?:小学)?([一二三四五六七八九1-9])(?:年级?)?(?:[上下][册学]?期?)?$/.exec(squeeze(cell.text)) ?? /^初([一二三1-3])/.exec(squeeze(cell.text));
  if (!found) return { problem: `看不懂年级“${cell.text.trim()}”，请写成“五年级”` };
  const grade = number(found[1]!)!;
  return { value: found[0].startsWith('初') ? grade + 6 : grade };
}

/** 上册, 上, 第一学期, 1 */
export function readSemester(cell: Pick<Cell, 'text'>): Reading<number> {
  const text = squeeze(cell.text);
  if (/上|一学期|^1$|^一$/.test(text)) return { value: 1 };
  if (/下|二学期|^2$|^二$/.test(text)) return { value: 2 };
  return { problem: `看不懂册次“${cell.text.trim()}”，请写上册或下册` };
}

/** 第三单元, 三, 3, Unit 3; 综合 and blank are 0. */
export function readUnit(cell: Pick<Cell, 'text'>): Reading<number> {
  const text = squeeze(cell.text);
  if (text === '' || /^(综合|总复习|全册|—+|-+|\/|无)$/.test(text)) return { value: 0 };
  const found = /^(?:第|unit|u)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:单元|章|课)?/i.exec(text);
  const unit = found && number(found[1]!);
  return unit ? { value: unit } : { problem: `看不懂单元“${cell.text.trim()}”，请写数字，例如 3` };
}

const WORDS: [RegExp, number][] = [
  [/^(容易|易|简单|基础|低)$/, 1],
  [/^(较易|较简单|较低)$/, 2],
  [/^(中等?|适中|一般|中档)$/, 3],
  [/^(较难|较高|偏难)$/, 4],
  [/^(难|困难|高)$/, 5],
];

/** 1–5, ★★★, 较易 */
export function readDifficulty(cell: Pick<Cell, 'text'>): Reading<number> {
  const text = squeeze(cell.text);
  const stars = /^(?:[★☆*]{1,5})$/.test(text) ? [...text].filter((sign) => sign !== '☆').length : 0;
  if (stars > 0) return { value: stars };
  const plain = /^([1-5])(?:\.0|级|星)?$/.exec(text);
  if (plain) return { value: Number(plain[1]) };
  const word = WORDS.find(([pattern]) => pattern.test(text));
  return word ? { value: word[1] } : { problem: `看不懂难度“${cell.text.trim()}”，请写 1 到 5` };
}

export function readRights(cell: Pick<Cell, 'text'>): Reading<BankRights> {
  const text = squeeze(cell.text);
  if (/改编|改写|选编|摘编/.test(text)) return { value: BankRights.ADAPTED };
  if (/授权|引进|许可|购买/.test(text)) return { value: BankRights.LICENSED };
  if (/原创|自编|自创|自命|自拟/.test(text)) return { value: BankRights.OWN };
  return { problem: `看不懂来源“${cell.text.trim()}”，请写原创、改编或授权` };
}

const fits = (read: (cell: Cell) => Reading<unknown>) => (cell: Cell) => 'value' in read(cell);

export const BANK_FIELD_FACTS: Record<BankField, FieldFacts> = {
  SUBJECT: { label: '学科', required: true, names: ['学科', '科目', '课程'], like: /学科|科目/, fits: (cell) => 'value' in readSubject(cell.text) },
  GRADE: { label: '年级', required: true, names: ['年级', '适用年级', '年级学段'], like: /年级/, fits: fits(readGrade) },
  SEMESTER: { label: '册次', required: false, names: ['册次', '册别', '学期', '上下册', '教材册次'], like: /册|学期/, fits: fits(readSemester) },
  UNIT: { label: '单元', required: false, names: ['单元', '教材单元', '章节', '单元序号', '章'], like: /^(教材)?单元|章节/, fits: fits(readUnit) },
  UNIT_TITLE: { label: '单元名称', required: false, names: ['单元名称', '课题', '课时', '单元主题', '单元内容', '知识点'], like: /单元名|课题|主题|知识点/ },
  GOAL: { label: '训练目标', required: true, names: ['训练目标', '目标', '作业目标', '设计意图', '训练点', '考查目标'], like: /目标|意图|训练点/ },
  TIER: { label: '分层', required: false, names: ['分层', '层次', '作业分层', '层级'], like: /分层|层次/, fits: (cell) => 'value' in readTier(cell.text) },
  KIND: { label: '作业类型', required: false, names: ['作业类型', '类型', '作业形式', '题型'], like: /类型|形式|题型/, fits: (cell) => 'value' in readKind(cell.text) },
  MINUTES: { label: '预计用时', required: true, names: ['预计用时', '用时', '时长', '预计时间', '分钟', '完成时间', '建议用时'], like: /用时|时长|分钟/, fits: fits(readMinutes) },
  DIFFICULTY: { label: '难度', required: false, names: ['难度', '难易', '难度等级', '难易程度'], like: /难度|难易/, fits: fits(readDifficulty) },
  CONTENT: {
    label: '题目内容',
    required: true,
    names: ['题目内容', '题目', '内容', '作业内容', '试题', '题干'],
    like: /题目|题干|内容/,
    fits: (cell) => squeeze(cell.text).length > 2,
  },
  RIGHTS: { label: '来源', required: false, names: ['来源', '题目来源', '出处', '原创或改编'], like: /来源|出处|原创/ },
  RIGHTS_NOTE: { label: '来源说明', required: false, names: ['来源说明', '改编自', '授权说明', '来源备注'], like: /来源说明|改编自|授权/ },
  ANSWER: { label: '参考答案', required: false, names: ['参考答案', '答案', '答案要点', '解答'], like: /答案|解答/ },
  MARKING_NOTES: { label: '批改建议', required: false, names: ['批改建议', '批改要点', '评价标准', '评价要点', '批改说明'], like: /批改|评价/ },
};

export const BANK_SHEET: SheetForm<BankField> = {
  fields: BANK_FIELDS,
  facts: BANK_FIELD_FACTS,
  passedOver: /^(序号|编号|题号|备注|说明|命题人|教师|学校|审核人?|状态|错误原因|使用次数|发布日期|版本|题库|合计)$/,
  isHeader: (has) => has.has('CONTENT') && (has.has('MINUTES') || has.has('GOAL') || has.has('GRADE')),
};
