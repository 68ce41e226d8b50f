import { useText } from '#shell';
import type { Ballot } from './ballot';
import { DESK_TEXT, REVIEWS_TEXT } from './reviews.text';

/** What was said, to be read: the vote, what is not met, the marked places, the words. */
export function BallotView({
  ballot,
  checklist,
}: {
  ballot: Pick<Ballot, 'vote' | 'opinion' | 'met' | 'notes' | 'marked'>;
  checklist: readonly { item: string; label: string }[];
}) {
  const t = useText(DESK_TEXT);
  const words = useText(REVIEWS_TEXT);
  const failed = checklist.filter(({ item }) => ballot.met[item] === false);
  const cells = Object.entries(ballot.marked);
  return (
    <dl className="ex-said">
      <dt>{t.yourVote}</dt>
      <dd>{ballot.vote ? words[ballot.vote] : '—'}</dd>
      {failed.map(({ item, label }) => (
        <Pair key={item} term={`${t.notMet}：${label}`} text={ballot.notes[item] ?? '—'} />
      ))}
      {ballot.vote !== 'APPROVE' && cells.map(([cell, reason]) => <Pair key={cell} term={cell} text={reason} />)}
      <dt>{t.opinion}</dt>
      <dd>{ballot.opinion || words.noOpinion}</dd>
    </dl>
  );
}

function Pair({ term, text }: { term: string; text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}
