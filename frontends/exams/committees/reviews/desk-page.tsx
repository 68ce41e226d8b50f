import { useQuery } from 'urql';
import { refusalOf, useShell, useText, useView } from '#shell';
import { EmptyState, Loading, PageHeader, Section, useFormat } from '#ui/core';
import { Chips, Failure } from '#ui/page';
import { DueText } from '#ui/review';
import { MyExamReviewsDocument, type ReviewLineFragment, type ReviewState } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import '../committees.css';
import { Judge } from './judge';
import './reviews.css';
import { DESK_TEXT, REVIEWS_TEXT } from './reviews.text';
import { WaitingVotes } from './waiting-votes';

const AS_REVIEWS = { additionalTypenames: ['ExamReview', 'ReviewSeat'], requestPolicy: 'cache-and-network' as const };

/** What is assigned to this person: the list at the top, one opened below it. */
function DeskPage() {
  const t = useText(DESK_TEXT);
  const words = useText(REVIEWS_TEXT);
  const { today } = useShell();
  const format = useFormat();
  const [view, setView] = useView({ state: 'OPEN', review: '' });
  const state: ReviewState = view.state === 'DECIDED' ? 'DECIDED' : 'OPEN';
  const [result, again] = useQuery({ query: MyExamReviewsDocument, variables: { state, after: null }, context: AS_REVIEWS });
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const list = result.data?.myExamReviews;
  const rows = list?.edges.map(({ node }) => node);
  const waiting = rows?.find(({ mySeat }) => mySeat?.state === 'ASSIGNED') ?? rows?.[0];
  const open = view.review || waiting?.id || '';
  const at = rows?.findIndex(({ id }) => id === open) ?? -1;
  return (
    <>
      <PageHeader
        title={words.desk}
        actions={
          <Chips<ReviewState>
            label={words.states}
            chips={[
              { value: 'OPEN', label: words.OPEN },
              { value: 'DECIDED', label: words.DECIDED },
            ]}
            value={state}
            choose={(next) => setView({ state: next, review: '' })}
          />
        }
      />
      <WaitingVotes takeBack={(review) => setView({ state: 'OPEN', review })} />
      {refused && !rows && <Failure refused={refused} again={reload} />}
      {!rows && !refused && <Loading rows={8} />}
      {rows && open === '' && (
        <Section>
          <EmptyState title={state === 'OPEN' ? t.none : t.noneDecided} why={state === 'OPEN' ? t.noneWhy : t.noneDecidedWhy} />
        </Section>
      )}
      {rows && rows.length > 0 && (
        <nav className="ex-queue" aria-label={words.desk}>
          {rows.map((row) => (
            <button
              key={row.id}
              type="button"
              className="qf-chip"
              aria-current={row.id === open || undefined}
              onClick={() => setView({ review: row.id })}
            >
              <span>
                {row.title}
                {row.mySeat?.state === 'VOTED' && <small className="ex-voted"> ✓ {words.VOTED}</small>}
              </span>
              <small>
                {placeOf(row)} <DueText dueOn={row.dueOn} workdaysLeft={row.workdaysLeft} overdue={(row.workdaysLeft ?? 0) < 0} today={today} short />
              </small>
            </button>
          ))}
        </nav>
      )}
      {rows && rows.length > 1 && at >= 0 && (
        <p className="qf-quiet">{t.of(at + 1, format.count(rows.length, words.count) + (list!.pageInfo.hasNextPage ? '+' : ''))}</p>
      )}
      {open !== '' && <Judge key={open} id={open} done={() => setView({ review: next(rows ?? [], open) })} leave={() => setView({ review: '' })} />}
    </>
  );
}

const placeOf = ({ schoolName, placeName, subject, examSubject }: ReviewLineFragment & { subject: string }) =>
  [schoolName ?? placeName, subject === 'PAPER' && examSubject].filter(Boolean).join(' · ');

/** The next one that waits, else the one at hand stays. */
function next(rows: readonly { id: string; mySeat?: { state: string } | null }[], open: string): string {
  return rows.find(({ id, mySeat }) => id !== open && mySeat?.state === 'ASSIGNED')?.id ?? open;
}

export default inDepartment(DeskPage);
