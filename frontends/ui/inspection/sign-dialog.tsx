import { useState } from 'react';
import { useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Modal } from '#ui/form';
import { ReasonPicker } from '#ui/review';
import { SIGN_TEXT } from './sign.text';
import './inspection.css';

export interface SignDialogProps {
  title: string;
  /** what the signature does */
  why: string;
  conclusions: readonly string[];
  /** why one person both checked and signs, as it is often put */
  notes: readonly string[];
  /** the platform has asked for that note */
  wantsNote: boolean;
  saving: boolean;
  refused: Refused | null;
  send(said: { conclusion: string; note: string | null }): Promise<void>;
  changed(): void;
  close(): void;
}

/** The conclusion and the signature under it. Why one person both checked and signs is asked only when the platform asks for it. */
export function SignDialog({ title, why, conclusions, notes, wantsNote, saving, refused, send, changed, close }: SignDialogProps) {
  const t = useText(SIGN_TEXT);
  const [conclusion, setConclusion] = useState('');
  const [note, setNote] = useState('');
  const [asksNote, setAsksNote] = useState(false);
  const [empty, setEmpty] = useState(false);
  const submit = () => {
    setEmpty(conclusion.trim() === '');
    if (conclusion.trim() === '' || saving) return;
    void send({ conclusion: conclusion.trim(), note: note.trim() || null });
  };
  return (
    <Modal open title={t.signTitle(title)} okText={t.sign} confirmLoading={saving} onOk={submit} onCancel={close}>
      <p className="qf-quiet">{why}</p>
      <ReasonPicker
        label={t.conclusion}
        templates={conclusions}
        value={conclusion}
        problem={empty && t.conclusionMissing}
        change={(text) => {
          setConclusion(text);
          setEmpty(false);
          changed();
        }}
      />
      {(asksNote || wantsNote) && (
        <>
          <p className="qf-quiet qf-sign-note">{t.noteWhy}</p>
          <ReasonPicker
            label={t.note}
            templates={notes}
            value={note}
            most={200}
            change={(text) => {
              setNote(text);
              setAsksNote(true);
              changed();
            }}
          />
        </>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : submit} />}
    </Modal>
  );
}
