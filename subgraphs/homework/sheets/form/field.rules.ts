import type { Cell } from '#kernel/workbook/workbook.entity';
import { readClass } from '#register/class-name.rules';
import { readDate } from './date.rules';
import { readCollected, readFinished, readMarked, readMinutes } from './quantity.rules';
import { squeeze } from '#kernel/workbook/reading';
import { readKind, readSource, readSubject, readTier } from './word.rules';

/** The columns of a ledger that an import understands. GRADE serves sheets that keep grade and class number apart. */
export const FIELDS = [
  'DATE',
  'CLASS',
  'GRADE',
  'SUBJECT',
  'TEACHER',
  'CONTENT',
  'KIND',
  'TIER',
  'MINUTES',
  'SOURCE',
  'DUE_ON',
  'EXPECTED',
  'COLLECTED',
  'MARKED',
  'MARKED_ON',
  'REMARKED',
  'FINISHED_AT_SCHOOL',
  'FEEDBACK',
  'STATE',
] as const;
export type Field = (typeof FIELDS)[number];

export interface FieldFacts {
  label: string;
  required: boolean;
  /** A header that is one of these is this field. */
  names: readonly string[];
  /** A header that holds this is probably this field. */
  like: RegExp;
  /** How many of the values under it look right is half of the confidence; without a test, any text will do. */
  fits?: (cell: Cell) => boolean;
}

const date = (cell: Cell) => 'value' in readDate(cell, 2026);

export const FIELD_FACTS: Record<Field, FieldFacts> = {
  DATE: {
    label: '日期',
    required: true,
    names: ['日期', '布置日期', '布置时间', '作业日期', '年月日', '月日', '日期星期', '公示日期', '时间'],
    like: /^(布置|作业|公示)?(日期|时间)/,
    fits: date,
  },
  CLASS: {
    label: '班级',
    required: true,
    names: ['班级', '年级班级', '年班', '班别', '授课班级', '任教班级', '班', '班级名称'],
    like: /班级|年班/,
    fits: (cell) => 'value' in readClass(cell, 'NINE_YEAR', 2026) || /^\d{1,2}班?$/.test(squeeze(cell.text)),
  },
  GRADE: {
    label: '年级',
    required: false,
    names: ['年级'],
    like: /^年级$/,
    fits: (cell) => /^(初|[一二三四五六七八九1-9])/.test(squeeze(cell.text)),
  },
  SUBJECT: {
    label: '学科',
    required: true,
    names: ['学科', '科目', '课程', '学科名称', '学科课程'],
    like: /学科|科目/,
    fits: (cell) => 'value' in readSubject(cell.text),
  },
  TEACHER: {
    label: '教师',
    required: false,
    names: ['教师', '任课教师', '科任教师', '老师', '任课老师', '布置教师', '教师姓名', '执教教师', '授课教师', '姓名'],
    like: /教师|老师/,
  },
  CONTENT: {
    label: '作业内容',
    required: true,
    names: [
      '作业内容',
      '今日作业',
      '内容',
      '作业',
      '布置内容',
      '具体内容',
      '作业题目',
      '作业布置',
      '作业布置内容',
      '家庭作业',
      '课后作业',
      '作业设计',
    ],
    like: /内容|今日作业|作业题/,
    fits: (cell) => squeeze(cell.text).length > 2,
  },
  KIND: {
    label: '作业类型',
    required: false,
    names: ['类型', '作业类型', '作业形式', '形式', '作业类别', '类别', '作业方式', '作业种类'],
    like: /类型|形式|类别|种类/,
    fits: (cell) => 'value' in readKind(cell.text),
  },
  TIER: {
    label: '分层',
    required: false,
    names: ['分层', '层次', '作业分层', '层级', '分层情况', '作业层次'],
    like: /分层|层次/,
    fits: (cell) => 'value' in readTier(cell.text),
  },
  MINUTES: {
    label: '预计用时',
    required: true,
    names: [
      '预计用时',
      '预计时间',
      '用时',
      '时长',
      '预计时长',
      '作业时长',
      '估时',
      '预估时间',
      '所需时间',
      '分钟',
      '分钟数',
      '时间分钟',
      '完成用时',
      '预计完成时间',
      '作业时间',
      '时间',
    ],
    like: /用时|时长|分钟|预计.*时间|估时/,
    fits: (cell) => 'value' in readMinutes(cell),
  },
  SOURCE: {
    label: '来源',
    required: false,
    names: ['来源', '作业来源', '题目来源', '出处', '资料来源'],
    like: /来源|出处/,
    fits: (cell) => 'value' in readSource(cell.text),
  },
  DUE_ON: {
    label: '上交日期',
    required: false,
    names: ['上交日期', '上交时间', '完成日期', '截止日期', '截止时间', '收交日期', '应交日期', '交作业时间'],
    like: /(上交|截止|收交|完成).*(日期|时间)/,
    fits: date,
  },
  EXPECTED: {
    label: '应交',
    required: false,
    names: ['应交', '应收', '应交数', '应收数', '应交人数', '应收人数', '应交份数', '应交本数', '班级人数', '应有人数'],
    like: /^应[交收]/,
    fits: (cell) => 'value' in readCollected(cell),
  },
  COLLECTED: {
    label: '实交',
    required: false,
    names: [
      '实交',
      '实收',
      '实交数',
      '实收数',
      '实交人数',
      '实收人数',
      '收交',
      '收交情况',
      '上交人数',
      '上交数',
      '交作业人数',
      '应交实交',
      '应收实收',
      '实交应交',
      '收缴情况',
    ],
    like: /实[交收]|收交|上交(人)?数/,
    fits: (cell) => 'value' in readCollected(cell),
  },
  MARKED: {
    label: '批改',
    required: false,
    names: ['批改', '批改情况', '批改数', '批改份数', '批改人数', '批阅', '批阅情况', '批改量', '已批', '是否批改', '作业批改'],
    like: /^(已|全)?批[改阅]/,
    fits: (cell) => 'value' in readMarked(cell),
  },
  MARKED_ON: {
    label: '批改日期',
    required: false,
    names: ['批改日期', '批改时间', '批阅日期', '批阅时间'],
    like: /批[改阅].*(日期|时间)/,
    fits: date,
  },
  REMARKED: {
    label: '订正复批',
    required: false,
    names: ['订正', '二次批改', '复批', '订正复批', '二批', '订正情况', '复批数', '订正批改'],
    like: /订正|二次批|复批/,
    fits: (cell) => 'value' in readMarked(cell),
  },
  FINISHED_AT_SCHOOL: {
    label: '在校完成份数',
    required: false,
    names: [
      '在校完成份数',
      '在校完成',
      '在校完成数',
      '在校完成人数',
      '校内完成',
      '校内完成数',
      '校内完成份数',
      '校内完成人数',
      '校内完成情况',
      '在校完成情况',
    ],
    // when and in how long it was finished are other columns
    like: /(在校|校内)(已|内)?完成(?!.*(时间|日期|用时))/,
    fits: (cell) => 'value' in readFinished(cell),
  },
  FEEDBACK: {
    label: '反馈方式',
    required: false,
    names: ['反馈方式', '反馈', '评价方式', '讲评', '批改反馈', '作业反馈', '反馈情况', '评价'],
    like: /反馈|评价/,
  },
  STATE: { label: '状态', required: false, names: ['状态', '登记状态'], like: /^状态$/ },
};

/** Headers that a ledger often has and an import passes over. */
export const PASSED_OVER =
  /^(序号|编号|号|备注|说明|检查人|检查|审核人?|学校|学校名称|星期|周次|班主任|校长|教务处?|签字|签名|错误原因|公示时间|合计|总计|当日合计|合计用时|当日总量|登记方式|是否补录)$/;

/** What a form asks for, so that its header is found and its columns are guessed: the ledger's, the bank's. */
export interface SheetForm<F extends string> {
  fields: readonly F[];
  facts: Readonly<Record<F, FieldFacts>>;
  passedOver: RegExp;
  /** Three of its fields stand in a row: do they tell it from other forms? */
  isHeader(fields: ReadonlySet<F>): boolean;
}

/** What was set, and one of when, who or what for. */
export const LEDGER_SHEET: SheetForm<Field> = {
  fields: FIELDS,
  facts: FIELD_FACTS,
  passedOver: PASSED_OVER,
  isHeader: (has) => (has.has('SUBJECT') || has.has('CONTENT') || has.has('MINUTES')) && (has.has('DATE') || has.has('CLASS') || has.has('CONTENT')),
};
