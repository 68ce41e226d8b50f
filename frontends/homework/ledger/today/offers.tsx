import { useQuery } from 'urql';
import { useText } from '#shell';
import { useFormat } from '#ui/core';
import { EntrySuggestionsDocument, type OfferFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { TODAY_TEXT } from './today.text';
import '../../screen/screen.css';

const MOST = 3;

interface OffersProps {
  classId: string;
  date: string;
  /** only what the person teaches here can be taken over */
  subjects: readonly string[];
  take(offer: OfferFragment): void;
}

/** What was set yesterday or in a parallel class, to be taken over with one tap. Silent where there is nothing. */
export function Offers({ classId, date, subjects, take }: OffersProps) {
  const t = useText(TODAY_TEXT);
  const [{ data }] = useQuery({ query: EntrySuggestionsDocument, variables: { classId, date } });
  const mine = (offers: readonly OfferFragment[]) => offers.filter(({ subject }) => subjects.includes(subject)).slice(0, MOST);
  const lastEvening = mine(data?.assignmentSuggestions.lastEvening ?? []);
  const parallel = mine(data?.assignmentSuggestions.parallelClasses ?? []);
  return (
    <>
      {lastEvening.length > 0 && <OfferRow label={t.sameAsYesterday} offers={lastEvening} take={take} />}
      {parallel.length > 0 && <OfferRow label={t.sameAsParallel} offers={parallel} take={take} named />}
    </>
  );
}

interface OfferRowProps {
  label: string;
  offers: readonly OfferFragment[];
  take(offer: OfferFragment): void;
  named?: boolean;
}

function OfferRow({ label, offers, take, named }: OfferRowProps) {
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  return (
    <div className="hw-offers" role="group" aria-label={label}>
      <span className="qf-quiet">{label}</span>
      {offers.map((offer, index) => (
        <button key={index} type="button" className="qf-chip hw-offer" onClick={() => take(offer)}>
          <span>{offer.content}</span>
          <small>{[named && offer.className, words[offer.kind], format.minutes(offer.minutes)].filter(Boolean).join(' · ')}</small>
        </button>
      ))}
    </div>
  );
}
