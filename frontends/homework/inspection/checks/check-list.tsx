import { useQuery } from 'urql';
import { refusalOf, useKeyset, useText, useView } from '#shell';
import { Button, EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { INSPECTION_TEXT, StateTag } from '#ui/inspection';
import { Chips, Failure } from '#ui/page';
import { ChecksDocument, type CheckRowFragment, type CheckState, type InspectionHeadFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { CHECKS_TEXT } from './checks.text';

const PAGE = 50;
const STATES: CheckState[] = ['TODO', 'DRAFT', 'DONE'];
const TONE = { TODO: 'quiet', DRAFT: 'active', DONE: 'done' } as const;

/** The sheets of an inspection, school by school, class by class. */
export function CheckList({ inspection, open }: { inspection: InspectionHeadFragment; open(id: string): void }) {
  const t = useText(CHECKS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { sheets } = useText(INSPECTION_TEXT);
  const format = useFormat();
  const [view, setView] = useView({ state: '', after: '' });
  const state = STATES.find((one) => one === view.state) ?? null;
  const [result, again] = useQuery({
    query: ChecksDocument,
    variables: { id: inspection.id, state, first: PAGE, after: view.after || null },
    context: CHECKS,
  });
  const list = result.data?.inspection.checks;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<CheckRowFragment>[] = [
    ...(inspection.level === 'SCHOOL' ? [] : [{ key: 'school', title: words.school, width: 200, phone: 'title' as const, render: ({ schoolName }: CheckRowFragment) => schoolName }]),
    { key: 'class', title: words.classWord, width: 120, phone: 'title', render: ({ className }) => className },
    { key: 'subject', title: words.subject, width: 88, phone: 'title', render: ({ subject }) => subject },
    { key: 'teacher', title: words.teacher, width: 120, render: ({ teacherName }) => teacherName ?? <span className="qf-quiet">{t.nobody}</span> },
    { key: 'state', title: t.which, width: 96, render: ({ state: now }) => <StateTag tone={TONE[now]} word={t[now]} /> },
    {
      key: 'score',
      title: inspection.form.graded ? t.grade : t.points,
      number: true,
      width: 104,
      render: ({ total, grade }) => (inspection.form.graded ? (grade ?? NOTHING) : total === null ? NOTHING : t.of(total, inspection.form.maxTotal)),
    },
    { key: 'inspector', title: t.inspector, width: 120, render: ({ inspector }) => inspector ?? NOTHING },
  ];
  return (
    <Section>
      <DataTable<CheckRowFragment>
        name={`homework.checks.${inspection.level === 'SCHOOL'}`}
        caption={t.list}
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
            <EmptyState title={t.none} why={t.noneWhy} deed={state && <Button onClick={() => setView({ state: '' })}>{t.showAll}</Button>} />
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

const CHECKS = { additionalTypenames: ['Check'] };
