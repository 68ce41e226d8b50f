import { useQuery } from 'urql';
import { refusalOf, useKeyset, useText, useView } from '#shell';
import { Button, EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { INSPECTION_TEXT, StateTag } from '#ui/inspection';
import { Chips, Failure } from '#ui/page';
import { DataTable, type DataColumn } from '#ui/table';
import { ExamChecksDocument, type CheckState, type ExamChecksQuery } from '../../gql/graphql';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_CHECKS_TEXT } from './checks.text';

type Row = ExamChecksQuery['examInspection']['checks']['edges'][number]['node'];
const STATES: CheckState[] = ['TODO', 'DRAFT', 'DONE'];
const TONE = { TODO: 'quiet', DRAFT: 'active', DONE: 'done' } as const;

/** The schools that were drawn, each with its sheet. */
export function CheckList({ id, open }: { id: string; open(checkId: string): void }) {
  const t = useText(EXAM_CHECKS_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const { sheets } = useText(INSPECTION_TEXT);
  const format = useFormat();
  const [view, setView] = useView({ state: '', after: '' });
  const state = STATES.find((one) => one === view.state) ?? null;
  const [result, again] = useQuery({ query: ExamChecksDocument, variables: { id, state, after: view.after || null }, context: CHECKS });
  const list = result.data?.examInspection.checks;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<Row>[] = [
    { key: 'school', title: words.school, width: 260, phone: 'title', render: ({ schoolName }) => schoolName },
    { key: 'state', title: t.which, width: 104, phone: 'title', render: ({ state: now }) => <StateTag tone={TONE[now]} word={t[now]} /> },
    {
      key: 'unfit',
      title: words.unfit,
      number: true,
      width: 112,
      render: ({ state: now, findings }) =>
        findings.length > 0 ? <b className="ex-over">{format.count(findings.length, words.items)}</b> : now === 'DONE' ? t.allFit : NOTHING,
    },
    {
      key: 'inspector',
      title: words.inspector,
      width: 200,
      render: ({ inspector, checkedAt }) => [inspector, checkedAt && format.time(checkedAt)].filter(Boolean).join(' · ') || NOTHING,
    },
  ];
  return (
    <Section>
      <DataTable<Row>
        name="exams.checks"
        caption={t.list}
        columns={columns}
        rows={rows}
        rowKey={({ id: key }) => key}
        loading={result.fetching && !list}
        page={page}
        open={({ id: key }) => open(key)}
        instead={
          refused && !list ? (
            <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
          ) : list && rows.length === 0 ? (
            <EmptyState
              title={state ? t.none : t.notYours}
              why={state ? t.noneWhy : t.notYoursWhy}
              deed={state && <Button onClick={() => setView({ state: '' })}>{t.showAll}</Button>}
            />
          ) : undefined
        }
        summary={rows.length > 0 && t.onPage(format.count(rows.length, sheets))}
        actions={
          <Chips
            label={t.which}
            chips={[{ value: '' as const, label: t.ALL }, ...STATES.map((value) => ({ value, label: t[value] }))]}
            value={state ?? ''}
            choose={(next) => setView({ state: next })}
          />
        }
      />
    </Section>
  );
}

const CHECKS = { additionalTypenames: ['ExamCheck'] };
