import { Suspense, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Alert, Button, EmptyState, Loading, RefusalNotice, Section, useFormat } from '#ui/core';
import { Answer, answered, keyForTry, newDeedKey } from '#ui/page';
import { DueText } from '#ui/review';
import { ReviewToJudgeDocument, VoteOnReviewDocument, type ReviewToJudgeQuery } from '../../gql/graphql';
import { ballotOf, dropBallot, inputOf, keepBallot, lackOf, readBallot, saysSame, useWaiting, waitFor, type Ballot, type Lack } from './ballot';
import { BallotForm } from './ballot-form';
import { BallotView } from './ballot-view';
import { RecuseDialog } from './recuse-dialog';
import { DESK_TEXT, REVIEWS_TEXT } from './reviews.text';
import { SLOTS } from './subject-slots';
import '../../screen/screen.css';

type Review = NonNullable<ReviewToJudgeQuery['examReview']>;
type Seat = NonNullable<Review['mySeat']>;

interface JudgeProps {
  id: string;
  /** voted: on to the next */
  done(): void;
  leave(): void;
}

/** The document left, the opinion right. */
export function Judge({ id, done, leave }: JudgeProps) {
  const words = useText(REVIEWS_TEXT);
  const [result, again] = useQuery({ query: ReviewToJudgeDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={12}>
      {({ examReview: review }) =>
        review?.mySeat ? (
          <Desk key={review.mySeat.version} review={review} seat={review.mySeat} reload={reload} done={done} leave={leave} />
        ) : (
          <Section>
            <EmptyState title={words.gone} why={words.goneWhy} deed={<Button onClick={leave}>{words.back}</Button>} />
          </Section>
        )
      }
    </Answer>
  );
}

function Desk({ review, seat, reload, done, leave }: { review: Review; seat: Seat; reload(): void } & Omit<JudgeProps, 'id'>) {
  const t = useText(DESK_TEXT);
  const words = useText(REVIEWS_TEXT);
  const format = useFormat();
  const { session, online, today, notify } = useShell();
  const person = session.person.id;
  const items = review.checklist.map(({ item }) => item);
  const [ballot, setBallot] = useState<Ballot>(() => readBallot(person, review.id) ?? ballotOf(seat));
  const [kept, setKept] = useState(() => readBallot(person, review.id) !== null);
  const [lack, setLack] = useState<Lack | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [recusing, setRecusing] = useState(false);
  const [{ fetching }, send] = useMutation(VoteOnReviewDocument);
  const waiting = useWaiting(person).some(({ input }) => input.reviewId === review.id);
  const submitted = ballotOf(seat);
  const conflict = kept && ballot.version !== seat.version && seat.vote !== null && !saysSame(ballot, submitted);
  const change = (facts: Partial<Ballot>) => {
    const next = { ...ballot, ...facts };
    setBallot(next);
    setLack(null);
    setRefused(null);
    keepBallot(person, review.id, next);
    setKept(true);
  };
  const startAgain = () => {
    dropBallot(person, review.id);
    setBallot(submitted);
    setKept(false);
    setLack(null);
    setRefused(null);
  };
  const submit = async () => {
    const missing = lackOf(ballot, items);
    setLack(missing);
    if (missing || fetching) return;
    const facts = inputOf(ballot, review.id, items);
    const tried = { ...ballot, deed: keyForTry(ballot.deed, JSON.stringify(facts)) };
    const input = { ...facts, idempotencyKey: tried.deed.key };
    keepBallot(person, review.id, tried);
    const later = () => {
      waitFor(person, { input, title: review.title, ballot: tried });
      dropBallot(person, review.id);
      setKept(false);
      notify.warn(t.keptForLater);
    };
    if (!online) return later();
    const { error } = await send({ input }, { additionalTypenames: ['ExamReview', 'Todo'] });
    const why = refusalOf(error);
    if (why?.kind === 'offline') return later();
    if (!why) {
      dropBallot(person, review.id);
      notify.done(t.submitted);
      return done();
    }
    const next = why.kind === 'refused' ? { ...tried, deed: answered(tried.deed) } : tried;
    setBallot(next);
    keepBallot(person, review.id, next);
    setRefused(why);
    // another device was first, or the round is over: show what stands now
    if (why.code === 'CONFLICT' || why.code === 'EXAMS_REVIEW_STATE' || why.code === 'EXAMS_RECUSED') reload();
  };
  const { Document } = SLOTS[review.subject];
  const writing = review.state === 'OPEN' && !waiting;
  return (
    <div className="ex-judge">
      <Section title={t.document} className="ex-judge-document">
        <p className="ex-head qf-quiet">
          <span>
            {[review.schoolName ?? review.placeName, words[review.subject], review.examSubject, words.round(review.round)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <DueText dueOn={review.dueOn} workdaysLeft={review.workdaysLeft} overdue={(review.workdaysLeft ?? 0) < 0} today={today} />
          {review.blind && <span>{t.blindNote}</span>}
        </p>
        <Suspense fallback={<Loading rows={8} />}>
          <Document
            reviewId={review.id}
            subjectId={review.subjectId}
            title={review.title}
            marked={ballot.marked}
            change={writing && !conflict ? (marked) => change({ marked }) : undefined}
          />
        </Suspense>
      </Section>
      <Section title={t.yourVote} className="ex-judge-opinion">
        {review.state !== 'OPEN' && (
          <Alert
            type="info"
            showIcon
            title={review.outcome ? t.decided(words[review.outcome]) : words[review.state]}
            description={review.outcomeReason ?? undefined}
          />
        )}
        {seat.vote && seat.votedAt && <p className="qf-quiet">{t.voted(words[seat.vote], format.time(seat.votedAt))}</p>}
        {conflict ? (
          <>
            <Alert type="warning" showIcon title={t.conflict} description={t.conflictWhy} className="ex-remark" />
            <div className="ex-both">
              <div>
                <h3 className="ex-small-title">{t.theirs}</h3>
                <BallotView ballot={submitted} checklist={review.checklist} />
                <Button onClick={startAgain}>{t.useTheirs}</Button>
              </div>
              <div>
                <h3 className="ex-small-title">{t.mine}</h3>
                <BallotView ballot={ballot} checklist={review.checklist} />
                <Button onClick={() => change({ version: seat.version, deed: newDeedKey() })}>{t.useMine}</Button>
              </div>
            </div>
          </>
        ) : writing ? (
          <BallotForm ballot={ballot} checklist={review.checklist} lack={lack} change={change} />
        ) : (
          <BallotView ballot={ballot} checklist={review.checklist} />
        )}
        {refused && !conflict && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void submit()} />}
        {writing && !conflict && (
          <div className="ex-deeds ex-judge-deeds">
            <Button type="primary" loading={fetching} onClick={() => void submit()}>
              {seat.vote ? t.submitAgain : t.submit}
            </Button>
            <Button onClick={() => setRecusing(true)}>{t.recuse}</Button>
            {kept && (
              <Button type="text" onClick={startAgain}>
                {t.dropDraft}
              </Button>
            )}
          </div>
        )}
        {writing && kept && !conflict && (
          <p className="qf-quiet" role="status">
            {t.kept}
          </p>
        )}
      </Section>
      {recusing && (
        <RecuseDialog
          reviewId={review.id}
          close={() => setRecusing(false)}
          done={() => {
            dropBallot(person, review.id);
            leave();
          }}
        />
      )}
    </div>
  );
}
