import { useShell, useText } from '#shell';
import { Chips, presetSpan, type Preset, type Span } from '#ui/page';
import { FIGURES_TEXT } from './figures.text';
import { PRESETS, type PeriodView } from './period';

interface PeriodFieldProps {
  view: PeriodView;
  span: Span;
  choose(view: Partial<PeriodView>): void;
  /** Which are offered; all when left out. */
  presets?: readonly Preset[];
}

/** 本周, 近四周, 本月, 本学期, or two dates of one's own. */
export function PeriodField({ view, span, choose, presets = PRESETS }: PeriodFieldProps) {
  const t = useText(FIGURES_TEXT);
  const { today, term } = useShell();
  const offered = presets.filter((preset) => presetSpan(preset, today, term?.startsOn ?? null) !== null);
  const own = (key: 'start' | 'end', label: string) => (
    <input
      className="qf-date"
      type="date"
      aria-label={label}
      max={today}
      value={key === 'start' ? span.from : span.to}
      onChange={(event) => event.target.value && choose({ period: 'OTHER', start: span.from, end: span.to, [key]: event.target.value })}
    />
  );
  return (
    <div className="hw-period qf-no-print">
      <Chips
        label={t.period}
        chips={[...offered, 'OTHER' as const].map((value) => ({ value, label: t[value] }))}
        value={view.period as (typeof PRESETS)[number] | 'OTHER'}
        choose={(period) => choose(period === 'OTHER' ? { period, start: span.from, end: span.to } : { period, start: '', end: '' })}
      />
      {view.period === 'OTHER' && (
        <div className="qf-span">
          {own('start', t.from)}
          <span>{t.to}</span>
          {own('end', t.until)}
        </div>
      )}
    </div>
  );
}
