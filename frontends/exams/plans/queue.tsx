import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText } from '#shell';
import { EmptyState, NOTHING, PageHeader, Section, useFormat } from '#ui/core';
import { DueText } from '#ui/review';
import { DataTable, DetailDrawer, type DataColumn } from '#ui/table';
import { Chips, Failure } from '#ui/page';
import { ExamPlansDocument, ExamsOverviewDocument, ExportExamPlansDocument, type ExamPlansQuery } from '../gql/graphql';
import { ListDeeds } from '../screen/list-deeds';
import { FindSchool } from '../screen/find-school';
import '../screen/screen.css';
import { PlanRecord } from './plan-record';
import { PLANS_TEXT } from './plans.text';
import { StateTag } from './state-tag';
import { filterOf, PLANS, type PlansView, type SetPlansView } from './view';

type Row = ExamPlansQuery['examPlans']['edges'][number]['node'];
const FIRST = 50;

/** What schools have handed in at a place. */
export function PlansQueue({ view, setView }: { view: PlansView; setView: SetPlansView }) {
  const t = useText(PLANS_TEXT);
  const format = useFormat();
  const { place, today } = useShell();
  const filter = filterOf(view);
  const [result, again] = useQuery({
    query: ExamPlansDocument,
    variables: { place: place.path, filter, first: FIRST, after: view.after || null },
    context: PLANS,
    requestPolicy: 'cache-and-network',
  });
  const [{ data }] = useQuery({ query: ExamsOverviewDocument, variables: { place: place.path }, context: PLANS });
  const list = result.data?.examPlans;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const of = data?.examsOverview;
  const columns: DataColumn<Row>[] = [
    { key: 'school', title: t.school, width: 220, phone: 'title', render: ({ schoolName }) => schoolName ?? NOTHING },
    { key: 'state', title: t.state, width: 130, phone: 'title', render: ({ state }) => <StateTag state={state} /> },
    {
      key: 'term',
      title: t.term,
      width: 220,
      phone: 'wide',
      render: ({ termName, edition }) => (edition > 1 ? `${termName} · ${t.edition(edition)}` : termName),
    },
    { key: 'submitted', title: t.submittedOn, width: 130, render: ({ submittedOn }) => (submittedOn ? format.date(submittedOn) : NOTHING) },
    {
      key: 'due',
      title: t.due,
      width: 180,
      phone: 'wide',
      render: ({ state, reviewDueOn }) =>
        reviewDueOn && (state === 'SUBMITTED' || state === 'IN_REVIEW') ? (
          <DueText dueOn={reviewDueOn} overdue={reviewDueOn < today} today={today} />
        ) : (
          NOTHING
        ),
    },
    { key: 'number', title: t.number, width: 200, optional: true, phone: 'wide', render: ({ approvalNumber }) => approvalNumber ?? NOTHING },
    { key: 'change', title: t.changeReason, width: 220, optional: true, phone: 'none', render: ({ changeReason }) => changeReason ?? NOTHING },
  ];
  const [, start] = useMutation(ExportExamPlansDocument);
  return (
    <>
      <PageHeader title={t.title} note={of ? t.overview(of.schools, of.approved, of.waiting, of.without) : t.noteOffice} />
      <div className="ex-shows qf-no-print">
        <Chips
          label={t.which}
          chips={[
            { value: '', label: t.all as string },
            { value: 'waiting', label: t.waiting },
            { value: 'overdue', label: of?.overdue ? `${t.overdue} ${of.overdue}` : t.overdue },
            { value: 'changes', label: t.changesOnly },
          ]}
          value={view.show}
          choose={(show) => setView({ show, after: '', from: '' })}
        />
      </div>
      <Section>
        <DataTable<Row>
          name="exams.plans"
          caption={t.caption}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          page={page}
          open={({ id }) => setView({ plan: id })}
          openKey={view.plan}
          summary={rows.length > 0 && t.count(page.offset + rows.length) + (page.hasNext ? '+' : '')}
          instead={
            refused && !list ? (
              <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
            ) : list && rows.length === 0 ? (
              <EmptyState title={t.empty} why={view.school ? t.noneFound(view.school) : t.emptyWhy} />
            ) : undefined
          }
          actions={
            <>
              <FindSchool value={view.school} find={(school) => setView({ school, after: '', from: '' })} />
              {rows.length > 0 && (
                <ListDeeds
                  title={t.exportTitle}
                  why={t.exportWhy}
                  asked={{ place: place.path, filter }}
                  start={async (idempotencyKey) => {
                    const answer = await start({ place: place.path, filter, idempotencyKey });
                    return { jobId: answer.data?.exportExamPlans.id, error: answer.error };
                  }}
                />
              )}
            </>
          }
        />
      </Section>
      <DetailDrawer open={view.plan !== ''} title={t.detail} close={() => setView({ plan: '' })}>
        {view.plan !== '' && <PlanRecord key={view.plan} id={view.plan} setView={setView} />}
      </DetailDrawer>
    </>
  );
}
