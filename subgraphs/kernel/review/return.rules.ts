import { refuse } from '../refusal';
import { tidy } from '../text';
import { ReturnState, type ReturnedCell } from './return.entity';

const MOST_LETTERS = 500;
const MOST_CELLS = 30;

/** What a return says of one cell. */
export interface CellToReturn {
  cell: string;
  label: string;
  before: string;
  reason?: string | null;
}

/** A return always has a reason. @throws BAD_INPUT */
export function readReturnReason(text: string, path = 'reason'): string {
  return readWords(text, path, 2, '请写明退回的理由', '写明哪里不对、应怎样改，对方只看得到这里写的');
}

/** @throws BAD_INPUT */
export function readReturnAnswer(text: string, path = 'answer'): string {
  return readWords(text, path, 2, '请写明更正的情况', '写明改了什么；没有改的，写明原因');
}

function readWords(text: string, path: string, fewest: number, empty: string, hint: string): string {
  const words = tidy(text);
  const length = [...words].length;
  if (length < fewest) refuse('BAD_INPUT', empty, { path, hint });
  if (length > MOST_LETTERS) refuse('BAD_INPUT', `最多 ${MOST_LETTERS} 字，现有 ${length} 字`, { path, hint: '请写要点' });
  return words;
}

/** @throws BAD_INPUT for no cell, too many, or one named twice. */
export function assertCells(cells: readonly CellToReturn[]): void {
  if (cells.length === 0) refuse('BAD_INPUT', '请至少标出一个有问题的栏目', { path: 'cells', hint: '对方只能更正标出的栏目' });
  if (cells.length > MOST_CELLS) refuse('BAD_INPUT', `一次最多标出 ${MOST_CELLS} 个栏目`, { path: 'cells', hint: '请分次退回' });
  if (new Set(cells.map(({ cell }) => cell)).size < cells.length) refuse('BAD_INPUT', '同一个栏目标了两次', { path: 'cells', hint: '请合并为一条' });
}

/** Only the cells that were returned open. @throws BAD_INPUT naming the one that was not. */
export function correctCells(cells: readonly ReturnedCell[], after: readonly { cell: string; after: string }[]): ReturnedCell[] {
  const stray = after.find((one) => !cells.some(({ cell }) => cell === one.cell));
  if (stray)
    refuse('BAD_INPUT', `“${stray.cell}”不在退回的栏目之中，不能更正`, {
      path: 'after',
      hint: `只能更正：${cells.map(({ label }) => label).join('、')}`,
    });
  const said = new Map(after.map((one) => [one.cell, one.after]));
  return cells.map((cell) => ({ ...cell, after: said.get(cell.cell) ?? null }));
}

const WORDS: Record<ReturnState, string> = {
  [ReturnState.OPEN]: '还没有更正',
  [ReturnState.ANSWERED]: '已更正，正等待复核',
  [ReturnState.CLOSED]: '已销号',
};

/** @throws CONFLICT when the return is elsewhere on its way. */
export function assertReturnState(state: ReturnState, wanted: ReturnState): void {
  if (state !== wanted) refuse('CONFLICT', `这条退回${WORDS[state]}，不能再这样办理`, { hint: '请刷新后查看最新情况' });
}

/** Who corrects does not verify his own correction. @throws FORBIDDEN */
export function assertNotOwnAnswer(answeredBy: string | null, asker: string): void {
  if (answeredBy === asker) refuse('FORBIDDEN', '更正的人不能复核自己的更正', { hint: '请由检查单位的其他人复核' });
}
