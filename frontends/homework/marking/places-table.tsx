import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { EmptyState, NOTHING, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { MonthsOverviewDocument, type MarkingFiguresQuery, type MarkingPlaceFragment } from '../gql/graphql';
import { MONTHS_TEXT } from '../months/months.text';
import { useFigureColumns } from './figure-columns';
import { MARKING_FIGURES_TEXT } from './marking-figures.text';
import { markingAt, type MarkingView, type Months } from './view';

interface PlacesTableProps {
  figures: MarkingFiguresQuery['markingFigures'];
  view: MarkingView;
  months: Months;
}

/** One level down, in the order of the codes and in no other: these figures are no ranking. */
export function PlacesTable({ figures, view, months }: PlacesTableProps) {
  const t = useText(MARKING_FIGURES_TEXT);
  const words = useText(MONTHS_TEXT);
  const format = useFormat();
  const { place, session } = useShell();
  const ofSchools = place.level === 'COUNTY';
  const oneMonth = months.from === months.to;
  const [{ data }] = useQuery({
    query: MonthsOverviewDocument,
    variables: { place: place.path, month: months.from },
    pause: !oneMonth || !session.can('homework.months.read', place.path),
  });
  const signed = new Map(data?.monthsOverview.month === months.from ? data.monthsOverview.children.map((child) => [child.place.path, child]) : []);
  const shared = useFigureColumns<MarkingPlaceFragment>(figures, true);
  const ordered = [...figures.children].sort((one, other) => (one.place.path < other.place.path ? -1 : 1));
  const standing = ({ flags }: { flags: MarkingPlaceFragment['flags'] }) => {
    const count = flags.open + flags.explained;
    return count === 0 ? NOTHING : format.count(count, t.places);
  };
  const seal = (path: string) => {
    const of = signed.get(path);
    if (!of) return NOTHING;
    if (!ofSchools) return of.schools === 0 ? NOTHING : t.coverageOf(format.count(of.signed), format.count(of.schools));
    return of.signed > 0 ? `✓ ${words.FROZEN}` : of.reopened > 0 ? `↺ ${words.REOPENED}` : words.OPEN;
  };
  const columns: DataColumn<MarkingPlaceFragment>[] = [
    {
      key: 'place',
      title: t.below(place.level),
      width: ofSchools ? 220 : 112,
      fixed: 'left',
      phone: 'title',
      render: ({ place: of }) => <Link to={markingAt(of.path, view)}>{of.name || of.path.split('/').at(-1)}</Link>,
    },
    ...(ofSchools
      ? []
      : [
          {
            key: 'coverage',
            title: t.coverage,
            number: true,
            width: 116,
            render: ({ reporting, schools }: MarkingPlaceFragment) =>
              schools === 0 ? NOTHING : t.coverageOf(format.count(reporting), format.count(schools)),
            total: t.coverageOf(format.count(figures.reporting), format.count(figures.schools)),
          },
        ]),
    ...(oneMonth && data?.monthsOverview.over
      ? [
          {
            key: 'signed',
            title: t.signed,
            number: !ofSchools,
            width: ofSchools ? 104 : 112,
            render: ({ place: of }: MarkingPlaceFragment) => seal(of.path),
            total: t.coverageOf(format.count(data.monthsOverview.signed), format.count(data.monthsOverview.schools)),
          },
        ]
      : []),
    ...shared,
    { key: 'flags', title: t.worthALook, number: true, width: 104, render: standing, total: standing(figures) },
  ];
  return (
    <DataTable<MarkingPlaceFragment>
      name={`homework.marking.${place.level}`}
      caption={t.below(place.level)}
      columns={columns}
      rows={ordered}
      rowKey={({ place: of }) => of.path}
      totals={t.total}
      summary={t.orderPlaces}
      instead={ordered.length === 0 ? <EmptyState title={t.nothingBelow} /> : undefined}
    />
  );
}
