// The register's filters in the URL, and what is asked for by them.
import { isDate } from '#ui/page';
import type { InspectionFilter, InspectionKind, InspectionLevel, InspectionState } from '../../gql/graphql';

export const INSPECTIONS_VIEW = { level: '', kind: '', state: '', start: '', end: '', text: '', obligation: '', after: '' };
export type InspectionsView = typeof INSPECTIONS_VIEW;

export const LEVELS = ['SCHOOL', 'COUNTY', 'CITY', 'PROVINCE'] satisfies InspectionLevel[];
export const KINDS = ['ROUTINE', 'SPOT_CHECK'] satisfies InspectionKind[];
export const STATES = ['PLANNED', 'DRAWN', 'SIGNED', 'CANCELLED'] satisfies InspectionState[];

const known = <Value extends string>(values: readonly Value[], text: string): Value | undefined => values.find((one) => one === text);

export function filterOfInspections(view: InspectionsView): InspectionFilter | null {
  const filter: InspectionFilter = {
    level: known(LEVELS, view.level),
    kind: known(KINDS, view.kind),
    state: known(STATES, view.state),
    from: isDate(view.start) ? view.start : undefined,
    to: isDate(view.end) ? view.end : undefined,
    text: view.text.trim() || undefined,
  };
  return Object.values(filter).every((value) => value === undefined) ? null : filter;
}
