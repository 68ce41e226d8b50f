import { useText } from '#shell';
import { Input } from '#ui/form';
import { Chips } from '#ui/page';
import type { ReviewVote } from '../../gql/graphql';
import type { Ballot, Lack } from './ballot';
import { useCellWord } from './cell-word';
import { DESK_TEXT, REVIEWS_TEXT } from './reviews.text';

const VOTES: ReviewVote[] = ['APPROVE', 'RETURN', 'REJECT'];

interface BallotFormProps {
  ballot: Ballot;
  checklist: readonly { item: string; label: string }[];
  lack: Lack | null;
  change(facts: Partial<Ballot>): void;
}

/** Checklist, vote, words. The places to change are marked in the document. */
export function BallotForm({ ballot, checklist, lack, change }: BallotFormProps) {
  const t = useText(DESK_TEXT);
  const words = useText(REVIEWS_TEXT);
  const wordOf = useCellWord();
  const marked = Object.keys(ballot.marked);
  const named = marked.flatMap((cell) => wordOf(cell) ?? []);
  const missing = {
    checks: t.missingChecks,
    note: t.missingNote,
    vote: t.missingVote,
    approve: t.notApprovable,
    opinion: t.missingOpinion,
    cells: t.missingCells,
  };
  return (
    <>
      <h3 className="ex-small-title">{t.checklist}</h3>
      <ul className="ex-checks">
        {checklist.map(({ item, label }) => (
          <li key={item}>
            <Chips
              label={label}
              chips={[
                { value: 'yes', label: t.met },
                { value: 'no', label: t.notMet },
              ]}
              value={item in ballot.met ? (ballot.met[item] ? 'yes' : 'no') : null}
              choose={(said) => change({ met: { ...ballot.met, [item]: said === 'yes' } })}
            />
            {ballot.met[item] === false && (
              <Input
                aria-label={`${label} ${t.note}`}
                placeholder={t.note}
                maxLength={200}
                value={ballot.notes[item] ?? ''}
                status={lack === 'note' && !ballot.notes[item]?.trim() ? 'error' : undefined}
                onChange={(event) => change({ notes: { ...ballot.notes, [item]: event.target.value } })}
              />
            )}
          </li>
        ))}
      </ul>
      <Chips<ReviewVote>
        label={t.yourVote}
        chips={VOTES.map((one) => ({ value: one, label: words[one] }))}
        value={ballot.vote}
        choose={(vote) => change({ vote })}
      />
      {marked.length > 0 && ballot.vote !== 'APPROVE' && (
        <p className="qf-quiet">{[`${words.marked} ${words.places(marked.length)}`, named.join('、')].filter(Boolean).join('：')}</p>
      )}
      <label className="qf-field">
        {t.opinion}
        <Input.TextArea
          value={ballot.opinion}
          maxLength={500}
          placeholder={t.opinionHint}
          autoSize={{ minRows: 2, maxRows: 8 }}
          status={lack === 'opinion' ? 'error' : undefined}
          onChange={(event) => change({ opinion: event.target.value })}
        />
      </label>
      {lack && (
        <p className="qf-missing" role="alert">
          {missing[lack]}
        </p>
      )}
    </>
  );
}
