import { useShell, useText } from '#shell';
import { addDays, useDeed } from '#ui/page';
import { RecordRecheckDocument, type ClueFullFragment } from '../gql/graphql';
import { TwoWayForm } from './two-way-form';
import { VIOLATIONS_TEXT } from './violations.text';

/** 回头看: it held, or it came back. */
export function RecheckForm({ clue, reload }: { clue: ClueFullFragment; reload(): void }) {
  const t = useText(VIOLATIONS_TEXT);
  const { notify, today } = useShell();
  const { run, saving, refused, clear } = useDeed(RecordRecheckDocument, ['ExamClue']);
  const send = async ({ way, text, day }: { way: 0 | 1; text: string; day: string | null }) => {
    const recurred = way === 1;
    const facts = { id: clue.id, version: clue.version, recurred, outcome: text, ...(recurred && { dueOn: day }) };
    if (!(await run((idempotencyKey) => ({ input: { ...facts, idempotencyKey } })))) return reload();
    notify.done(recurred ? t.ordered : t.closed);
  };
  return (
    <TwoWayForm
      title={t.recheck}
      words={t.recheckWord}
      missing={t.recheckMissing}
      ways={[
        { label: t.held, deed: t.held },
        { label: t.recurred, deed: t.order, day: { label: t.dueOn, first: addDays(today, 1), usual: addDays(today, 7) } },
      ]}
      saving={saving}
      refused={refused}
      clear={clear}
      send={(said) => void send(said)}
    />
  );
}
