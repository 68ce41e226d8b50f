import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Modal } from '#ui/form';
import { useDeed } from '#ui/page';
import { RaiseExamFindingDocument, type ExamFindingFactsFragment } from '../../gql/graphql';
import { EXAM_CHECKS_TEXT } from './checks.text';
import type { Check } from './sheet';

/** What must stop at once does not wait for the signature. */
export function RaiseButton({ check, finding }: { check: Check; finding: ExamFindingFactsFragment }) {
  const t = useText(EXAM_CHECKS_TEXT);
  const { notify } = useShell();
  const [open, setOpen] = useState(false);
  const { run, saving, refused, clear } = useDeed(RaiseExamFindingDocument, ['ExamCheck', 'ExamClue']);
  const send = async () => {
    if (!(await run((idempotencyKey) => ({ input: { checkId: check.id, item: finding.item, idempotencyKey } })))) return;
    notify.done(t.raised);
    setOpen(false);
  };
  return (
    <>
      <Button size="small" onClick={() => (clear(), setOpen(true))}>
        {t.raise}
      </Button>
      {open && (
        <Modal
          open
          title={t.raiseTitle(finding.name)}
          okText={t.raise}
          confirmLoading={saving}
          onOk={() => void send()}
          onCancel={() => setOpen(false)}
        >
          <p>{finding.word}</p>
          <p className="qf-quiet">{t.raiseSure}</p>
          {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
        </Modal>
      )}
    </>
  );
}
