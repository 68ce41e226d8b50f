import { useQuery } from 'urql';
import { refusalOf, useKeyset, useText, useView } from '#shell';
import { EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { Failure } from '#ui/page';
import { MyChecksDocument, type MyChecksQuery } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { CHECKS_TEXT } from '../checks/checks.text';
import { FINDINGS_TEXT } from './findings.text';

type Result = MyChecksQuery['myChecks']['edges'][number]['node'];

const PAGE = 20;

/** What inspections have said of me, once they are signed. */
export function MyChecks() {
  const t = useText(FINDINGS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const checks = useText(CHECKS_TEXT);
  const format = useFormat();
  const [view] = useView({ after: '' });
  const [result, again] = useQuery({ query: MyChecksDocument, variables: { first: PAGE, after: view.after || null } });
  const list = result.data?.myChecks;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<Result>[] = [
    { key: 'inspection', title: t.inspection, width: 220, phone: 'title', render: ({ inspection }) => inspection.title },
    { key: 'class', title: words.classWord, width: 144, render: ({ className, subject }) => `${className} ${subject}` },
    {
      key: 'score',
      title: checks.points,
      number: true,
      width: 112,
      phone: 'title',
      render: ({ total, grade, inspection: { form } }) => (form.graded ? (grade ?? NOTHING) : total === null ? NOTHING : checks.of(total, form.maxTotal)),
    },
    { key: 'remark', title: checks.remark, width: 320, render: ({ remark }) => remark ?? NOTHING },
    { key: 'inspector', title: checks.inspector, width: 176, render: ({ inspector, checkedAt }) => [inspector, checkedAt && format.time(checkedAt).slice(0, 10)].filter(Boolean).join(' · ') },
  ];
  return (
    <Section>
      <DataTable<Result>
        name="homework.my-checks"
        caption={t.CHECKS}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loading={result.fetching && !list}
        page={page}
        instead={
          refused && !list ? (
            <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
          ) : list && rows.length === 0 ? (
            <EmptyState title={t.noChecks} why={t.noChecksWhy} />
          ) : undefined
        }
      />
    </Section>
  );
}
