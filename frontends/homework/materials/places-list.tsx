import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { NOTHING, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { Answer } from '#ui/page';
import { AidsOverviewDocument, type AidsOfFragment } from '../gql/graphql';
import { MATERIALS_TEXT } from './materials.text';
import { CHOICES, termOf, type MaterialsView } from './view';

/** One level down, in the order of the codes and in no other. */
export function PlacesList({ view }: { view: MaterialsView }) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { place, term } = useShell();
  const [result, again] = useQuery({
    query: AidsOverviewDocument,
    variables: { place: place.path, ...termOf(view, term) },
    pause: place.path === '',
    context: CHOICES,
  });
  const fresh = result.data?.aidsOverview.place.path === place.path ? result : { ...result, data: undefined };
  const ofSchools = place.level === 'COUNTY';
  const to = (path: string) => link('/homework/materials', { place: path, ...(!ofSchools && { tab: 'places' }), aidTerm: view.aidTerm });
  const number = (
    key: 'waiting' | 'returned' | 'approved' | 'ordered' | 'lowGrades',
    title: string,
    all: AidsOfFragment,
  ): DataColumn<AidsOfFragment> => ({
    key,
    title,
    number: true,
    width: 104,
    render: (row) => format.count(row[key], t.itemsUnit),
    total: format.count(all[key], t.itemsUnit),
  });
  return (
    <Section>
      <Answer result={fresh} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
        {({ aidsOverview: all }) => {
          const columns: DataColumn<AidsOfFragment>[] = [
            {
              key: 'place',
              title: t.below(place.level),
              phone: 'title',
              render: ({ place: of, placeName }) => <Link to={to(of.path)}>{placeName}</Link>,
            },
            ...(ofSchools
              ? []
              : [
                  {
                    key: 'schools',
                    title: t.schoolsApproved,
                    number: true,
                    width: 168,
                    render: (row: AidsOfFragment) =>
                      row.schools > 0 ? t.of(format.count(row.schoolsApproved), format.count(row.schools, t.schoolsUnit)) : NOTHING,
                    total: t.of(format.count(all.schoolsApproved), format.count(all.schools, t.schoolsUnit)),
                  },
                ]),
            number('waiting', t.waiting, all),
            number('returned', t.returnedCount, all),
            number('approved', t.approvedCount, all),
            number('ordered', t.orderedCount, all),
            number('lowGrades', t.lowCount, all),
          ];
          return (
            <DataTable<AidsOfFragment>
              name="homework.aids.places"
              caption={t.tabPlaces}
              columns={columns}
              rows={all.children}
              rowKey={({ place: of }) => of.path}
              totals={t.sum}
              summary={format.termWeek({ schoolYear: all.schoolYear, semester: all.semester })}
            />
          );
        }}
      </Answer>
    </Section>
  );
}
