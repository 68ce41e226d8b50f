import { useShell, useText } from '#shell';
import { SignDialog } from '#ui/inspection';
import { useDeed } from '#ui/page';
import { SignInspectionDocument, type InspectionHeadFragment } from '../../gql/graphql';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';

/** The signature of an inspection; of a school's month it closes the ledger as well. */
export function SignInspection({ inspection, close }: { inspection: InspectionHeadFragment; close(): void }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const { notify } = useShell();
  const { run, saving, refused, clear } = useDeed(SignInspectionDocument, ['Inspection', 'Check', 'Obligation']);
  const { id, version, title, level, obligation } = inspection;
  const send = async (said: { conclusion: string; note: string | null }) => {
    if (!(await run((idempotencyKey) => ({ input: { id, version, ...said, idempotencyKey } })))) return;
    notify.done(t.isSigned(title));
    close();
  };
  return (
    <SignDialog
      title={title}
      why={[t.signWhy, level === 'SCHOOL' && obligation && t.signFreezes].filter(Boolean).join('')}
      conclusions={[t.sound, t.mostlySound, t.needsWork]}
      notes={[t.noteSmall]}
      wantsNote={refused?.code === 'HOMEWORK_SIGN_NOTE_REQUIRED'}
      saving={saving}
      refused={refused}
      send={send}
      changed={clear}
      close={close}
    />
  );
}
