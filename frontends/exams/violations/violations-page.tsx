import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { Button, EmptyState, NOTHING, PageHeader, Section, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { DueText } from '#ui/review';
import { DataTable, DetailDrawer, type DataColumn } from '#ui/table';
import { Chips, Failure, gradeName } from '#ui/page';
import { ExamCluesDocument, ExportExamCluesDocument, type ClueLineFragment, type ExamClueFilter } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { ExportJob } from '../screen/export-job';
import { ClueDetail } from './clue-detail';
import { EnterForm } from './enter-form';
import { CLUES, filterOf, KINDS, STATES, STATES_OF_SCHOOL, VIOLATIONS_DEFAULTS } from './view';
import { VIOLATIONS_TEXT } from './violations.text';
import './violations.css';

const PAGE = 50;

/** 线索台账: what was reported about exams at a place, and how far each has got. */
function ViolationsPage() {
  const t = useText(VIOLATIONS_TEXT);
  const format = useFormat();
  const { place, session, today, locale } = useShell();
  const [view, setView] = useView(VIOLATIONS_DEFAULTS);
  const ofSchool = !session.hasDuty('EDUCATION_OFFICE', 'SUPERVISION_OFFICE', 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR');
  const filter = filterOf(view);
  const [result, again] = useQuery({
    query: ExamCluesDocument,
    variables: { place: place.path, filter, first: PAGE, after: view.after || null },
    pause: place.path === '',
    context: CLUES,
  });
  const list = result.data?.examClues;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const counts = new Map(result.data?.examClueCounts.map(({ state, count }) => [state, count]));
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const mayEnter = session.can('exams.violations.enter', place.path);
  const columns: DataColumn<ClueLineFragment>[] = [
    { key: 'school', title: t.school, width: 200, phone: 'title', render: ({ schoolName }) => schoolName },
    { key: 'kind', title: t.kind, width: 160, phone: 'wide', render: ({ kind }) => t[kind] },
    { key: 'state', title: t.state, width: 110, phone: 'title', render: ({ state }) => t[state] },
    {
      key: 'due',
      title: t.due,
      width: 150,
      phone: 'wide',
      render: ({ dueOn, state }) => (dueOn && state !== 'CLOSED' ? <DueText dueOn={dueOn} overdue={dueOn < today} today={today} /> : NOTHING),
    },
    { key: 'received', title: t.received, width: 120, render: ({ receivedAt }) => format.date(receivedAt.slice(0, 10)) },
    { key: 'source', title: t.source, width: 120, phone: ofSchool ? 'none' : 'line', render: ({ source }) => t[source] },
    {
      key: 'grade',
      title: t.gradeSubject,
      width: 130,
      optional: true,
      phone: 'wide',
      render: ({ grade, subject }) => [grade && gradeName(grade, locale), subject].filter(Boolean).join(' ') || NOTHING,
    },
    { key: 'verifier', title: t.verifier, width: 100, optional: true, render: ({ verifierName }) => verifierName ?? NOTHING },
    { key: 'times', title: t.times, width: 80, number: true, optional: 'off', phone: 'none', render: ({ times }) => t.timesOf(times) },
  ];
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.none} why={ofSchool ? t.noneSchool : t.noneOffice} />
    ) : undefined;
  const states = ofSchool ? STATES_OF_SCHOOL : STATES;
  return (
    <>
      <PageHeader
        title={t.title}
        note={ofSchool ? t.noteSchool : t.noteOffice}
        actions={
          mayEnter && (
            <Button type="primary" onClick={() => setView({ deed: 'enter' })}>
              {t.enter}
            </Button>
          )
        }
      />
      <div className="ex-clue-states qf-no-print">
        <Chips
          label={t.which}
          chips={[
            { value: '', label: t.all },
            ...states.map((state) => ({ value: state as string, label: counts.get(state) ? `${t[state]} ${counts.get(state)}` : t[state] })),
          ]}
          value={view.state}
          choose={(state) => setView({ state, after: '' })}
        />
      </div>
      <Section>
        <DataTable<ClueLineFragment>
          name="exams.clues"
          caption={t.caption}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          instead={instead}
          page={page}
          open={({ id }) => setView({ row: id })}
          openKey={view.row}
          summary={rows.length > 0 && t.count(rows.length)}
          actions={
            <>
              <Select
                aria-label={t.kind}
                value={view.kind}
                style={{ minWidth: 168 }}
                onChange={(kind: string) => setView({ kind, after: '' })}
                options={[{ value: '', label: `${t.kind}：${t.all}` }, ...KINDS.map((value) => ({ value, label: t[value] }))]}
              />
              <Button
                type={view.overdue ? 'primary' : 'default'}
                aria-pressed={view.overdue !== ''}
                onClick={() => setView({ overdue: view.overdue ? '' : '1', after: '' })}
              >
                {t.overdueOnly}
              </Button>
              {rows.length > 0 && <Export place={place.path} filter={filter} />}
              {rows.length > 0 && (
                <Button className="qf-no-print" onClick={() => window.print()}>
                  {t.print}
                </Button>
              )}
            </>
          }
        />
      </Section>
      <DetailDrawer open={view.row !== ''} title={t.detail} close={() => setView({ row: '' })}>
        {view.row !== '' && <ClueDetail key={view.row} id={view.row} />}
      </DetailDrawer>
      <DetailDrawer open={view.deed === 'enter' && mayEnter} title={t.enter} close={() => setView({ deed: '' })}>
        {view.deed === 'enter' && <EnterForm done={(row) => setView({ deed: '', row })} />}
      </DetailDrawer>
    </>
  );
}

function Export({ place, filter }: { place: string; filter: ExamClueFilter }) {
  const t = useText(VIOLATIONS_TEXT);
  const [, start] = useMutation(ExportExamCluesDocument);
  return (
    <ExportJob
      label={t.export}
      title={t.exportTitle}
      why={t.exportWhy}
      asked={JSON.stringify({ place, filter })}
      start={async (idempotencyKey) => {
        const { data, error } = await start({ place, filter, idempotencyKey });
        return { jobId: data?.exportExamClues.id, error };
      }}
    />
  );
}

export default inDepartment(ViolationsPage);
