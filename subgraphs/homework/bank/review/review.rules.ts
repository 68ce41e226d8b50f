import { refuse } from '#kernel/refusal';
import type { CellToReturn } from '#kernel/review/return.rules';
import { clauseOf } from '../../homework.policy';
import { CELLS, changedCells, type Shown } from '../item/cells.rules';
import type { BankCellInput } from './review.input';

interface Seat {
  personId: string;
  subject?: string | null;
}

/** Setter is not reviewer: neither the author nor who revised it. */
export function isSetter(item: { authorId: string }, revision: { writtenBy: string }, personId: string): boolean {
  return item.authorId === personId || revision.writtenBy === personId;
}

/** @throws HOMEWORK_ITEM_OWN */
export function assertNotSetter(item: { authorId: string }, revision: { writtenBy: string }, personId: string): void {
  if (isSetter(item, revision, personId))
    refuse('HOMEWORK_ITEM_OWN', '命题人不能审核自己的题目', { path: 'itemId', hint: '请由指导组的其他成员审核', rule: clauseOf('3.3') });
}

/** Who is asked: those of the subject, and only where there is none besides the setters and the offerer, the head. */
export function reviewersFor(seats: readonly Seat[], item: { authorId: string }, revision: { writtenBy: string }, offeredBy?: string): string[] {
  const able = seats.filter(({ personId }) => !isSetter(item, revision, personId) && personId !== offeredBy);
  const ofSubject = able.filter(({ subject }) => subject);
  return [...new Set((ofSubject.length > 0 ? ofSubject : able).map(({ personId }) => personId))];
}

/** The cells a reviewer has marked, with what stands in them. @throws BAD_INPUT for a cell that does not exist. */
export function cellsToReturn(marked: readonly BankCellInput[], shown: Shown): CellToReturn[] {
  return marked.map(({ cell, reason }, i) => {
    const facts = CELLS.find((one) => one.cell === cell);
    if (!facts) return refuse('BAD_INPUT', `没有“${cell}”这个栏目`, { path: `cells.${i}`, hint: `可用的栏目：${CELLS.map(({ label }) => label).join('、')}` });
    return { cell, label: facts.label, before: facts.text(shown) || '（空）', reason: reason ?? null };
  });
}

/** Only what was returned may have changed. @returns the new content of the returned cells. @throws HOMEWORK_CELL_CLOSED */
export function correctedCells(open: readonly { cell: string }[], before: Shown, after: Shown): { cell: string; after: string }[] {
  const changes = changedCells(before, after);
  const stray = changes.find(({ cell }) => !open.some((one) => one.cell === cell));
  if (stray) {
    refuse('HOMEWORK_CELL_CLOSED', `“${stray.label}”没有退回，不能修改`, {
      path: stray.cell === 'attachments' ? 'attachments' : `facts.${stray.cell}`,
      hint: '只能修改退回的栏目；其他问题请在修改说明里写明',
    });
  }
  return open.map(({ cell }) => ({ cell, after: CELLS.find((one) => one.cell === cell)!.text(after) || '（空）' }));
}
