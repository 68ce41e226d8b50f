import { isDate, presetSpan, type Preset, type Span } from '#ui/page';
// The period of the figures in the URL: a preset by name, so that a saved link means "this week" next week too, or two dates.

export const PRESETS: readonly Preset[] = ['WEEK', 'FOUR_WEEKS', 'MONTH', 'TERM'];

export interface PeriodView extends Record<string, string> {
  period: string;
  start: string;
  end: string;
}

export const PERIOD_DEFAULTS: PeriodView = { period: 'FOUR_WEEKS', start: '', end: '' };

export function periodSpan(view: PeriodView, today: string, termStart: string | null): Span {
  const fallback = presetSpan('FOUR_WEEKS', today, null)!;
  if (view.period === 'OTHER') {
    const from = isDate(view.start) ? view.start : fallback.from;
    const to = isDate(view.end) ? view.end : today;
    return from <= to ? { from, to } : { from: to, to: from };
  }
  const preset = PRESETS.find((one) => one === view.period);
  return (preset && presetSpan(preset, today, termStart)) ?? fallback;
}
