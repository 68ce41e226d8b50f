import { useShell, useText } from '#shell';
import { EmptyState, NOTHING, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { type Span } from '#ui/page';
import type { FiguresOfFragment } from '../gql/graphql';
import { drillTo } from './drill';
import { FIGURES_TEXT } from './figures.text';
import type { PeriodView } from './period';

const part = (one: number, all: number): number | null => (all === 0 ? null : one / all);

interface FiguresTableProps {
  rows: readonly FiguresOfFragment[];
  view: PeriodView;
  span: Span;
}

/** One level down, in the order of the codes and in no other: these figures are no ranking. */
export function FiguresTable({ rows, view, span }: FiguresTableProps) {
  const t = useText(FIGURES_TEXT);
  const format = useFormat();
  const { place } = useShell();
  // beside the map there is room for what matters most; the rest is in the column settings
  const wide = place.level !== 'PROVINCE';
  const ordered = [...rows].sort((one, other) => (one.place.path < other.place.path ? -1 : 1));
  const columns: DataColumn<FiguresOfFragment>[] = [
    {
      key: 'place',
      title: t.below(place.level),
      width: wide ? 180 : 104,
      phone: 'title',
      render: ({ place: of }) => <Link to={drillTo(of.path, view, span)}>{of.name || of.path.split('/').at(-1)}</Link>,
    },
    { key: 'share', title: t.shareShort, number: true, width: 92, phone: 'title', render: ({ share }) => format.share(share) },
    {
      key: 'days',
      title: t.daysOf,
      number: true,
      width: 136,
      optional: wide || 'off',
      render: ({ schoolDays, schoolDaysWithinLimit }) =>
        schoolDays === 0 ? NOTHING : t.of(format.count(schoolDaysWithinLimit), format.count(schoolDays)),
    },
    {
      key: 'perClass',
      title: t.perClassShort,
      number: true,
      width: 104,
      render: ({ writtenMinutesPerClassDay }) => format.minutes(writtenMinutesPerClassDay, 1),
    },
    {
      key: 'over',
      title: t.overShort,
      number: true,
      width: 120,
      render: ({ classDays, classDaysOverLimit }) => (classDays === 0 ? NOTHING : format.count(classDaysOverLimit, t.classEvening)),
    },
    {
      key: 'marked',
      title: t.markedShare,
      number: true,
      width: 88,
      optional: wide || 'off',
      render: ({ marked, assignments }) => format.share(part(marked, assignments)),
    },
    {
      key: 'late',
      title: t.lateShare,
      number: true,
      width: 88,
      optional: wide || 'off',
      render: ({ lateAssignments, assignments }) => format.share(part(lateAssignments, assignments)),
    },
  ];
  const coverage: DataColumn<FiguresOfFragment> = {
    key: 'coverage',
    title: t.coverage,
    number: true,
    width: 132,
    render: ({ reportingSchools, schools }) => t.coverageOf(format.count(reportingSchools), format.count(schools)),
  };
  return (
    <DataTable<FiguresOfFragment>
      name={`homework.figures.${place.level}`}
      caption={t.below(place.level)}
      columns={place.level === 'PROVINCE' || place.level === 'CITY' ? [...columns, coverage] : columns}
      rows={ordered}
      rowKey={({ place: of }) => of.path}
      summary={t.order}
      instead={rows.length === 0 ? <EmptyState title={t.nothingBelow} /> : undefined}
    />
  );
}
