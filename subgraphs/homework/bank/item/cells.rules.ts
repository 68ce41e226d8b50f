import type { AttachedFile } from '#kernel/attachments/attachment.actions';
import { BankRights, type BankFacts, type BankRevision } from './item.entity';

const KINDS = { WRITTEN: '书面', ORAL: '口头', PRACTICE: '实践', READING: '阅读' } as const;
const TIERS = { A: 'A 基础', B: 'B 提高', C: 'C 拓展' } as const;
const RIGHTS: Record<BankRights, string> = { [BankRights.OWN]: '原创', [BankRights.ADAPTED]: '改编', [BankRights.LICENSED]: '授权' };
const GRADES = '一二三四五六七八九';

export type BankCell = keyof BankFacts | 'attachments';

interface CellFacts {
  cell: BankCell;
  label: string;
  text(revision: Shown): string;
}

/** A version, as far as its cells go. */
export type Shown = BankFacts & Pick<BankRevision, 'attachments'>;

/** The cells of an item as a reviewer marks them, a return names them and a difference shows them. */
export const CELLS: readonly CellFacts[] = [
  { cell: 'subject', label: '学科', text: ({ subject }) => subject },
  { cell: 'grade', label: '年级', text: ({ grade }) => gradeWord(grade) },
  { cell: 'semester', label: '册次', text: ({ semester }) => (semester === 1 ? '上册' : '下册') },
  { cell: 'unit', label: '单元', text: ({ unit }) => unitWord(unit) },
  { cell: 'unitTitle', label: '单元名称', text: ({ unitTitle }) => unitTitle ?? '' },
  { cell: 'goal', label: '训练目标', text: ({ goal }) => goal },
  { cell: 'tier', label: '分层', text: ({ tier }) => (tier ? TIERS[tier] : '各层通用') },
  { cell: 'kind', label: '作业类型', text: ({ kind }) => KINDS[kind] },
  { cell: 'minutes', label: '预计用时', text: ({ minutes }) => `${minutes} 分钟` },
  { cell: 'difficulty', label: '难度', text: ({ difficulty }) => `${difficulty} 级` },
  { cell: 'content', label: '题目内容', text: ({ content }) => content },
  { cell: 'rights', label: '来源', text: ({ rights }) => RIGHTS[rights] },
  { cell: 'rightsNote', label: '来源说明', text: ({ rightsNote }) => rightsNote ?? '' },
  { cell: 'answer', label: '参考答案', text: ({ answer }) => answer ?? '' },
  { cell: 'markingNotes', label: '批改建议', text: ({ markingNotes }) => markingNotes ?? '' },
  { cell: 'attachments', label: '附件', text: ({ attachments }) => (JSON.parse(attachments) as AttachedFile[]).map(({ name }) => name).join('、') },
];

export function gradeWord(grade: number): string {
  return `${GRADES[grade - 1] ?? grade}年级`;
}

export function unitWord(unit: number): string {
  return unit === 0 ? '综合' : `第${unit}单元`;
}

/** 五年级 数学 第3单元: how an item is called where its content is too long. */
export function itemName({ grade, subject, unit }: Pick<BankFacts, 'grade' | 'subject' | 'unit'>): string {
  return `${gradeWord(grade)}${subject}${unitWord(unit)}`;
}

export interface CellChange {
  cell: BankCell;
  label: string;
  before: string;
  after: string;
}

/** The cells in which two versions differ, in the order of the form. Files are compared by what they are, not by their names. */
export function changedCells(before: Shown, after: Shown): CellChange[] {
  return CELLS.flatMap(({ cell, label, text }): CellChange[] => {
    const same = cell === 'attachments' ? filesOf(before) === filesOf(after) : text(before) === text(after);
    return same ? [] : [{ cell, label, before: text(before), after: text(after) }];
  });
}

function filesOf({ attachments }: Shown): string {
  return (JSON.parse(attachments) as AttachedFile[]).map(({ fileId }) => fileId).join(' ');
}
