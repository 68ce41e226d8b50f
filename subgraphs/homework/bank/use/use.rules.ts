import { refuse } from '#kernel/refusal';
import { clauseOf } from '../../homework.policy';
import { gradeWord } from '../item/cells.rules';
import { BankState, type BankItem } from '../item/item.entity';

/**
 * Whether an item may be assigned to a class: published, of the subject, and neither ahead of the class nor far behind it.
 * @throws HOMEWORK_ITEM_UNPUBLISHED, HOMEWORK_ITEM_RETIRED, HOMEWORK_ITEM_SUBJECT, HOMEWORK_ITEM_GRADE
 */
export function assertAssignable(item: BankItem, to: { subject: string; grade: number; className: string }): void {
  const path = 'itemId';
  const rule = clauseOf('3.3');
  if (item.state === BankState.RETIRED)
    refuse('HOMEWORK_ITEM_RETIRED', `这道题目已停用：${item.retiredReason}`, { path, rule, hint: '请换一道题目，或改为教师自编', remedy: { action: 'CLEAR_ITEM' } });
  if (item.state !== BankState.PUBLISHED)
    refuse('HOMEWORK_ITEM_UNPUBLISHED', '这道题目还没有通过审核，不能布置', { path, rule, hint: '请等指导组审核发布，或改为教师自编', remedy: { action: 'CLEAR_ITEM' } });
  const { subject, grade } = item.current;
  if (subject !== to.subject)
    refuse('HOMEWORK_ITEM_SUBJECT', `这道题目是${subject}的，不是${to.subject}的`, { path, rule, hint: `请选择${to.subject}的题目`, remedy: { action: 'CLEAR_ITEM' } });
  if (grade > to.grade)
    refuse('HOMEWORK_ITEM_GRADE', `这道题目是${gradeWord(grade)}的，超出${to.className}的进度`, { path, rule, hint: `请选择${gradeWord(to.grade)}的题目`, remedy: { action: 'CLEAR_ITEM' } });
  if (grade < to.grade - 1)
    refuse('HOMEWORK_ITEM_GRADE', `这道题目是${gradeWord(grade)}的，与${to.className}相差太多`, { path, rule, hint: `请选择${gradeWord(to.grade)}或上一年级的题目`, remedy: { action: 'CLEAR_ITEM' } });
}
