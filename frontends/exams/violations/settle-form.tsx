import { useShell, useText } from '#shell';
import { addDays, useDeed } from '#ui/page';
import { SettleCorrectionDocument, type ClueFullFragment } from '../gql/graphql';
import { TwoWayForm } from './two-way-form';
import { VIOLATIONS_TEXT } from './violations.text';

/** 确认改正, with the day of the recheck; or what is still wrong, and until when. */
export function SettleForm({ clue, reload }: { clue: ClueFullFragment; reload(): void }) {
  const t = useText(VIOLATIONS_TEXT);
  const { notify, today } = useShell();
  const { run, saving, refused, clear } = useDeed(SettleCorrectionDocument, ['ExamClue']);
  const send = async ({ way, text, day }: { way: 0 | 1; text: string; day: string | null }) => {
    const accepted = way === 0;
    const facts = { id: clue.id, version: clue.version, accepted, opinion: text, ...(accepted ? { recheckOn: day } : { dueOn: day }) };
    if (!(await run((idempotencyKey) => ({ input: { ...facts, idempotencyKey } })))) return reload();
    notify.done(accepted ? t.confirmed : t.orderedAgain);
  };
  return (
    <TwoWayForm
      title={t.settle}
      words={t.opinion}
      missing={t.opinionMissing}
      ways={[
        { label: t.accept, deed: t.accept, wordless: true, day: { label: t.recheckOn, first: addDays(today, 7), usual: addDays(today, 30) } },
        { label: t.again, deed: t.again, day: { label: t.dueOn, first: addDays(today, 1), usual: addDays(today, 7) } },
      ]}
      saving={saving}
      refused={refused}
      clear={clear}
      send={(said) => void send(said)}
    />
  );
}
