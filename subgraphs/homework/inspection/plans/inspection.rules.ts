import { InspectionState, type Inspection } from './inspection.entity';

/**
 * When schools and the public may see who was drawn. An unannounced visit (四不两直) would be none if its sample stood on a public page
 * before it is over; a draw that was thrown away is open at once.
 */
export function isShown({ state, announced }: Pick<Inspection, 'state' | 'announced'>): boolean {
  if (state === InspectionState.PLANNED) return false;
  return announced || state === InspectionState.SIGNED || state === InspectionState.CANCELLED;
}
