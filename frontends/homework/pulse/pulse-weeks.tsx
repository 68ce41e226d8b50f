import { useMemo } from 'react';
import { useText } from '#shell';
import { Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { type Span } from '#ui/page';
import { Later } from '../figures/later';
import type { PulseQuery, PulseStage, PulseStageOfFragment } from '../gql/graphql';
import { feltText, LONGER_FROM, shareOf } from './bands';
import { PULSE_TEXT } from './pulse.text';
import { Gap, Shown } from './shown';

type Week = PulseStageOfFragment & { wave: string };

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
  const number = (key: string, title: string, width: number, text: (now: Week) => string): DataColumn<Week> => ({
    key,
    title,
    width,
    number: true,
    render: (now) => <Shown text={text(now)} waves={now.waves} />,
  });
  const columns: DataColumn<Week>[] = [
    { key: 'week', title: t.week, width: 112, phone: 'title', render: ({ wave }) => format.day(wave) },
    { ...number('felt', t.feltShort, 112, (now) => feltText(now, format.minutes, t.about)), phone: 'title' },
    { key: 'planned', title: t.plannedShort, width: 112, number: true, render: ({ plannedMinutes }) => format.minutes(plannedMinutes, 1) },
    { key: 'gap', title: t.gap, width: 104, number: true, render: (now) => <Gap now={now} /> },
    number('longer', t.longer(LONGER_FROM[stage]), 112, ({ longer }) => format.share(shareOf(longer))),
    number('asked', t.askedShort, 128, ({ asked }) => format.share(shareOf(asked))),
    number('answers', t.answers, 88, ({ answers }) => format.count(answers)),
  ];
  return (
    <Section title={t.weeks}>
      {own.filter(({ feltMinutes }) => feltMinutes != null).length > 1 && <Later load={loadChart} props={props} height={240} />}
      <DataTable<Week> name="homework.pulse.weeks" caption={t.weeksTable} columns={columns} rows={own} rowKey={({ wave }) => wave} />
    </Section>
  );
}
