import { useShell, useText } from '#shell';
import { EmptyState, NOTHING, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import type { PulseQuery, PulseStage, PulseStageOfFragment } from '../gql/graphql';
import { feltText, LONGER_FROM, shareOf } from './bands';
import { PULSE_TEXT } from './pulse.text';
import { Gap, Shown } from './shown';

type Child = PulseQuery['pulseFigures']['children'][number];
const NONE = {
  waves: 0,
  shownWaves: 0,
  invited: 0,
  handedOut: 0,
  answers: null,
  longer: null,
  bands: null,
  feltMinutes: null,
  feltEstimated: false,
  plannedMinutes: null,
  asked: null,
};

/** One level down, in the order of the codes and in no other. */
export function PulseTable({ rows, stage, to }: { rows: readonly Child[]; stage: PulseStage; to(path: string): string }) {
  const t = useText(PULSE_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const of = ({ stages }: Child): PulseStageOfFragment => stages.find((one) => one.stage === stage) ?? { stage, ...NONE };
  const number = (
    key: string,
    title: string,
    width: number,
    text: (now: PulseStageOfFragment) => string,
    more: Partial<DataColumn<Child>> = {},
  ): DataColumn<Child> => ({
    key,
    title,
    width,
    number: true,
    render: (row) => {
      const now = of(row);
      return <Shown text={text(now)} waves={now.waves} />;
    },
    ...more,
  });
  const columns: DataColumn<Child>[] = [
    {
      key: 'place',
      title: t.below(place.level),
      width: 180,
      phone: 'title',
      render: ({ place: at }) => <Link to={to(at.path)}>{at.name || at.path.split('/').at(-1)}</Link>,
    },
    number('felt', t.feltShort, 104, (now) => feltText(now, format.minutes, t.about), { phone: 'title' }),
    {
      key: 'planned',
      title: t.plannedShort,
      width: 104,
      number: true,
      render: (row) => format.minutes(of(row).plannedMinutes, 1),
    },
    {
      key: 'gap',
      title: t.gap,
      width: 96,
      number: true,
      render: (row) => <Gap now={of(row)} />,
    },
    number('longer', t.longer(LONGER_FROM[stage]), 112, ({ longer }) => format.share(shareOf(longer))),
    number('asked', t.askedShort, 120, ({ asked }) => format.share(shareOf(asked))),
    number('answers', t.answers, 88, ({ answers }) => format.count(answers)),
    { key: 'handedOut', title: t.handedOut, width: 80, number: true, optional: true, phone: 'none', render: (row) => count(of(row).handedOut) },
    { key: 'invited', title: t.invited, width: 80, number: true, optional: true, phone: 'none', render: (row) => count(of(row).invited) },
  ];
  const count = (value: number) => (value === 0 ? NOTHING : format.count(value));
  return (
    <DataTable<Child>
      name={`homework.pulse.${place.level}`}
      caption={t.below(place.level)}
      columns={columns}
      rows={rows}
      rowKey={({ place: at }) => at.path}
      summary={t.order}
      instead={rows.length === 0 ? <EmptyState title={t.noData} why={t.noDataWhy} /> : undefined}
    />
  );
}
