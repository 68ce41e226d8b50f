import { useText } from '#shell';
import { Tag } from '#ui/core';
import type { ExamPlanState, SittingState } from '../gql/graphql';
import { PLANS_TEXT } from './plans.text';

const COLOUR: Record<string, string> = {
  SUBMITTED: 'processing',
  IN_REVIEW: 'processing',
  RETURNED: 'warning',
  APPROVED: 'success',
  HELD: 'success',
  REJECTED: 'error',
  CANCELLED: 'warning',
};

/** A state by word, with a colour that only helps. */
export function StateTag({ state }: { state: ExamPlanState | SittingState }) {
  const t = useText(PLANS_TEXT);
  return <Tag color={COLOUR[state]}>{t[state]}</Tag>;
}
