import { useCallback, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { answered, newDeedKey } from '#ui/page';
import { VoteOnReviewDocument } from '../../gql/graphql';
import { keepBallot, stopWaiting, useWaiting, waitFor, type WaitingVote } from './ballot';
import { DESK_TEXT, REVIEWS_TEXT } from './reviews.text';
import '../../screen/screen.css';

const AGAIN_AFTER = 30_000;

/** Votes that wait to be sent: sent by themselves when the connection is back, under the key of their first try. */
export function WaitingVotes({ takeBack }: { takeBack(reviewId: string): void }) {
  const t = useText(DESK_TEXT);
  const words = useText(REVIEWS_TEXT);
  const { session, online, notify } = useShell();
  const person = session.person.id;
  const waiting = useWaiting(person);
  const [, vote] = useMutation(VoteOnReviewDocument);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const send = useCallback(
    async (list: readonly WaitingVote[]) => {
      if (busy.current) return;
      busy.current = true;
      setSending(true);
      for (const one of list) {
        const { error } = await vote({ input: one.input }, { additionalTypenames: ['ExamReview', 'ReviewSeat', 'Todo'] });
        const refused = refusalOf(error);
        if (refused?.kind === 'offline') break;
        if (refused) waitFor(person, { ...one, refused });
        else {
          stopWaiting(person, one.input.idempotencyKey);
          notify.done(`${one.title} ${t.submitted}`);
        }
      }
      busy.current = false;
      setSending(false);
    },
    [vote, person, notify, t],
  );
  const fresh = waiting.filter(({ refused }) => !refused);
  const due = fresh.length > 0 && online;
  const latest = useRef(fresh);
  latest.current = fresh;
  useEffect(() => {
    if (!due) return;
    void send(latest.current);
    const timer = window.setInterval(() => void send(latest.current), AGAIN_AFTER);
    return () => window.clearInterval(timer);
  }, [due, send]);
  if (waiting.length === 0) return null;
  const back = ({ ballot, input, refused }: WaitingVote) => {
    keepBallot(person, input.reviewId, { ...ballot, deed: refused ? answered(newDeedKey()) : ballot.deed });
    stopWaiting(person, input.idempotencyKey);
    takeBack(input.reviewId);
  };
  return (
    <Section title={`${t.waiting} ${waiting.length}`} extra={t.waitingWhy}>
      <ul className="ex-plain-list">
        {waiting.map((one) => (
          <li key={one.input.idempotencyKey}>
            <b>{one.title}</b> {words[one.input.vote]}
            {one.input.opinion && <p className="qf-quiet">{one.input.opinion}</p>}
            {one.refused && <RefusalNotice refused={{ ...one.refused, message: `${t.notAccepted}：${one.refused.message}` }} />}
            <div className="ex-deeds">
              <Button size="small" loading={sending} onClick={() => void send([one])}>
                {t.sendNow}
              </Button>
              <Button size="small" onClick={() => back(one)}>
                {t.takeBack}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
