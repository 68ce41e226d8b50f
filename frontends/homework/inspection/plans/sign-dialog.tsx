import { useState } from 'react';
import { useShell, useText } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Modal } from '#ui/form';
import { ReasonPicker } from '#ui/review';
import { useDeed } from '#ui/page';
import { SignInspectionDocument, type InspectionHeadFragment } from '../../gql/graphql';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';

/** The conclusion and the signature under it. Why one person both checked and signs is asked only when the platform asks for it. */
export function SignDialog({ inspection, close }: { inspection: InspectionHeadFragment; close(): void }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const { notify } = useShell();
  const [conclusion, setConclusion] = useState('');
  const [note, setNote] = useState('');
  const [asksNote, setAsksNote] = useState(false);
  const [empty, setEmpty] = useState(false);
  const { run, saving, refused, clear } = useDeed(SignInspectionDocument, ['Inspection', 'Check', 'Obligation']);
  const send = async () => {
    setEmpty(conclusion.trim() === '');
    if (conclusion.trim() === '' || saving) return;
    const { id, version } = inspection;
    const signed = await run((idempotencyKey) => ({ input: { id, version, conclusion: conclusion.trim(), note: note.trim() || null, idempotencyKey } }));
    if (!signed) return;
    notify.done(t.isSigned(inspection.title));
    close();
  };
  const wantsNote = asksNote || refused?.code === 'HOMEWORK_SIGN_NOTE_REQUIRED';
  return (
    <Modal open title={t.signTitle(inspection.title)} okText={t.sign} confirmLoading={saving} onOk={() => void send()} onCancel={close}>
      <p className="qf-quiet">{[t.signWhy, inspection.level === 'SCHOOL' && inspection.obligation && t.signFreezes].filter(Boolean).join('')}</p>
      <ReasonPicker
        label={t.conclusion}
        templates={[t.sound, t.mostlySound, t.needsWork]}
        value={conclusion}
        problem={empty && t.conclusionMissing}
        change={(text) => {
          setConclusion(text);
          setEmpty(false);
          clear();
        }}
      />
      {wantsNote && (
        <>
          <p className="qf-quiet hw-sign-note">{t.noteWhy}</p>
          <ReasonPicker
            label={t.note}
            templates={[t.noteSmall]}
            value={note}
            most={200}
            change={(text) => {
              setNote(text);
              setAsksNote(true);
              clear();
            }}
          />
        </>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
    </Modal>
  );
}
