import { useQuery } from 'urql';
import { refusalOf, useKeyset, useText, useView } from '#shell';
import { EmptyState, RuleButton, Section } from '#ui/core';
import { Failure } from '#ui/page';
import { DataTable, type DataColumn } from '#ui/table';
import { ExamFindingsDocument, type ExamFindingFactsFragment } from '../../gql/graphql';
import { HandedOver } from '../checks/handed-over';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_INSPECTION_PAGE_TEXT } from './inspection.text';

type Row = ExamFindingFactsFragment & { key: string; checkId: string; schoolName: string };

/** What did not fit, school by school, and how each is handled. */
export function Found({ id, open }: { id: string; open(checkId: string): void }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const [view] = useView({ after: '' });
  const [result, again] = useQuery({ query: ExamFindingsDocument, variables: { id, after: view.after || null }, context: CHECKS });
  const list = result.data?.examInspection.checks;
  const rows: Row[] = (list?.edges ?? []).flatMap(({ node }) =>
    node.findings.map((finding) => ({ ...finding, key: `${node.id} ${finding.item}`, checkId: node.id, schoolName: node.schoolName })),
  );
  const { page } = useKeyset(list?.pageInfo, list?.edges.length ?? 0);
  const refused = refusalOf(result.error);
  const columns: DataColumn<Row>[] = [
    { key: 'school', title: words.school, width: 200, phone: 'title', render: ({ schoolName }) => schoolName },
    { key: 'item', title: t.item, width: 240, phone: 'wide', render: ({ part, name }) => `${words[part]}：${name}` },
    { key: 'word', title: t.word, width: 280, phone: 'wide', render: ({ word }) => <span className="ex-answer-word">{word}</span> },
    { key: 'rule', title: t.basis, width: 96, render: ({ rule }) => <RuleButton rule={rule} /> },
    { key: 'handled', title: t.handled, width: 200, phone: 'wide', render: (row) => <HandedOver finding={row} /> },
  ];
  return (
    <Section>
      <DataTable<Row>
        name="exams.found"
        caption={t.foundList}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        loading={result.fetching && !list}
        page={page.hasNext || page.hasPrevious ? page : undefined}
        open={({ checkId }) => open(checkId)}
        summary={(page.hasNext || page.hasPrevious) && t.nextSchools}
        instead={
          refused && !list ? (
            <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
          ) : list && rows.length === 0 ? (
            <EmptyState title={t.noneFound} why={t.noneFoundWhy} />
          ) : undefined
        }
      />
    </Section>
  );
}

const CHECKS = { additionalTypenames: ['ExamCheck', 'ExamClue'] };
