import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView, useViewLink } from '#shell';
import { EmptyState, Loading, NOTHING, PageHeader, Section, Tag, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { Failure } from '#ui/page';
import {
  ExportExamPapersDocument,
  PapersDocument,
  PaperTasksDocument,
  type PaperFilter,
  type PapersQuery,
  type PaperState,
  type PaperTaskLineFragment,
} from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { ListDeeds } from '../screen/list-deeds';
import { FindSchool } from '../screen/find-school';
import { useNaming } from './naming';
import { PaperPage } from './paper-record';
import './papers.css';
import { PAPERS_TEXT } from './papers.text';
import { TaskDesk } from './task-desk';

const PAGE = 50;
const STATES: readonly PaperState[] = ['DRAFT', 'PRE_REVIEW', 'SUBMITTED', 'RETURNED', 'APPROVED', 'RELEASED'];
const OVERDUE = 'overdue';
const TASKS = { additionalTypenames: ['PaperTask', 'ExamPaper'], requestPolicy: 'cache-and-network' as const };

/** What a teacher sets and reviews; below it how far the papers of the place are, for whoever may know. */
function PapersPage() {
  const t = useText(PAPERS_TEXT);
  const { session, place } = useShell();
  const [view] = useView({ sitting: '', row: '' });
  const setting = session.can('exams.papers.set');
  const [result, again] = useQuery({ query: PaperTasksDocument, variables: { after: null }, pause: !setting, context: TASKS });
  const reload = () => again({ requestPolicy: 'network-only' });
  if (view.row !== '') return <PaperPage id={view.row} />;
  const tasks = result.data?.myPaperTasks.edges.map(({ node }) => node);
  const refused = refusalOf(result.error);
  if (view.sitting !== '') {
    if (refused && !tasks) return <Failure refused={refused} again={reload} />;
    if (!tasks && setting) return <Loading rows={12} />;
    const task = tasks?.find(({ sittingKey }) => sittingKey === view.sitting);
    return task ? <TaskDesk key={task.sittingKey} task={task} reload={reload} /> : <NoTask />;
  }
  return (
    <>
      <PageHeader title={t.title} />
      {setting && (
        <Section title={t.mine}>
          {refused && !tasks ? (
            <Failure refused={refused} again={reload} />
          ) : !tasks ? (
            <Loading rows={3} />
          ) : tasks.length === 0 ? (
            <EmptyState title={t.noTasks} why={t.noTasksWhy} />
          ) : (
            <Tasks tasks={tasks} />
          )}
        </Section>
      )}
      {place.path !== '' && session.can('exams.papers.read', place.path) && <Board key={place.path} />}
    </>
  );
}

function NoTask() {
  const t = useText(PAPERS_TEXT);
  const link = useViewLink();
  return <EmptyState page title={t.gone} why={t.goneWhy} deed={<Link to={link('/exams/papers', { sitting: '', row: '' })}>{t.back}</Link>} />;
}

function Tasks({ tasks }: { tasks: readonly PaperTaskLineFragment[] }) {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const naming = useNaming();
  const deedOf = ({ ground, paper }: PaperTaskLineFragment) => {
    if (ground === 'SETTER') return !paper ? t.begin : paper.state === 'DRAFT' ? t.goOn : paper.state === 'RETURNED' ? t.correct : t.look;
    return paper?.state === 'PRE_REVIEW' ? t.review : t.look;
  };
  return (
    <ul className="ex-tasks">
      {tasks.map((task) => (
        <li key={task.sittingKey}>
          <div>
            <b>{naming.paper(task.sitting)}</b>{' '}
            <Tag color={task.paper ? naming.colour(task.paper.state) : 'default'}>{task.paper ? t.states[task.paper.state] : t.notBegun}</Tag>
            <p className="qf-quiet">
              {task.ground === 'SETTER' ? t.asSetter : t.asReviewer} · {t.date} {format.date(task.sitting.date)}
              {task.ground === 'SETTER' &&
                task.paper?.state === 'DRAFT' &&
                task.paper.missing.length > 0 &&
                ` · ${t.missing(task.paper.missing.length)}`}
            </p>
          </div>
          <Link className="ex-task-deed" to={link('/exams/papers', { sitting: task.sittingKey })}>
            {deedOf(task)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Line = PapersQuery['examPapers']['edges'][number]['node'];

function Board() {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  const naming = useNaming();
  const { place } = useShell();
  const [view, setView] = useView({ row: '', state: '', school: '', after: '' });
  const school = place.level === 'SCHOOL';
  const state = STATES.find((one) => one === view.state) ?? null;
  const filter: PaperFilter = {
    ...(state && { state }),
    ...(view.state === OVERDUE && { overdue: true }),
    ...(view.school && { school: view.school }),
  };
  const narrowed = Object.keys(filter).length > 0;
  const [, start] = useMutation(ExportExamPapersDocument);
  const [result, again] = useQuery({
    query: PapersDocument,
    variables: { place: place.path, filter, first: PAGE, after: view.after || null },
    context: TASKS,
  });
  const list = result.data?.examPapers;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<Line>[] = [
    { key: 'exam', title: t.exam, phone: 'title', render: (paper) => naming.paper(paper) },
    ...(school ? [] : [{ key: 'school', title: t.school, render: (paper: Line) => paper.school?.name ?? NOTHING }]),
    { key: 'state', title: t.state, width: 140, render: (paper) => <Tag color={naming.colour(paper.state)}>{t.states[paper.state]}</Tag> },
    { key: 'date', title: t.date, width: 130, render: ({ sitting }) => format.day(sitting?.date) },
    { key: 'submitted', title: t.submitted, width: 120, phone: 'none', render: ({ submittedOn }) => format.day(submittedOn) },
    { key: 'due', title: t.due, width: 120, render: (paper) => (paper.state === 'SUBMITTED' ? format.day(paper.reviewDueOn) : NOTHING) },
    {
      key: 'flags',
      title: t.flags,
      width: 90,
      optional: true,
      phone: 'none',
      render: ({ flags }) => (flags.length === 0 ? NOTHING : <Tag color="warning">⚠ {flags.length}</Tag>),
    },
  ];
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      <EmptyState
        title={narrowed ? t.noneFound : school ? t.noPapers : t.noneHanded}
        why={narrowed ? t.noneFoundWhy : school ? t.noPapersWhy : t.noneHandedWhy}
      />
    ) : undefined;
  return (
    <Section title={school ? t.board : t.queue}>
      <DataTable<Line>
        name="exams.papers"
        caption={school ? t.board : t.queue}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loading={result.fetching && !list}
        instead={instead}
        page={page}
        open={({ id }) => setView({ row: id })}
        actions={
          <>
            <FindSchool value={view.school} find={(words) => setView({ school: words, after: '' })} />
            <Select
              aria-label={t.state}
              value={view.state}
              style={{ minWidth: 140 }}
              onChange={(next: string) => setView({ state: next, after: '' })}
              options={[
                { value: '', label: t.all },
                ...STATES.map((value) => ({ value: value as string, label: t.states[value] })),
                ...(school ? [] : [{ value: OVERDUE, label: t.overdue }]),
              ]}
            />
            {rows.length > 0 && (
              <ListDeeds
                title={t.exportTitle}
                why={t.exportWhy}
                asked={{ place: place.path, filter }}
                start={async (idempotencyKey) => {
                  const answer = await start({ place: place.path, filter, idempotencyKey });
                  return { jobId: answer.data?.exportExamPapers.id, error: answer.error };
                }}
              />
            )}
          </>
        }
      />
    </Section>
  );
}

export default inDepartment(PapersPage);
