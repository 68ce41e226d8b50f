import type { Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Modal } from '#ui/form';

export interface DrawDialogProps {
  /** 从 24 个班中抽取 6 个 */
  title: string;
  why: string;
  deed: string;
  saving: boolean;
  refused: Refused | null;
  send(): void;
  close(): void;
}

/** The one draw there is: asked before it is done. */
export function DrawDialog({ title, why, deed, saving, refused, send, close }: DrawDialogProps) {
  return (
    <Modal open title={title} okText={deed} confirmLoading={saving} onOk={send} onCancel={close}>
      <p>{why}</p>
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : send} />}
    </Modal>
  );
}
