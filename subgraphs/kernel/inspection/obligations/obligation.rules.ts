import { refuse } from '../../refusal';
import { ObligationState, type ObligationRow } from './obligation.entity';

/** @throws CONFLICT */
export function assertOpen({ state }: Pick<ObligationRow, 'state'>): void {
  if (state === ObligationState.OPEN) return;
  refuse('CONFLICT', state === ObligationState.DONE ? '这项检查已经完成' : '这项检查已经免检', {
    path: 'obligationId',
    hint: '请刷新后查看最新情况',
  });
}

/** @throws CONFLICT when the check is done, excused, on its way or not yet open. */
export function assertFree(obligation: ObligationRow, today: string): void {
  assertOpen(obligation);
  const { inspectionId, opensOn } = obligation;
  if (inspectionId) refuse('CONFLICT', '这项检查已经安排', { path: 'obligationId', hint: '请打开已安排的检查；要重新安排，先取消它' });
  if (opensOn > today) refuse('CONFLICT', `这项检查从 ${opensOn} 起安排`, { path: 'obligationId', hint: '到时会出现在待办中' });
}
