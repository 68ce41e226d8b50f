import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { BeginVerificationDocument, ReopenExamClueDocument, WithdrawExamClueDocument, type ClueFullFragment } from '../gql/graphql';
import { CorrectionForm } from './correction-form';
import { RecheckForm } from './recheck-form';
import { SettleForm } from './settle-form';
import { VerdictForm } from './verdict-form';
import { VIOLATIONS_TEXT } from './violations.text';
import './violations.css';

interface DeedsProps {
  clue: ClueFullFragment;
  reload(): void;
}

/** What this person may do with the clue as it stands. */
export function ClueDeeds({ clue, reload }: DeedsProps) {
  const { session } = useShell();
  const { state, mayHandle, mayAnswer } = clue;
  if (state === 'ORDERED' && mayAnswer) return <CorrectionForm clue={clue} reload={reload} />;
  if (!mayHandle) return null;
  const mine = clue.verifierName === null || clue.verifierName === session.person.displayName;
  return (
    <>
      {state === 'RECEIVED' && <Begin clue={clue} reload={reload} />}
      {state === 'VERIFYING' && mine && <VerdictForm clue={clue} reload={reload} />}
      {state === 'ANSWERED' && <SettleForm clue={clue} reload={reload} />}
      {state === 'CONFIRMED' && <RecheckForm clue={clue} reload={reload} />}
      {(state === 'RECEIVED' || state === 'VERIFYING' || state === 'UNFOUNDED') && <Undo clue={clue} reload={reload} />}
    </>
  );
}

function Begin({ clue, reload }: DeedsProps) {
  const t = useText(VIOLATIONS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(BeginVerificationDocument, ['ExamClue']);
  const begin = async () => {
    if (await run((idempotencyKey) => ({ input: { id: clue.id, version: clue.version, idempotencyKey } }))) notify.done(t.begun);
    else reload();
  };
  return (
    <div className="ex-clue-deeds qf-no-print">
      <Button type="primary" loading={saving} onClick={() => void begin()}>
        {t.begin}
      </Button>
      <span className="qf-quiet">{t.beginWhy}</span>
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}

/** The ways back: verified again, or withdrawn; both say why. */
function Undo({ clue, reload }: DeedsProps) {
  const t = useText(VIOLATIONS_TEXT);
  const { notify } = useShell();
  const [open, setOpen] = useState<'reopen' | 'withdraw' | null>(null);
  const reopen = useDeed(ReopenExamClueDocument, ['ExamClue']);
  const withdraw = useDeed(WithdrawExamClueDocument, ['ExamClue']);
  const chosen = open === 'withdraw' ? withdraw : reopen;
  const send = async (reason: string) => {
    const input = (idempotencyKey: string) => ({ input: { id: clue.id, version: clue.version, reason, idempotencyKey } });
    const done = open === 'withdraw' ? await withdraw.run(input) : await reopen.run(input);
    if (!done) return reload();
    notify.done(open === 'withdraw' ? t.withdrawn : t.reopened);
    setOpen(null);
  };
  return (
    <div className="ex-clue-deeds qf-no-print">
      {clue.state !== 'RECEIVED' && <Button onClick={() => setOpen('reopen')}>{t.reopen}</Button>}
      {clue.state !== 'UNFOUNDED' && <Button onClick={() => setOpen('withdraw')}>{t.withdraw}</Button>}
      {open && (
        <ReasonDialog
          title={open === 'withdraw' ? t.withdraw : t.reopen}
          why={open === 'withdraw' ? t.withdrawWhy : t.reopenWhy}
          deed={open === 'withdraw' ? t.withdraw : t.reopen}
          saving={chosen.saving}
          refused={chosen.refused}
          send={(reason) => void send(reason)}
          close={() => setOpen(null)}
        />
      )}
    </div>
  );
}
