import { useId, useState } from 'react';
import { useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Input, Modal } from '#ui/form';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { MATERIALS_TEXT } from './materials.text';

/** Agreement may be wordless; what it sets going is said before. */
export function ApproveDialog({
  saving,
  refused,
  send,
  close,
}: {
  saving: boolean;
  refused: Refused | null;
  send(opinion: string): void;
  close(): void;
}) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const id = useId();
  const [opinion, setOpinion] = useState('');
  return (
    <Modal
      open
      title={t.approveTitle}
      okText={t.approve}
      cancelText={words.cancel}
      confirmLoading={saving}
      onOk={() => send(opinion.trim())}
      onCancel={close}
    >
      <p className="qf-quiet">{t.approveWhy}</p>
      <label htmlFor={id}>{t.opinion}</label>
      <Input.TextArea
        id={id}
        value={opinion}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setOpinion(event.target.value)}
      />
      {refused && <RefusalNotice refused={refused} />}
    </Modal>
  );
}
