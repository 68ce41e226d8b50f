import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, Section } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { ApproveAidDocument, RecordAidObjectionDocument, RejectAidDocument, WithdrawAidDocument, type ChoiceFullFragment } from '../gql/graphql';
import { ApproveDialog } from './approve-dialog';
import { CorrectForm } from './correct-form';
import { MATERIALS_TEXT } from './materials.text';
import { OrdersForm } from './orders-form';
import { ReturnForm } from './return-form';
import { stateWord } from './view';

type Open = 'approve' | 'orders' | 'reject' | 'return' | 'withdraw' | 'object' | null;

/** What this person may do with a choice where it stands now. */
export function ChoiceDeeds({ choice, reload }: { choice: ChoiceFullFragment; reload(): void }) {
  const t = useText(MATERIALS_TEXT);
  const { session, today } = useShell();
  const [open, setOpen] = useState<Open>(null);
  const path = choice.school.place.path;
  const county = path.split('/').slice(0, 4).join('/');
  // the county decides; whoever stands higher looks on
  const decides =
    session.can('homework.materials.approve', path) && session.duties.some(({ duty, place }) => duty === 'EDUCATION_OFFICE' && place === county);
  const school = session.can('homework.materials.propose', path);
  const corrects = choice.state === 'RETURNED' && session.duties.some(({ duty, place }) => duty === 'DEAN' && place === path);
  const hangs = choice.state === 'APPROVED' || choice.state === 'ORDERED';
  // what waits at the county is answered by it; only the school takes it back
  const withdraws = (school && choice.state === 'PROPOSED') || ((school || decides) && (hangs || choice.state === 'RETURNED'));
  const orderable = school && (stateWord(choice, today) === 'DISPLAYED' || choice.state === 'ORDERED');
  const close = () => setOpen(null);
  return (
    <>
      {corrects && <CorrectForm choice={choice} reload={reload} />}
      {orderable && (choice.state === 'APPROVED' || open === 'orders') && <OrdersForm choice={choice} reload={reload} saved={close} />}
      {school && choice.state === 'APPROVED' && !orderable && choice.orderableFrom && (
        <Section title={t.ordersTitle}>
          <p className="qf-quiet">{t.notYetOrderable(choice.orderableFrom)}</p>
        </Section>
      )}
      <div className="hw-aid-deeds qf-no-print">
        {decides && choice.state === 'PROPOSED' && (
          <>
            <Button type="primary" onClick={() => setOpen('approve')}>
              {t.approve}
            </Button>
            <Button onClick={() => setOpen(open === 'return' ? null : 'return')}>{t.returnDeed}</Button>
            <Button onClick={() => setOpen('reject')}>{t.reject}</Button>
          </>
        )}
        {orderable && choice.state === 'ORDERED' && <Button onClick={() => setOpen(open === 'orders' ? null : 'orders')}>{t.changeOrders}</Button>}
        {(school || decides) && hangs && <Button onClick={() => setOpen('object')}>{t.object}</Button>}
        {withdraws && <Button onClick={() => setOpen('withdraw')}>{t.withdrawTitle}</Button>}
      </div>
      {open === 'return' && <ReturnForm choice={choice} close={close} reload={reload} />}
      {open === 'approve' && <Approve choice={choice} close={close} reload={reload} />}
      {open === 'reject' && <Reject choice={choice} close={close} reload={reload} />}
      {open === 'withdraw' && <Withdraw choice={choice} close={close} reload={reload} />}
      {open === 'object' && <Objection choice={choice} close={close} />}
    </>
  );
}

interface DeedProps {
  choice: ChoiceFullFragment;
  close(): void;
  reload(): void;
}

function Approve({ choice: { id, version }, close, reload }: DeedProps) {
  const t = useText(MATERIALS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(ApproveAidDocument, ['AidChoice']);
  const send = async (opinion: string) => {
    if (!(await run((idempotencyKey) => ({ id, version, opinion, idempotencyKey })))) return reload();
    notify.done(t.approved);
    close();
  };
  return <ApproveDialog saving={saving} refused={refused} send={(opinion) => void send(opinion)} close={close} />;
}

function Reject({ choice: { id, version }, close, reload }: DeedProps) {
  const t = useText(MATERIALS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(RejectAidDocument, ['AidChoice']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ id, version, reason, idempotencyKey })))) return reload();
    notify.done(t.rejected);
    close();
  };
  return (
    <ReasonDialog
      title={t.reject}
      why={t.rejectWhy}
      deed={t.reject}
      common={[t.rejectEdition, t.rejectMuch]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}

function Withdraw({ choice: { id, version }, close, reload }: DeedProps) {
  const t = useText(MATERIALS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(WithdrawAidDocument, ['AidChoice']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ id, version, reason, idempotencyKey })))) return reload();
    notify.done(t.withdrawn);
    close();
  };
  return (
    <ReasonDialog
      title={t.withdrawTitle}
      why={t.withdrawWhy}
      deed={t.withdrawTitle}
      common={[t.withdrawParents, t.withdrawNo]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}

function Objection({ choice: { id }, close }: Omit<DeedProps, 'reload'>) {
  const t = useText(MATERIALS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(RecordAidObjectionDocument, ['AidChoice']);
  const send = async (text: string) => {
    if (!(await run((idempotencyKey) => ({ id, text, idempotencyKey })))) return;
    notify.done(t.objected);
    close();
  };
  return (
    <ReasonDialog
      title={t.object}
      why={t.objectWhy}
      label={t.objectLabel}
      deed={t.object}
      saving={saving}
      refused={refused}
      send={(text) => void send(text)}
      close={close}
    />
  );
}
