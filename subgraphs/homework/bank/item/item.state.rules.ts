import { refuse } from '#kernel/refusal';
import { type BankState, type RevisionState } from './item.entity';

const WORDS: Record<BankState | RevisionState, string> = {
  DRAFT: '还是草稿',
  IN_REVIEW: '正在审核',
  RETURNED: '已退回，等命题人修改',
  PUBLISHED: '已发布',
  RETIRED: '已停用',
  DISCARDED: '已弃用',
  SUPERSEDED: '已由新版代替',
};

/** @throws HOMEWORK_ITEM_STATE when the item (or the version in work) is elsewhere on its way. */
export function assertItemState<State extends BankState | RevisionState>(state: State, ...wanted: State[]): void {
  if (wanted.includes(state)) return;
  refuse('HOMEWORK_ITEM_STATE', `这道题目${WORDS[state]}，不能这样办理`, { path: 'itemId', hint: '请刷新后查看最新情况' });
}

/** Of a version that was never published the item shares the state; one in revision stays published meanwhile. */
export function itemStateOf(revision: number, state: RevisionState): BankState | null {
  return revision > 0 ? null : (state as unknown as BankState);
}
