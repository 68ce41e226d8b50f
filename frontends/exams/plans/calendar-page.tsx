import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { EmptyState, NOTHING, PageHeader, Section, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { DataTable, type DataColumn } from '#ui/table';
import { addDays, Chips, Failure, gradeName } from '#ui/page';
import { ExamCalendarDocument, ExportExamCalendarDocument, type ExamCalendarQuery } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { ListDeeds } from '../screen/list-deeds';
import { CALENDAR_TEXT, PLANS_TEXT } from './plans.text';
import { StateTag } from './state-tag';
import { PLANS } from './view';
import './plans.css';

type Row = ExamCalendarQuery['examCalendar']['edges'][number]['node'];
const FIRST = 50;
const DAYS_BACK = 30;
const DAYS_AHEAD = 150;
const MOST_DAYS_SHOWN = 40;

/** Every approved exam of the place, day by day. */
function CalendarPage() {
  const t = useText(CALENDAR_TEXT);
  const words = useText(PLANS_TEXT);
  const format = useFormat();
  const { place, today, locale } = useShell();
  const [view, setView] = useView({ since: '', until: '', day: '', grade: '', after: '', from: '' });
  const since = view.since || addDays(today, -DAYS_BACK);
  const until = view.until || addDays(today, DAYS_AHEAD);
  const grade = Number(view.grade) || null;
  const filter = grade ? { grade } : null;
  const span = view.day ? { from: view.day, to: view.day } : { from: since, to: until };
  const asked = { place: place.path, filter };
  const [whole] = useQuery({
    query: ExamCalendarDocument,
    variables: { ...asked, from: since, to: until, first: 1 },
    pause: view.day === '',
    context: PLANS,
  });
  const [result, again] = useQuery({
    query: ExamCalendarDocument,
    variables: { ...asked, ...span, first: FIRST, after: view.after || null },
    context: PLANS,
    requestPolicy: 'cache-and-network',
  });
  const [, start] = useMutation(ExportExamCalendarDocument);
  const list = result.data?.examCalendar;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const days = (view.day === '' ? result : whole).data?.examDays ?? [];
  const refused = refusalOf(result.error);
  const ofSchool = place.level === 'SCHOOL';
  const columns: DataColumn<Row>[] = [
    { key: 'date', title: words.date, width: 150, phone: 'title', render: ({ date }) => format.date(date) },
    { key: 'time', title: t.time, width: 80, render: ({ startsAt }) => startsAt },
    ...(ofSchool
      ? []
      : [
          {
            key: 'school',
            title: words.school,
            width: 210,
            phone: 'wide',
            render: ({ schoolName }) => schoolName ?? NOTHING,
          } satisfies DataColumn<Row>,
        ]),
    { key: 'exam', title: t.exam, width: 170, phone: 'wide', render: ({ examName, subject }) => `${examName} ${subject}` },
    { key: 'minutes', title: words.minutes, width: 110, number: true, render: ({ minutes }) => words.minutesOf(minutes) },
    { key: 'scope', title: words.scope, width: 260, optional: true, phone: 'wide', render: ({ scope }) => scope || NOTHING },
    {
      key: 'state',
      title: words.state,
      width: 150,
      render: ({ state, cancelledReason }) => (
        <>
          <StateTag state={state} /> {cancelledReason}
        </>
      ),
    },
  ];
  const narrow = (change: Partial<typeof view>) => setView({ ...change, after: '', from: '' });
  return (
    <>
      <PageHeader title={t.title} note={`${place.name} · ${t.note}`} />
      <div className="qf-fields ex-span qf-no-print">
        <label className="qf-field">
          {t.from}
          <input type="date" className="qf-date" value={since} max={until} onChange={(event) => narrow({ since: event.target.value, day: '' })} />
        </label>
        <label className="qf-field">
          {t.to}
          <input type="date" className="qf-date" value={until} min={since} onChange={(event) => narrow({ until: event.target.value, day: '' })} />
        </label>
        <label className="qf-field">
          {t.grade}
          <Select
            value={view.grade}
            onChange={(value: string) => narrow({ grade: value })}
            options={[
              { value: '', label: words.all as string },
              ...[3, 4, 5, 6, 7, 8, 9].map((value) => ({ value: String(value), label: gradeName(value, locale) })),
            ]}
          />
        </label>
      </div>
      {days.length > 0 && (
        <div className="ex-days qf-no-print">
          <Chips
            label={t.days}
            chips={[
              { value: '', label: t.wholeTerm as string },
              ...days.slice(0, MOST_DAYS_SHOWN).map(({ date, sittings }) => ({ value: date, label: `${date.slice(5)} · ${sittings}` })),
            ]}
            value={view.day}
            choose={(day) => narrow({ day })}
          />
        </div>
      )}
      <Section>
        <DataTable<Row>
          name="exams.calendar"
          caption={t.title}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          page={page}
          summary={rows.length > 0 && t.count(page.offset + rows.length) + (page.hasNext ? '+' : '')}
          instead={
            refused && !list ? (
              <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
            ) : list && rows.length === 0 ? (
              <EmptyState title={t.none} why={t.noneWhy} />
            ) : undefined
          }
          actions={
            rows.length > 0 && (
              <ListDeeds
                title={t.exportTitle}
                why={words.exportWhy}
                asked={{ ...asked, ...span }}
                start={async (idempotencyKey) => {
                  const answer = await start({ ...asked, ...span, idempotencyKey });
                  return { jobId: answer.data?.exportExamCalendar.id, error: answer.error };
                }}
              />
            )
          }
        />
      </Section>
    </>
  );
}

export default inDepartment(CalendarPage);
