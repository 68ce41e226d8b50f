import { useText } from '#shell';
import type { Ballot } from './ballot';
import { useCellWord } from './cell-word';
import { DESK_TEXT, REVIEWS_TEXT } from './reviews.text';

interface BallotViewProps {
  ballot: Pick<Ballot, 'vote' | 'opinion' | 'met' | 'notes' | 'marked'>;
  checklist: readonly { item: string; label: string }[];
  /** the vote itself is told beside it */
  voteStands?: boolean;
}

/** What was said, to be read: the vote, what is not met, the marked places, the words. */
export function BallotView({ ballot, checklist, voteStands = false }: BallotViewProps) {
  const t = useText(DESK_TEXT);
  const words = useText(REVIEWS_TEXT);
  const failed = checklist.filter(({ item }) => ballot.met[item] === false);
  const wordOf = useCellWord();
  const cells = ballot.vote === 'APPROVE' ? [] : Object.entries(ballot.marked);
  const shown = cells.flatMap(([cell, reason]) => (wordOf(cell) === null ? [] : [{ cell, word: wordOf(cell)!, reason }]));
  const others = cells.filter(([cell]) => wordOf(cell) === null).map(([, reason]) => reason);
  return (
    <dl className="ex-said">
      {!voteStands && <Pair term={words.votes} text={ballot.vote ? words[ballot.vote] : '—'} />}
      {failed.map(({ item, label }) => (
        <Pair key={item} term={`${t.notMet}：${label}`} text={ballot.notes[item] ?? '—'} />
      ))}
      {shown.map(({ cell, word, reason }) => (
        <Pair key={cell} term={word} text={reason} />
      ))}
      {others.length > 0 && <Pair term={`${words.marked} ${words.places(others.length)}`} text={others.join('；')} />}
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
