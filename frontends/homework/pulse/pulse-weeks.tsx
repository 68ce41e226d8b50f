import { useMemo } from 'react';
import { useText } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Later } from '../figures/later';
import type { PulseQuery, PulseStage } from '../gql/graphql';
import type { Span } from '../screen/dates';
import { feltText, gapOf, LONGER_FROM, shareOf, signed } from './bands';
import { PULSE_TEXT } from './pulse.text';
import { Shown } from './shown';

const loadChart = () => import('./weeks-chart');
const tenth = (value: number | null | undefined) => (value == null ? null : Math.round(value * 10) / 10);

/** Felt and recorded, week by week; the drawing where there are two weeks to join, the table always. */
export function PulseWeeks({ weeks, stage, span }: { weeks: PulseQuery['pulseFigures']['waves']; stage: PulseStage; span: Span }) {
  const t = useText(PULSE_TEXT);
  const format = useFormat();
  const own = useMemo(
    () => weeks.flatMap(({ wave, stages }) => stages.filter((one) => one.stage === stage).map((now) => ({ wave, ...now }))),
    [weeks, stage],
  );
  const props = useMemo(
    () => ({
      weeks: own.map(({ wave }) => wave),
      lines: [
        { name: t.feltShort, values: own.map(({ feltMinutes }) => tenth(feltMinutes)) },
        { name: t.plannedShort, values: own.map(({ plannedMinutes }) => tenth(plannedMinutes)) },
      ],
      unit: format.minutes(0).split(' ')[1]!,
      label: `${span.from} ${t.to} ${span.to} ${t.weeksLabel}`,
    }),
    [own, span, t, format],
  );
  if (own.length === 0) return null;
  return (
    <Section title={t.weeks}>
      {own.filter(({ feltMinutes }) => feltMinutes != null).length > 1 && <Later load={loadChart} props={props} height={240} />}
      <div className="hw-pulse-weeks">
        <table className="hw-reason-table">
          <caption>{t.weeksTable}</caption>
          <thead>
            <tr>
              <th scope="col">{t.week}</th>
              {[t.feltShort, t.plannedShort, t.gap, t.longer(LONGER_FROM[stage]), t.askedShort, t.answers].map((title) => (
                <th key={title} scope="col" className="qf-num">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {own.map((now) => (
              <tr key={now.wave}>
                <th scope="row">{format.day(now.wave)}</th>
                {[
                  feltText(now, format.minutes, t.about),
                  format.minutes(now.plannedMinutes, 1),
                  signed(gapOf(now), format.minutes),
                  format.share(shareOf(now.longer)),
                  format.share(shareOf(now.asked)),
                  format.count(now.answers),
                ].map((text, i) => (
                  <td key={i} className="qf-num">
                    {i === 1 ? text : <Shown text={text} waves={now.waves} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
