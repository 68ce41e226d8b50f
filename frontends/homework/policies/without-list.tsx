import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useViewLink } from '#shell';
import { Button, EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { Failure } from '#ui/page';
import { SchoolsWithoutMeasuresDocument, type SchoolsWithoutMeasuresQuery } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';
import { MEASURES, type PoliciesView } from './view';

const PAGE = 50;
type Row = SchoolsWithoutMeasuresQuery['schoolsWithoutMeasures']['edges'][number]['node'];

/** The rows behind what is missing. */
export function WithoutList({ view }: { view: PoliciesView }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { place } = useShell();
  const [result, again] = useQuery({
    query: SchoolsWithoutMeasuresDocument,
    variables: { place: place.path, first: PAGE, after: view.after || null },
    pause: place.path === '',
    context: MEASURES,
  });
  const list = result.data?.schoolsWithoutMeasures;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<Row>[] = [
    {
      key: 'school',
      title: t.school,
      width: 240,
      phone: 'title',
      render: ({ place: of, schoolName }) => <Link to={link('/homework/policies', { place: of.path })}>{schoolName}</Link>,
    },
    { key: 'county', title: t.county, width: 160, render: ({ countyName }) => countyName },
    { key: 'last', title: t.lastValid, width: 220, render: ({ lastValidTo }) => (lastValidTo ? t.lastUntil(format.date(lastValidTo)) : t.never) },
    { key: 'coming', title: t.coming, width: 180, render: ({ comingFrom }) => (comingFrom ? t.validFromDay(format.date(comingFrom)) : NOTHING) },
  ];
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.everyHas} why={t.everyHasWhy} />
    ) : undefined;
  return (
    <Section>
      <DataTable<Row>
        name="homework.measures.without"
        caption={t.tabWithout}
        columns={columns}
        rows={rows}
        rowKey={({ schoolId }) => schoolId}
        loading={result.fetching && !list}
        instead={instead}
        page={page}
        actions={
          rows.length > 0 && (
            <Button className="qf-no-print" onClick={() => window.print()}>
              {t.print}
            </Button>
          )
        }
      />
    </Section>
  );
}
