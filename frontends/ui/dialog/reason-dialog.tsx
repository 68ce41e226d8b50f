import { useState, type ReactNode } from 'react';
import { useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Modal } from '#ui/form';
import { ReasonPicker } from '#ui/review';
import { DIALOG_TEXT } from './dialog.text';

export interface ReasonDialogProps {
  title: string;
  /** what the deed means, in a sentence */
  why: string;
  /** what the reason is called: 原因, 复核意见 */
  label?: string;
  /** the deed's own verb */
  deed: string;
  keep?: string;
  /** said when nothing was written */
  missing?: string;
  /** what is often written: one tap */
  common?: readonly string[];
  saving: boolean;
  refused: Refused | null;
  send(reason: string): void;
  close(): void;
  /** stands below the reason: a date, a choice */
  children?: ReactNode;
}

/** A deed that must say why; what is said stays on record. */
export function ReasonDialog({ title, why, label, deed, keep, missing, common, saving, refused, send, close, children }: ReasonDialogProps) {
  const t = useText(DIALOG_TEXT);
  const [reason, setReason] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = () => {
    const said = reason.trim();
    setEmpty(said === '');
    if (said !== '' && !saving) send(said);
  };
  return (
    <Modal open title={title} okText={deed} cancelText={keep ?? t.cancel} confirmLoading={saving} onOk={submit} onCancel={close}>
      <p className="qf-quiet">{why}</p>
      <ReasonPicker
        label={label ?? t.reason}
        templates={common}
        value={reason}
        most={200}
        problem={empty && (missing ?? t.reasonMissing)}
        change={(text) => {
          setReason(text);
          setEmpty(false);
        }}
      />
      {children}
      {refused && <RefusalNotice refused={refused} />}
    </Modal>
  );
}
