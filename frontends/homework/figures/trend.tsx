import { useMemo, useState } from 'react';
import { useShell, useText } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Collapse } from '#ui/extra';
import { Chips, type Span } from '#ui/page';
import type { FiguresQuery } from '../gql/graphql';
import { FIGURES_TEXT } from './figures.text';
import { Later } from './later';

type Day = FiguresQuery['homeworkTrend'][number];
const loadChart = () => import('./trend-chart');
const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);

// A share that moves between 90 and 98 % would be a flat line on an axis from 0.
const tenBelow = (days: readonly Day[]) => Math.max(0, Math.floor((Math.min(...days.map(({ share }) => percent(share) ?? 100)) - 5) / 10) * 10);

/** Day by day over the school days of the period; days without school are left out, not drawn as zero. */
export function Trend({ days, span }: { days: readonly Day[]; span: Span }) {
  const t = useText(FIGURES_TEXT);
  const format = useFormat();
  const [which, setWhich] = useState<'share' | 'minutes'>('share');
  const { today } = useShell();
  // a day that is not over has only its early records, and would look better than it is
  const shown = useMemo(() => days.filter(({ date, schoolDays }) => schoolDays > 0 && date < today), [days, today]);
  const what = which === 'share' ? t.shareShort : t.perClassShort;
  const props = useMemo(
    () => ({
      dates: shown.map(({ date }) => date),
      values: shown.map((day) =>
        which === 'share' ? percent(day.share) : day.writtenMinutesPerClassDay === null ? null : Math.round(day.writtenMinutesPerClassDay * 10) / 10,
      ),
      unit: which === 'share' ? '%' : format.minutes(0).split(' ')[1]!,
      least: which === 'share' ? tenBelow(shown) : 0,
      most: which === 'share' ? 100 : undefined,
      label: t.trendLabel(what, span.from, span.to),
    }),
    [shown, which, what, span, t, format],
  );
  if (shown.length === 0) return null;
  return (
    <Section
      title={t.trend}
      extra={
        <Chips<'share' | 'minutes'>
          label={t.trendWhich}
          chips={[
            { value: 'share', label: t.shareShort },
            { value: 'minutes', label: t.perClassShort },
          ]}
          value={which}
          choose={setWhich}
        />
      }
    >
      <Later load={loadChart} props={props} height={240} />
      {span.to >= today && <p className="qf-quiet">{t.todayLater}</p>}
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'table',
            label: t.trendTable,
            children: (
              <table className="qf-reason-table">
                <thead>
                  <tr>
                    <th scope="col">{t.date}</th>
                    <th scope="col" className="qf-num">
                      {t.shareShort}
                    </th>
                    <th scope="col" className="qf-num">
                      {t.perClassShort}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((day) => (
                    <tr key={day.date}>
                      <td>{format.date(day.date)}</td>
                      <td className="qf-num">{format.share(day.share)}</td>
                      <td className="qf-num">{format.minutes(day.writtenMinutesPerClassDay, 1)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ),
          },
        ]}
      />
    </Section>
  );
}
