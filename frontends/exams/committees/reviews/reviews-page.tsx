import { useMemo } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { EmptyState, NOTHING, PageHeader, Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { Chips, Failure } from '#ui/page';
import { DueText } from '#ui/review';
import { ExamReviewsDocument, ExportExamReviewsDocument, type ExamReviewFilter, type ExamReviewsQuery, type ReviewState } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { ListDeeds } from '../../screen/list-deeds';
import { FindSchool } from '../../screen/find-school';
import '../../screen/screen.css';
import '../committees.css';
import { StateTag } from '../state-tag';
import { ReviewDrawer } from './review-record';
import './reviews.css';
import { REVIEWS_TEXT } from './reviews.text';

type Row = ExamReviewsQuery['examReviews']['edges'][number]['node'];
const STATES: ReviewState[] = ['OPEN', 'DECIDED', 'DROPPED'];
const FIRST = 20;
const AS_REVIEWS = { additionalTypenames: ['ExamReview', 'ReviewSeat'], requestPolicy: 'cache-and-network' as const };

/** The queue of a county, city or the province: what is due soonest stands first. */
function ReviewsPage() {
  const t = useText(REVIEWS_TEXT);
  const { place, today } = useShell();
  const format = useFormat();
  const [view, setView] = useView({ state: 'OPEN', about: '', school: '', review: '', after: '', from: '' });
  const state = STATES.find((one) => one === view.state) ?? 'OPEN';
  const filter = filterOf(view);
  const office = place.level === 'COUNTY' || place.level === 'CITY' || place.level === 'PROVINCE';
  const [result, again] = useQuery({
    query: ExamReviewsDocument,
    variables: { place: place.path, state, filter, first: FIRST, after: view.after || null },
    pause: !office,
    context: AS_REVIEWS,
  });
  const refused = office ? refusalOf(result.error) : null;
  const list = result.data?.examReviews;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const columns = useMemo(() => {
    const columns: DataColumn<Row>[] = [
      {
        key: 'what',
        title: t.what,
        width: 260,
        phone: 'title',
        render: (row) => (
          <>
            {row.title}
            <small className="ex-under">{[t[row.subject], row.examSubject, row.round > 1 && t.round(row.round)].filter(Boolean).join(' · ')}</small>
          </>
        ),
      },
      { key: 'school', title: t.school, width: 220, phone: 'wide', render: ({ schoolName }) => schoolName ?? NOTHING },
      state === 'OPEN'
        ? {
            key: 'due',
            title: t.due,
            width: 230,
            phone: 'wide',
            render: ({ dueOn, workdaysLeft }) => (
              <DueText dueOn={dueOn} workdaysLeft={workdaysLeft} overdue={(workdaysLeft ?? 0) < 0} today={today} />
            ),
          }
        : {
            key: 'outcome',
            title: t.outcome,
            width: 200,
            render: ({ outcome, decidedOn }) => (
              <>
                {outcome ? <StateTag state={outcome} word={t[outcome]} /> : t.DROPPED} {decidedOn}
              </>
            ),
          },
      {
        key: 'votes',
        title: t.votes,
        number: true,
        width: 100,
        render: ({ votesCast, votesNeeded }) => (votesCast == null ? NOTHING : t.ofVotes(votesCast, votesNeeded)),
      },
      { key: 'experts', title: t.experts, width: 220, phone: 'wide', render: ({ seats }) => namesOf(seats) || t.nobodyYet },
      { key: 'place', title: t.place, width: 120, optional: place.level === 'COUNTY' ? 'off' : true, render: ({ placeName }) => placeName },
    ];
    return columns;
  }, [t, state, today, place.level]);
  const narrow = (change: Partial<typeof view>) => setView({ ...change, review: '', after: '', from: '' });
  const [, start] = useMutation(ExportExamReviewsDocument);
  return (
    <>
      <PageHeader
        title={t.title}
        note={place.name}
        actions={
          <Chips<ReviewState>
            label={t.states}
            chips={STATES.map((one) => ({ value: one, label: t[one] }))}
            value={state}
            choose={(next) => narrow({ state: next })}
          />
        }
      />
      {office && (
        <div className="ex-shows qf-no-print">
          <Chips
            label={t.about}
            chips={[
              { value: '', label: t.allKinds },
              { value: 'PLAN', label: t.PLAN },
              { value: 'PAPER', label: t.PAPER },
              ...(state === 'OPEN' ? [{ value: 'overdue', label: t.overdueOnly }] : []),
            ]}
            value={view.about}
            choose={(about) => narrow({ about })}
          />
        </div>
      )}
      <Section>
        {office ? (
          <DataTable<Row>
            name="exams.reviews"
            caption={t.title}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            loading={result.fetching && !list}
            page={page}
            open={({ id }) => setView({ review: id })}
            openKey={view.review}
            actions={
              <>
                <FindSchool value={view.school} find={(school) => narrow({ school })} />
                {rows.length > 0 && (
                  <ListDeeds
                    title={t.exportTitle}
                    why={t.exportWhy}
                    asked={{ place: place.path, state, filter }}
                    start={async (idempotencyKey) => {
                      const answer = await start({ place: place.path, state, filter, idempotencyKey });
                      return { jobId: answer.data?.exportExamReviews.id, error: answer.error };
                    }}
                  />
                )}
              </>
            }
            summary={list && format.count(page.offset + rows.length, t.count) + (page.hasNext ? '+' : '')}
            instead={
              rows.length > 0 ? undefined : refused ? (
                <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
              ) : (
                <EmptyState title={state === 'OPEN' ? t.noneOpen : t.none} why={Object.keys(filter).length > 0 ? t.noneFound : t.noneOpenWhy} />
              )
            }
          />
        ) : (
          <EmptyState title={t.notHere} />
        )}
      </Section>
      {view.review !== '' && <ReviewDrawer id={view.review} close={() => setView({ review: '' })} />}
    </>
  );
}

function filterOf({ about, school }: { about: string; school: string }): ExamReviewFilter {
  const of: ExamReviewFilter = about === 'PLAN' || about === 'PAPER' ? { subject: about } : about === 'overdue' ? { overdue: true } : {};
  return school ? { ...of, school } : of;
}

const namesOf = (seats: Row['seats']) =>
  seats
    .filter(({ state }) => state === 'ASSIGNED' || state === 'VOTED')
    .map(({ personName }) => personName)
    .join('、');

export default inDepartment(ReviewsPage);
