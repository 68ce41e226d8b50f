import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice, Section, useFormat } from '#ui/core';
import { keyForTry, newDeedKey } from '#ui/page';
import { AcknowledgeBankOfferDocument, WithdrawBankOfferDocument, type ItemOfferFragment, type ItemRecordFragment } from '../gql/graphql';
import { StateTag } from './bank-columns';
import { BANK_TEXT } from './bank.text';

/** Where it was offered, what became of it, and the way to take an offer back that nobody has decided. */
export function ItemOffers({ item, reload }: { item: ItemRecordFragment; reload(): void }) {
  const t = useText(BANK_TEXT);
  const format = useFormat();
  return (
    <Section title={t.offers}>
      <ul className="hw-offers-made">
        {item.offers.map((offer) => (
          <li key={offer.id}>
            <span>{t.offerTo(t.levelOf(offer.toLevel), offer.revision)}</span>{' '}
            <StateTag state={offer.state} word={offer.state === 'RETURNED' ? t.OFFER_RETURNED : t[offer.state]} />
            <div className="qf-quiet">{[offer.offeredByName, format.time(offer.offeredAt), offer.note].filter(Boolean).join(' · ')}</div>
            {offer.decidedByName && (
              <div>
                {offer.decidedByName} · {format.time(offer.decidedAt)}：{offer.reason}
              </div>
            )}
            {offer.mine && (offer.state === 'RETURNED' || offer.state === 'REJECTED') && <Acknowledge offer={offer} />}
            {offer.state === 'OFFERED' && item.deeds.includes('OFFER') && <Withdraw offer={offer} reload={reload} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Withdraw({ offer, reload }: { offer: ItemOfferFragment; reload(): void }) {
  const t = useText(BANK_TEXT);
  const { notify } = useShell();
  const [deed, setDeed] = useState(newDeedKey);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, withdraw] = useMutation(WithdrawBankOfferDocument);
  const send = async () => {
    const tried = keyForTry(deed, offer.id);
    setDeed(tried);
    const { error } = await withdraw(
      { offerId: offer.id, version: offer.version, idempotencyKey: tried.key },
      { additionalTypenames: ['BankItem', 'BankOffer'] },
    );
    const why = refusalOf(error);
    setRefused(why);
    if (why?.code === 'CONFLICT') reload();
    if (!why) notify.done(t.offerWithdrawn);
  };
  return (
    <div>
      <Button size="small" loading={fetching} onClick={() => void send()}>
        {t.withdrawOffer}
      </Button>
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}

/** The offerer has read why; his to-do is done. */
function Acknowledge({ offer }: { offer: ItemOfferFragment }) {
  const t = useText(BANK_TEXT);
  const { notify } = useShell();
  const [done, setDone] = useState(false);
  const [key] = useState(newDeedKey);
  const [{ fetching }, acknowledge] = useMutation(AcknowledgeBankOfferDocument);
  const send = async () => {
    const { error } = await acknowledge({ offerId: offer.id, idempotencyKey: key.key }, { additionalTypenames: ['Todo'] });
    const why = refusalOf(error);
    if (why) return notify.failed(why);
    setDone(true);
    notify.done(t.acknowledged);
  };
  if (done) return null;
  return (
    <Button size="small" loading={fetching} onClick={() => void send()}>
      {t.acknowledge}
    </Button>
  );
}
