import { useState } from 'react';
import { useShell, useText, useViewLink } from '#shell';
import { Alert, Button, PageHeader, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { ReasonDialog } from '#ui/dialog';
import { DrawDialog, INSPECTION_TEXT, SIGN_TEXT, Stages, Warnings } from '#ui/inspection';
import { useDeed } from '#ui/page';
import { CancelInspectionDocument, DrawInspectionDocument, type InspectionQuery } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';
import { PLANS_TEXT } from './plans.text';
import { SignInspection } from './sign-inspection';

type Inspection = InspectionQuery['inspection'];
const CHANGED = ['Inspection', 'Check', 'Obligation'];

/** What is inspected, how far it is, and the one deed that comes next. */
export function InspectionHead({ inspection, reload }: { inspection: Inspection; reload(): void }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const words = useText(INSPECTION_TEXT);
  const plans = useText(PLANS_TEXT);
  const sign = useText(SIGN_TEXT);
  const { path } = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const [doing, setDoing] = useState<'draw' | 'sign' | 'cancel' | null>(null);
  const { title, placeName, kind, from, to, subjects, obligation, listed, drawable, signable, cancellable, state } = inspection;
  const left = inspection.checksTotal - inspection.checksDone;
  const close = () => setDoing(null);
  return (
    <div className="qf-no-print">
      <nav className="qf-trail" aria-label={path}>
        <Link to={link('/homework/inspections')}>{plans.title}</Link> <span aria-hidden="true">›</span> <b aria-current="page">{title}</b>
      </nav>
      <PageHeader
        title={title}
        note={[
          placeName,
          words[kind],
          `${format.date(from)} ${words.until} ${format.date(to)}`,
          subjects.join('、'),
          obligation && t.dueOn(obligation.periodName),
          listed && t.listed(listed.code, listed.title),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {cancellable && <Button onClick={() => setDoing('cancel')}>{t.cancel}</Button>}
            {drawable && (
              <Button type="primary" onClick={() => setDoing('draw')}>
                {t.draw}
              </Button>
            )}
            {signable && (
              <Button type="primary" onClick={() => setDoing('sign')}>
                {sign.sign}
              </Button>
            )}
          </>
        }
      />
      <Stages inspection={inspection} drawn={t.drawn} closed={inspection.frozenMonth && t.frozen(inspection.frozenMonth)} />
      {state === 'CANCELLED' && <Alert type="info" showIcon title={t.cancelled(inspection.cancelledBy ?? '', inspection.cancelledReason ?? '')} />}
      {state === 'DRAWN' && left > 0 && <p className="qf-quiet">{t.unchecked(left)}</p>}
      {state !== 'CANCELLED' && <Warnings warnings={inspection.warnings} />}
      {doing === 'draw' && <DrawInspection inspection={inspection} close={close} reload={reload} />}
      {doing === 'sign' && <SignInspection inspection={inspection} close={close} />}
      {doing === 'cancel' && <CancelInspection inspection={inspection} close={close} />}
    </div>
  );
}

function DrawInspection({ inspection, close, reload }: { inspection: Inspection; close(): void; reload(): void }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(DrawInspectionDocument, CHANGED);
  const send = async () => {
    const drawn = await run((idempotencyKey) => ({ input: { id: inspection.id, version: inspection.version, idempotencyKey } }));
    if (!drawn) return reload();
    notify.done(t.isDrawn(inspection.sampleSize));
    close();
  };
  return (
    <DrawDialog
      title={t.drawTitle(inspection.sampleSize, inspection.frameSize)}
      why={t.drawWhy}
      deed={t.draw}
      saving={saving}
      refused={refused}
      send={() => void send()}
      close={close}
    />
  );
}

function CancelInspection({ inspection, close }: { inspection: Inspection; close(): void }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(CancelInspectionDocument, CHANGED);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id: inspection.id, version: inspection.version, reason, idempotencyKey } })))) return;
    notify.done(t.isCancelled(inspection.title));
    close();
  };
  return (
    <ReasonDialog
      title={t.cancelTitle(inspection.title)}
      why={t.cancelWhy}
      deed={t.cancel}
      common={[t.cancelPeriod, t.cancelForm]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}
