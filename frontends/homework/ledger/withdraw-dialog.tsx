import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Input, Modal } from '#ui/form';
import { WithdrawAssignmentDocument } from '../gql/graphql';
import { answered, keyForTry, newDeedKey } from '../screen/idempotency';
import { WITHDRAW_TEXT } from './withdraw.text';
import '../screen/screen.css';

export interface ToWithdraw {
  id: string;
  /** 数学 书面 20 分钟 */
  what: string;
}

/** Withdrawing asks for a reason: the ledger keeps both. */
export function WithdrawDialog({ item, close }: { item: ToWithdraw; close(): void }) {
  const { notify } = useShell();
  const t = useText(WITHDRAW_TEXT);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const [{ fetching }, withdraw] = useMutation(WithdrawAssignmentDocument);
  const send = async () => {
    const said = reason.trim();
    setMissing(said === '');
    if (said === '' || fetching) return;
    const tried = keyForTry(deed, said);
    setDeed(tried);
    const variables = { id: item.id, reason: said, idempotencyKey: tried.key };
    const { error } = await withdraw(variables, { additionalTypenames: ['Assignment', 'ClassDay'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setDeed(answered(tried));
    setRefused(why);
    if (why) return;
    notify.done(t.done(item.what));
    close();
  };
  return (
    <Modal open title={t.title(item.what)} okText={t.deed} cancelText={t.keep} confirmLoading={fetching} onOk={() => void send()} onCancel={close}>
      <p className="hw-quiet">{t.why}</p>
      <div className="hw-reasons">
        {[t.wrongContent, t.wrongMinutes, t.wrongClass, t.twice].map((common) => (
          <button key={common} type="button" className="hw-chip" onClick={() => setReason(common)}>
            {common}
          </button>
        ))}
      </div>
      <label htmlFor="withdraw-reason">{t.reason}</label>
      <Input.TextArea
        id="withdraw-reason"
        value={reason}
        maxLength={200}
        autoSize={{ minRows: 2, maxRows: 5 }}
        status={missing ? 'error' : undefined}
        aria-invalid={missing}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      {missing && <p role="alert">{t.reasonMissing}</p>}
      {refused && <RefusalNotice refused={refused} />}
    </Modal>
  );
}
