import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { InspectionState } from '#ui/inspection';
import { Failure } from '#ui/page';
import { DataTable, type DataColumn } from '#ui/table';
import { ExamChecksOfSchoolDocument, type ExamChecksOfSchoolQuery } from '../../gql/graphql';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { CheckSheet } from './check-sheet';
import { EXAM_CHECKS_TEXT } from './checks.text';

type Row = ExamChecksOfSchoolQuery['examChecksOfSchool']['edges'][number]['node'];

/** What inspections have said of this school, as far as it may know. */
export function OwnChecks({ open }: { open(checkId: string): void }) {
  const t = useText(EXAM_CHECKS_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const [view] = useView({ after: '' });
  const [result, again] = useQuery({
    query: ExamChecksOfSchoolDocument,
    variables: { place: place.path, after: view.after || null },
    pause: place.path === '',
    context: CHECKS,
  });
  const list = result.data?.examChecksOfSchool;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<Row>[] = [
    { key: 'inspection', title: t.inspection, width: 260, phone: 'title', render: ({ inspection }) => inspection.title },
    { key: 'state', title: t.which, width: 104, phone: 'title', render: ({ inspection }) => <InspectionState state={inspection.state} /> },
    { key: 'by', title: t.by, width: 140, render: ({ inspection }) => inspection.placeName },
    {
      key: 'unfit',
      title: words.unfit,
      number: true,
      width: 112,
      render: ({ inspection, findings }) =>
        inspection.state !== 'SIGNED' ? (
          NOTHING
        ) : findings.length === 0 ? (
          t.allFit
        ) : (
          <b className="ex-over">{format.count(findings.length, words.items)}</b>
        ),
    },
    { key: 'remark', title: t.remark, width: 280, phone: 'wide', render: ({ remark }) => remark ?? NOTHING },
    {
      key: 'signed',
      title: t.signed,
      width: 128,
      render: ({ inspection }) => (inspection.signedAt ? format.time(inspection.signedAt).slice(0, 10) : NOTHING),
    },
  ];
  return (
    <Section>
      <DataTable<Row>
        name="exams.own-checks"
        caption={t.ownList}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loading={result.fetching && !list}
        page={page}
        open={({ id }) => open(id)}
        instead={
          refused && !list ? (
            <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
          ) : list && rows.length === 0 ? (
            <EmptyState title={t.noneOfSchool} why={t.noneOfSchoolWhy} />
          ) : undefined
        }
      />
    </Section>
  );
}

/** One of them, to read. */
export function OwnCheck({ id, leave }: { id: string; leave(): void }) {
  const t = useText(EXAM_CHECKS_TEXT);
  return <CheckSheet id={id} back={t.back} leave={leave} />;
}

const CHECKS = { additionalTypenames: ['ExamCheck', 'ExamInspection', 'ExamClue'] };
