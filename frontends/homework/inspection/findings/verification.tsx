import { useId, useState } from 'react';
import type { TypedDocumentNode } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { ReasonPicker } from '#ui/review';
import { ReasonDialog } from '#ui/dialog';
import { INSPECTION_TEXT } from '#ui/inspection';
import { addDays, useDeed } from '#ui/page';
import {
  HandOverFindingDocument,
  ReturnFindingAgainDocument,
  VerifyFindingDocument,
  WithdrawFindingDocument,
  type FindingFactsFragment,
  type FindingReasonInput,
} from '../../gql/graphql';
import { FINDINGS_TEXT } from './findings.text';

interface VerificationProps {
  finding: FindingFactsFragment;
  reload(): void;
  done(): void;
}

const CHANGED = ['Finding', 'Inspection'];

/** What an inspector may do with a finding: close it, return it again, take it back, hand it over. */
export function Verification({ finding, reload, done }: VerificationProps) {
  const t = useText(FINDINGS_TEXT);
  const [doing, setDoing] = useState<'again' | 'withdraw' | 'handOver' | null>(null);
  const { mayVerify, mayWithdraw, mayHandOver } = finding;
  if (!mayVerify && !mayWithdraw && !mayHandOver) return null;
  const close = () => setDoing(null);
  return (
    <>
      {mayVerify && <Close finding={finding} reload={reload} done={done} again={() => setDoing('again')} />}
      {(mayWithdraw || mayHandOver) && (
        <p className="qf-row-deeds">
          {mayHandOver && <Button onClick={() => setDoing('handOver')}>{t.handOver}</Button>}
          {mayWithdraw && <Button onClick={() => setDoing('withdraw')}>{t.withdraw}</Button>}
        </p>
      )}
      {doing === 'again' && <Again finding={finding} close={close} done={done} />}
      {doing === 'withdraw' && (
        <ByReason
          document={WithdrawFindingDocument}
          finding={finding}
          words={{ title: t.withdrawTitle, why: t.withdrawWhy, deed: t.withdraw, common: [t.mistaken], said: t.withdrawn }}
          close={close}
          done={done}
        />
      )}
      {doing === 'handOver' && (
        <ByReason
          document={HandOverFindingDocument}
          finding={finding}
          words={{ title: t.handOverTitle, why: t.handOverWhy, deed: t.handOver, common: [t.onLeave, t.hasLeft], said: t.handedOver }}
          close={close}
          done={done}
        />
      )}
    </>
  );
}

function Close({ finding, reload, done, again }: VerificationProps & { again(): void }) {
  const t = useText(FINDINGS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const { notify } = useShell();
  const [outcome, setOutcome] = useState('');
  const [empty, setEmpty] = useState(false);
  const { run, saving, refused, clear } = useDeed(VerifyFindingDocument, CHANGED);
  const send = async () => {
    setEmpty(outcome.trim() === '');
    if (outcome.trim() === '' || saving) return;
    const { id: findingId, version } = finding;
    if (!(await run((idempotencyKey) => ({ input: { findingId, version, outcome: outcome.trim(), idempotencyKey } })))) return;
    notify.done(t.closed);
    done();
  };
  return (
    <form
      className="hw-correction"
      aria-label={t.verify}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ReasonPicker
        label={t.outcome}
        templates={[t.sound, t.accepted]}
        value={outcome}
        problem={empty && t.outcomeMissing}
        change={(text) => {
          setOutcome(text);
          setEmpty(false);
          clear();
        }}
      />
      {refused && (
        <RefusalNotice
          refused={refused}
          retry={refused.kind === 'refused' || refused.kind === 'forbidden' ? undefined : () => void send()}
          remedy={
            refused.code === 'CONFLICT' && (
              <Button size="small" onClick={reload}>
                {words.latest}
              </Button>
            )
          }
        />
      )}
      <div className="qf-row-deeds">
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.close}
        </Button>
        <Button onClick={again}>{t.again}</Button>
      </div>
    </form>
  );
}

function Again({ finding, close, done }: { finding: FindingFactsFragment; close(): void; done(): void }) {
  const t = useText(FINDINGS_TEXT);
  const { today, notify } = useShell();
  const id = useId();
  const [dueOn, setDueOn] = useState(addDays(today, 3));
  const { run, saving, refused } = useDeed(ReturnFindingAgainDocument, CHANGED);
  const send = async (reason: string) => {
    const { id: findingId, version } = finding;
    if (!(await run((idempotencyKey) => ({ input: { findingId, version, reason, dueOn, idempotencyKey } })))) return;
    notify.done(t.returned);
    done();
  };
  return (
    <ReasonDialog
      title={t.againTitle}
      why={t.againWhy}
      label={t.reason}
      deed={t.again}
      common={[t.notDone, t.noPhoto, t.unclear]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    >
      <p className="qf-deadline">
        <label htmlFor={id}>{t.due}</label>
        <input
          id={id}
          className="qf-date"
          type="date"
          min={today}
          max={addDays(today, 60)}
          value={dueOn}
          onChange={(event) => event.target.value && setDueOn(event.target.value)}
        />
      </p>
    </ReasonDialog>
  );
}

interface ByReasonProps<Data> {
  document: TypedDocumentNode<Data, { input: FindingReasonInput }>;
  finding: FindingFactsFragment;
  words: { title: string; why: string; deed: string; common: string[]; said: string };
  close(): void;
  done(): void;
}

function ByReason<Data>({ document, finding, words, close, done }: ByReasonProps<Data>) {
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(document, CHANGED);
  const send = async (reason: string) => {
    const { id: findingId, version } = finding;
    if (!(await run((idempotencyKey) => ({ input: { findingId, version, reason, idempotencyKey } })))) return;
    notify.done(words.said);
    done();
  };
  return <ReasonDialog {...words} saving={saving} refused={refused} send={(reason) => void send(reason)} close={close} />;
}
