import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Input, Modal } from '#ui/form';
import { ReasonPicker } from '#ui/review';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { OfferBankItemDocument, RestoreBankItemDocument, RetireBankItemDocument, type ItemRecordFragment } from '../gql/graphql';
import { DEEDS_TEXT } from './deeds.text';

export type ReasonedDeed = 'OFFER' | 'RETIRE' | 'RESTORE';

interface ReasonDeedProps {
  deed: ReasonedDeed;
  item: ItemRecordFragment;
  close(): void;
  reload(): void;
}

/** A deed that says why: retiring and restoring always, an offer if one likes. */
export function ReasonDeed({ deed, item, close, reload }: ReasonDeedProps) {
  const t = useText(DEEDS_TEXT);
  const { notify } = useShell();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching: retiring }, retire] = useMutation(RetireBankItemDocument);
  const [{ fetching: restoring }, restore] = useMutation(RestoreBankItemDocument);
  const [{ fetching: offering }, offer] = useMutation(OfferBankItemDocument);
  const words = {
    RETIRE: { title: t.retireTitle, why: t.retireWhy, done: t.retired, templates: [t.retireTextbook, t.retireError, t.retireSame] },
    RESTORE: { title: t.restoreTitle, why: t.restoreWhy, done: t.restored, templates: [t.restoreFixed] },
    OFFER: { title: t.offerTitle, why: t.offerWhy, done: t.offered, templates: [] },
  }[deed];
  const send = async () => {
    const said = reason.trim();
    setMissing(deed !== 'OFFER' && said === '');
    if (deed !== 'OFFER' && said === '') return;
    const tried = keyForTry(key, said);
    setKey(tried);
    const of = { itemId: item.id, version: item.version, idempotencyKey: tried.key };
    const context = { additionalTypenames: ['BankItem', 'BankOffer'] };
    const { error } =
      deed === 'OFFER'
        ? await offer({ input: { ...of, note: said || null } }, context)
        : await (deed === 'RETIRE' ? retire : restore)({ input: { ...of, reason: said } }, context);
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why?.code === 'CONFLICT' || why?.code === 'HOMEWORK_ITEM_STATE') reload();
    if (why) return;
    notify.done(words.done);
    close();
  };
  return (
    <Modal open title={words.title} okText={t[deed]} cancelText={t.cancel} confirmLoading={retiring || restoring || offering} onOk={() => void send()} onCancel={close}>
      <p className="qf-quiet">{words.why}</p>
      {deed === 'OFFER' ? (
        <label className="hw-offer-note">
          {t.offerNote}
          <Input.TextArea value={reason} maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setReason(event.target.value)} />
        </label>
      ) : (
        <ReasonPicker
          templates={words.templates}
          value={reason}
          problem={missing}
          most={200}
          change={(value) => {
            setReason(value);
            setMissing(false);
            setRefused(null);
          }}
        />
      )}
      {refused && <RefusalNotice refused={refused} />}
    </Modal>
  );
}
