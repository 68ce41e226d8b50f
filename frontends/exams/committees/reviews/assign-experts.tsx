import { useState } from 'react';
import { useShell, useText, useViewLink } from '#shell';
import { Button, EmptyState, RefusalNotice } from '#ui/core';
import { Checkbox } from '#ui/form';
import { Link } from '#ui/router';
import { useDeed } from '#ui/page';
import { AssignReviewersDocument, type ReviewRecordFragment } from '../../gql/graphql';
import { REVIEWS_TEXT } from './reviews.text';
import '../../screen/screen.css';

/** Members who may judge it, least burdened first; who may not stands below with why. */
export function AssignExperts({ review }: { review: ReviewRecordFragment }) {
  const t = useText(REVIEWS_TEXT);
  const link = useViewLink();
  const { notify } = useShell();
  const sitting = review.seats.filter(({ state }) => state === 'ASSIGNED' || state === 'VOTED').length;
  const lacking = Math.max(0, review.votesNeeded - sitting);
  const [chosen, setChosen] = useState<string[]>([]);
  const [open, setOpen] = useState(lacking > 0);
  const { run, saving, refused } = useDeed(AssignReviewersDocument, ['ExamReview', 'ReviewSeat', 'Todo']);
  const free = review.candidates.filter(({ barredBecause }) => barredBecause == null);
  const barred = review.candidates.filter(({ barredBecause }) => barredBecause != null && barredBecause !== '已分派');
  const send = async () => {
    if (chosen.length === 0 || saving) return;
    if (!(await run((idempotencyKey) => ({ input: { reviewId: review.id, personIds: chosen, idempotencyKey } })))) return;
    notify.done(t.assigned);
    setChosen([]);
    setOpen(false);
  };
  if (!open)
    return (
      <Button onClick={() => setOpen(true)} disabled={free.length === 0}>
        {t.assign}
      </Button>
    );
  if (review.candidates.length === 0)
    return <EmptyState title={t.noCandidates} why={t.noCandidatesWhy} deed={<Link to={link('/exams/committees')}>{t.toCommittee}</Link>} />;
  const toggle = (personId: string) => setChosen(chosen.includes(personId) ? chosen.filter((one) => one !== personId) : [...chosen, personId]);
  return (
    <fieldset className="ex-assign">
      <legend>{t.assign}</legend>
      {lacking > 0 && <p className="qf-quiet">{t.needMore(lacking)}</p>}
      <ul className="ex-people">
        {free.map(({ personId, personName, unitName, subjects, openSeats }) => (
          <li key={personId}>
            <Checkbox checked={chosen.includes(personId)} onChange={() => toggle(personId)}>
              <b>{personName}</b>
              <small>{[unitName, subjects.join('、'), t.load(openSeats)].filter(Boolean).join(' · ')}</small>
            </Checkbox>
          </li>
        ))}
        {barred.map(({ personId, personName, barredBecause }) => (
          <li key={personId}>
            <Checkbox disabled>
              {personName}
              <small>{barredBecause}</small>
            </Checkbox>
          </li>
        ))}
      </ul>
      {refused && <RefusalNotice refused={refused} />}
      <div className="ex-deeds">
        <Button type="primary" loading={saving} disabled={chosen.length === 0} onClick={() => void send()}>
          {t.assignChosen(chosen.length)}
        </Button>
        {lacking === 0 && <Button onClick={() => setOpen(false)}>{t.cancel}</Button>}
      </div>
    </fieldset>
  );
}
