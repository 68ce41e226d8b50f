// A register's filters in the URL, and what is asked for by them.
import { isDate } from '#ui/page';

export const INSPECTIONS_VIEW = { level: '', kind: '', state: '', start: '', end: '', text: '', obligation: '', after: '' };
export type InspectionsView = typeof INSPECTIONS_VIEW;

export const INSPECTION_LEVELS = ['SCHOOL', 'COUNTY', 'CITY', 'PROVINCE'] as const;
export const INSPECTION_KINDS = ['ROUTINE', 'SPOT_CHECK'] as const;
export const INSPECTION_STATES = ['PLANNED', 'DRAWN', 'SIGNED', 'CANCELLED'] as const;

export interface FilterOfInspections {
  level?: (typeof INSPECTION_LEVELS)[number];
  kind?: (typeof INSPECTION_KINDS)[number];
  state?: (typeof INSPECTION_STATES)[number];
  from?: string;
  to?: string;
  text?: string;
}

const known = <Value extends string>(values: readonly Value[], text: string): Value | undefined => values.find((one) => one === text);

export function filterOfInspections(view: InspectionsView): FilterOfInspections | null {
  const filter: FilterOfInspections = {
    level: known(INSPECTION_LEVELS, view.level),
    kind: known(INSPECTION_KINDS, view.kind),
    state: known(INSPECTION_STATES, view.state),
    from: isDate(view.start) ? view.start : undefined,
    to: isDate(view.end) ? view.end : undefined,
    text: view.text.trim() || undefined,
  };
  return Object.values(filter).every((value) => value === undefined) ? null : filter;
}
