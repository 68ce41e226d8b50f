// One step down or up keeps the period and leaves the rest.
import { type Span } from '#ui/page';
import type { PeriodView } from './period';

const LEVELS = ['PROVINCE', 'CITY', 'COUNTY', 'SCHOOL', 'CLASS'] as const;

export const levelOfPath = (path: string): (typeof LEVELS)[number] => LEVELS[Math.min(path.split('/').length - 2, 4)]!;

function query(values: Record<string, string>): string {
  const next = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) next.set(key, value);
  return next.toString();
}

/** Where a place leads: to its figures (or another page of figures, with a period of its own to begin with), and a class to its rows in the ledger. */
export function drillTo(path: string, view: PeriodView, span: Span, page: 'figures' | 'pulse' = 'figures', usual = 'FOUR_WEEKS'): string {
  if (levelOfPath(path) !== 'CLASS') {
    const period = view.period === usual ? '' : view.period;
    const own = view.period === 'OTHER' ? { start: span.from, end: span.to } : { start: '', end: '' };
    return `/homework/${page}?${query({ place: path, period, ...own })}`;
  }
  const steps = path.split('/');
  return rowsOf(steps.slice(0, -1).join('/'), span, steps.at(-1));
}

export function rowsOf(place: string, span: Span, classId = ''): string {
  return `/homework/ledger?${query({ place, class: classId, start: span.from, end: span.to })}`;
}
