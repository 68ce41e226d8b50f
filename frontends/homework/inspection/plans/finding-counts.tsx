import { useText } from '#shell';
import { NOTHING } from '#ui/core';
import type { InspectionRowFragment } from '../../gql/graphql';
import { PLANS_TEXT } from './plans.text';

/** How far the findings of an inspection are: each number with its word. */
export function FindingCounts({ counts }: { counts: InspectionRowFragment['findingCounts'] }) {
  const t = useText(PLANS_TEXT);
  if (!counts) return NOTHING;
  const { open, overdue, rectified, closed } = counts;
  const told = [
    open > 0 && `${t.findingsOpen} ${open}`,
    overdue > 0 && `${t.findingsOverdue} ${overdue}`,
    rectified > 0 && `${t.findingsRectified} ${rectified}`,
    closed > 0 && `${t.findingsClosed} ${closed}`,
  ].filter(Boolean);
  if (told.length === 0) return NOTHING;
  return <span className={overdue > 0 ? 'qf-tabular qf-overdue' : 'qf-tabular'}>{told.join(' · ')}</span>;
}
