import { Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, EmptyState, Loading, Section, useFormat } from '#ui/core';
import { Descriptions, DetailDrawer, Timeline } from '#ui/table';
import { ReasonDialog } from '#ui/dialog';
import { Answer, useDeed } from '#ui/page';
import { DueText } from '#ui/review';
import { ExamReviewDocument, ReleaseReviewerDocument, type ReviewRecordFragment } from '../../gql/graphql';
import { StateTag } from '../state-tag';
import { AssignExperts } from './assign-experts';
import { BallotView } from './ballot-view';
import { REVIEWS_TEXT } from './reviews.text';
import { SLOTS } from './subject-slots';

type Seat = ReviewRecordFragment['seats'][number];

/** One round as the office sees it: what, by whom, what they say, and what is to be done next. */
export function ReviewDrawer({ id, close }: { id: string; close(): void }) {
  const t = useText(REVIEWS_TEXT);
  const [result, again] = useQuery({ query: ExamReviewDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <DetailDrawer open title={result.data?.examReview?.title ?? t.title} close={close}>
      <Answer result={result} again={reload} rows={10}>
        {({ examReview }) => (examReview ? <Record review={examReview} reload={reload} /> : <EmptyState title={t.gone} why={t.goneWhy} />)}
      </Answer>
    </DetailDrawer>
  );
}

function Record({ review, reload }: { review: ReviewRecordFragment; reload(): void }) {
  const t = useText(REVIEWS_TEXT);
  const format = useFormat();
  const { today } = useShell();
  const { Document, Decide } = SLOTS[review.subject];
  const open = review.state === 'OPEN';
  const enough = (review.votesCast ?? 0) >= review.votesNeeded;
  const facts = [
    { key: 'school', label: t.school, children: review.schoolName },
    { key: 'what', label: t.what, children: [t[review.subject], review.examSubject, t.round(review.round)].filter(Boolean).join(' · ') },
    { key: 'opened', label: t.openedOn, children: format.date(review.openedOn) },
    {
      key: 'due',
      label: t.due,
      children: open ? (
        <DueText dueOn={review.dueOn} workdaysLeft={review.workdaysLeft} overdue={(review.workdaysLeft ?? 0) < 0} today={today} />
      ) : (
        format.date(review.dueOn)
      ),
    },
    { key: 'votes', label: t.votes, children: t.ofVotes(review.votesCast ?? 0, review.votesNeeded) },
    ...(enough && open ? [{ key: 'majority', label: t.majority, children: review.majority ? t[review.majority] : t.noMajority }] : []),
    ...(!open
      ? [
          {
            key: 'outcome',
            label: t.outcome,
            children: (
              <>
                {review.outcome ? <StateTag state={review.outcome} word={t[review.outcome]} /> : t.DROPPED} {review.decidedOn} {review.outcomeReason}
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Descriptions size="small" column={1} items={facts} />
      {review.blind && <p className="qf-quiet">{t.blind}</p>}
      <Section title={t.experts}>
        {review.seats.length === 0 && <p className="qf-quiet">{t.nobodyYet}</p>}
        <ul className="ex-seats">
          {review.seats.map((seat) => (
            <SeatLine key={seat.id} seat={seat} review={review} />
          ))}
        </ul>
        {open && review.mayAssign && <AssignExperts review={review} />}
      </Section>
      {Decide && open && enough && (
        <Suspense fallback={<Loading rows={3} />}>
          <Decide review={review} done={reload} />
        </Suspense>
      )}
      <Section title={t[review.subject]}>
        <Suspense fallback={<Loading rows={4} />}>
          <Document reviewId={review.id} subjectId={review.subjectId} title={review.title} marked={markedBy(review.seats)} />
        </Suspense>
      </Section>
      <Section title={t.trail}>
        <Timeline
          items={review.trail.map(({ at, by, deed, reason }) => ({
            content: (
              <>
                {format.time(at)} · {by} · {deed}
                {reason && <div className="qf-quiet">{reason}</div>}
              </>
            ),
          }))}
        />
      </Section>
    </>
  );
}

function SeatLine({ seat, review }: { seat: Seat; review: ReviewRecordFragment }) {
  const t = useText(REVIEWS_TEXT);
  const format = useFormat();
  const { notify } = useShell();
  const [releasing, setReleasing] = useState(false);
  const { run, saving, refused } = useDeed(ReleaseReviewerDocument, ['ExamReview', 'ReviewSeat', 'Todo']);
  const release = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { reviewId: review.id, personId: seat.personId, reason, idempotencyKey } })))) return;
    notify.done(t.released);
    setReleasing(false);
  };
  const quiet = [
    seat.unitName,
    seat.recusedKind && t[seat.recusedKind],
    seat.state !== 'VOTED' && seat.endReason,
    seat.votedAt && format.time(seat.votedAt),
  ];
  return (
    <li>
      <div className="ex-seat">
        <b>{seat.personName}</b>
        <StateTag
          state={seat.state === 'VOTED' ? (seat.vote ?? 'VOTED') : seat.state}
          word={seat.state === 'VOTED' && seat.vote ? t[seat.vote] : t[seat.state]}
        />
        <small>{quiet.filter(Boolean).join(' · ')}</small>
        {seat.state === 'ASSIGNED' && review.state === 'OPEN' && review.mayAssign && (
          <Button size="small" type="text" aria-label={`${t.release} ${seat.personName}`} onClick={() => setReleasing(true)}>
            {t.release}
          </Button>
        )}
      </div>
      {seat.state === 'VOTED' && <BallotView ballot={saidBy(seat)} checklist={review.checklist} voteStands />}
      {releasing && (
        <ReasonDialog
          title={t.releaseTitle(seat.personName)}
          why={t.releaseWhy}
          deed={t.release}
          saving={saving}
          refused={refused}
          send={(reason) => void release(reason)}
          close={() => setReleasing(false)}
        />
      )}
    </li>
  );
}

function saidBy(seat: Seat) {
  return {
    vote: seat.vote ?? null,
    opinion: seat.opinion ?? '',
    met: Object.fromEntries(seat.checks.map(({ item, ok }) => [item, ok])),
    notes: Object.fromEntries(seat.checks.flatMap(({ item, note }) => (note ? [[item, note]] : []))),
    marked: Object.fromEntries(seat.cells.map(({ cell, reason }) => [cell, reason])),
  };
}

/** Everything any expert has marked, by name: several reasons for one place stand beside each other. */
function markedBy(seats: readonly Seat[]): Record<string, string> {
  const marked: Record<string, string> = {};
  for (const { personName, state, cells } of seats)
    if (state === 'VOTED') for (const { cell, reason } of cells) marked[cell] = [marked[cell], `${personName}：${reason}`].filter(Boolean).join('；');
  return marked;
}
