import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { ReasonPicker } from '#ui/review';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { DecideBankOfferDocument, type BankOfferDeskQuery, type OfferVerdict } from '../../gql/graphql';
import { BANK_TEXT } from '../bank.text';
import { ItemFacts } from '../item-facts';
import { REVIEW_TEXT } from './review.text';

type Offer = BankOfferDeskQuery['bankOfferDesk']['edges'][number]['node'];

/** An item from below: taken over, sent back for more, or not taken; the last two say why. */
export function OfferReview({ offer, reload, done }: { offer: Offer; reload(): void; done(): void }) {
  const t = useText(REVIEW_TEXT);
  const b = useText(BANK_TEXT);
  const { notify } = useShell();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching }, decide] = useMutation(DecideBankOfferDocument);
  const send = async (verdict: OfferVerdict) => {
    const lack = verdict !== 'ACCEPT' && text.trim() === '';
    setMissing(lack);
    if (lack || fetching) return;
    const facts = { offerId: offer.id, version: offer.version, verdict, text: text.trim() };
    const tried = keyForTry(key, JSON.stringify(facts));
    setKey(tried);
    const { error } = await decide({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['BankItem', 'BankOffer', 'Todo'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why?.code === 'CONFLICT') {
      notify.warn(t.decidedBefore);
      reload();
    }
    if (why) return;
    notify.done({ ACCEPT: t.accepted, RETURN: t.offerReturned, REJECT: t.rejected }[verdict]);
    done();
  };
  return (
    <div className="hw-review">
      <Section title={t.document} className="hw-review-document">
        <p className="qf-quiet">
          {[t.from(offer.item.placeName, offer.offeredByName), `${b.author} ${offer.item.authorName}`, offer.note].filter(Boolean).join(' · ')}
        </p>
        <ItemFacts facts={offer.offered} />
      </Section>
      <Section title={t.opinion} className="hw-review-opinion">
        <p className="qf-quiet">{t.acceptWhy}</p>
        <ReasonPicker
          templates={[t.lacksAnswer, t.same, t.local, t.beyond]}
          value={text}
          problem={missing && t.reasonMissing}
          change={(value) => {
            setText(value);
            setMissing(false);
            setRefused(null);
          }}
        />
        {refused && <RefusalNotice refused={refused} />}
        <div className="hw-review-deeds">
          <Button type="primary" loading={fetching} onClick={() => void send('ACCEPT')}>
            {t.accept}
          </Button>
          <Button disabled={fetching} onClick={() => void send('RETURN')}>
            {t.returnOffer}
          </Button>
          <Button disabled={fetching} onClick={() => void send('REJECT')}>
            {t.reject}
          </Button>
        </div>
      </Section>
    </div>
  );
}
