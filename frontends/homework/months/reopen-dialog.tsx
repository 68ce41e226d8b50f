import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Input, Modal } from '#ui/form';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { ReopenMonthDocument, type MonthSealFragment } from '../gql/graphql';
import { MONTHS_TEXT } from './months.text';
import '../screen/screen.css';

interface ReopenDialogProps {
  schoolId: string;
  schoolName: string;
  seal: MonthSealFragment;
  close(): void;
}

/** The office above opens a signed month, and says why: both stay. */
export function ReopenDialog({ schoolId, schoolName, seal, close }: ReopenDialogProps) {
  const t = useText(MONTHS_TEXT);
  const { notify } = useShell();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const [{ fetching }, reopen] = useMutation(ReopenMonthDocument);
  const name = t.monthName(seal.month);
  const send = async () => {
    const said = reason.trim();
    setMissing(said === '');
    if (said === '' || fetching) return;
    const facts = { schoolId, month: seal.month, reason: said, version: seal.version };
    const tried = keyForTry(deed, JSON.stringify(facts));
    setDeed(tried);
    const { error } = await reopen(
      { input: { ...facts, idempotencyKey: tried.key } },
      { additionalTypenames: ['SchoolMonth', 'ClassDay', 'Assignment'] },
    );
    const why = refusalOf(error);
    if (why?.kind === 'refused') setDeed(answered(tried));
    setRefused(why);
    if (why) return;
    notify.done(t.reopened(name));
    close();
  };
  return (
    <Modal
      open
      title={t.reopenTitle(schoolName, name)}
      okText={t.reopen}
      cancelText={t.keep}
      confirmLoading={fetching}
      onOk={() => void send()}
      onCancel={close}
    >
      <p className="qf-quiet">{t.reopenWhy}</p>
      <div className="qf-reasons">
        {[t.reasonLetter, t.reasonCheck].map((common) => (
          <button key={common} type="button" className="qf-chip" onClick={() => setReason(common)}>
            {common}
          </button>
        ))}
      </div>
      <label htmlFor="reopen-reason">{t.reason}</label>
      <Input.TextArea
        id="reopen-reason"
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
      {missing && (
        <p className="qf-missing" role="alert">
          {t.reasonMissing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} />}
    </Modal>
  );
}
