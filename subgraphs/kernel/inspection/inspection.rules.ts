import { refuse } from '../refusal';
import { InspectionState, type InspectionRow } from './inspection.entity';

/**
 * When those inspected and the public may see who was drawn. An unannounced visit (四不两直) would be none if its sample stood on a public page
 * before it is over; a draw that was thrown away is open at once.
 */
export function isShown({ state, announced }: Pick<InspectionRow, 'state' | 'announced'>): boolean {
  if (state === InspectionState.PLANNED) return false;
  return announced || state === InspectionState.SIGNED || state === InspectionState.CANCELLED;
}

export function isDrawn({ state }: Pick<InspectionRow, 'state'>): boolean {
  return state === InspectionState.DRAWN || state === InspectionState.SIGNED;
}

/** @throws CONFLICT */
export function assertRunning({ state }: Pick<InspectionRow, 'state'>): void {
  if (state === InspectionState.DRAWN) return;
  const why = { SIGNED: '检查已经签字', CANCELLED: '检查已经取消', PLANNED: '检查还没有抽样' }[state];
  refuse('CONFLICT', why, { path: 'id', hint: '请刷新后查看最新情况' });
}
