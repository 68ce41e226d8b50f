import { useState } from 'react';
import { useShell, useText, useViewLink } from '#shell';
import { Alert, Button, PageHeader, useFormat } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { DrawDialog, INSPECTION_TEXT, SIGN_TEXT, SignDialog, Stages, Warnings } from '#ui/inspection';
import { useDeed } from '#ui/page';
import { Link } from '#ui/router';
import {
  CancelExamInspectionDocument,
  DrawExamInspectionDocument,
  SignExamInspectionDocument,
  type ExamInspectionFullFragment,
} from '../../gql/graphql';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_INSPECTION_PAGE_TEXT } from './inspection.text';

type Inspection = ExamInspectionFullFragment;
const CHANGED = ['ExamInspection', 'ExamCheck', 'ExamObligation', 'ExamClue'];

/** What is inspected, how far it is, and the one deed that comes next. */
export function InspectionHead({ inspection, reload }: { inspection: Inspection; reload(): void }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const words = useText(INSPECTION_TEXT);
  const own = useText(EXAM_INSPECTION_TEXT);
  const sign = useText(SIGN_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const [doing, setDoing] = useState<'draw' | 'sign' | 'cancel' | null>(null);
  const { title, placeName, kind, from, to, announced, obligation, listed, drawable, signable, cancellable, state } = inspection;
  const left = inspection.checksTotal - inspection.checksDone;
  const close = () => setDoing(null);
  return (
    <div className="ex-inspection-head qf-no-print">
      <nav className="qf-trail" aria-label={own.title}>
        <Link to={link('/exams/inspections')}>{own.title}</Link> <span aria-hidden="true">›</span> <b aria-current="page">{title}</b>
      </nav>
      <PageHeader
        title={title}
        note={[
          placeName,
          words[kind],
          !announced && t.isUnannounced,
          `${format.date(from)} ${words.until} ${format.date(to)}`,
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
      <Stages inspection={inspection} drawn={t.drawn} />
      {state === 'CANCELLED' && <Alert type="info" showIcon title={t.cancelled(inspection.cancelledBy ?? '', inspection.cancelledReason ?? '')} />}
      {state === 'DRAWN' && left > 0 && <p className="qf-quiet">{t.unchecked(left)}</p>}
      {state !== 'CANCELLED' && <Warnings warnings={inspection.warnings} />}
      {doing === 'draw' && <Draw inspection={inspection} close={close} reload={reload} />}
      {doing === 'sign' && <Sign inspection={inspection} close={close} />}
      {doing === 'cancel' && <Cancel inspection={inspection} close={close} />}
    </div>
  );
}

function Draw({ inspection: { id, version, sampleSize, frameSize }, close, reload }: { inspection: Inspection; close(): void; reload(): void }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(DrawExamInspectionDocument, CHANGED);
  const send = async () => {
    if (!(await run((idempotencyKey) => ({ input: { id, version, idempotencyKey } })))) return reload();
    notify.done(t.isDrawn(sampleSize));
    close();
  };
  return (
    <DrawDialog
      title={t.drawTitle(sampleSize, frameSize)}
      why={t.drawWhy}
      deed={t.draw}
      saving={saving}
      refused={refused}
      send={() => void send()}
      close={close}
    />
  );
}

function Sign({ inspection: { id, version, title, unfit }, close }: { inspection: Inspection; close(): void }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const { notify } = useShell();
  const { run, saving, refused, clear } = useDeed(SignExamInspectionDocument, CHANGED);
  const send = async (said: { conclusion: string; note: string | null }) => {
    if (!(await run((idempotencyKey) => ({ input: { id, version, ...said, idempotencyKey } })))) return;
    notify.done(t.isSigned(title));
    close();
  };
  return (
    <SignDialog
      title={title}
      why={[t.signWhy, unfit && t.signHands(unfit)].filter(Boolean).join('')}
      conclusions={[t.sound, t.mostlySound, t.needsWork]}
      notes={[t.noteSmall]}
      wantsNote={refused?.code === 'EXAMS_SIGN_NOTE_REQUIRED'}
      saving={saving}
      refused={refused}
      send={send}
      changed={clear}
      close={close}
    />
  );
}

function Cancel({ inspection: { id, version, title }, close }: { inspection: Inspection; close(): void }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(CancelExamInspectionDocument, CHANGED);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id, version, reason, idempotencyKey } })))) return;
    notify.done(t.isCancelled(title));
    close();
  };
  return (
    <ReasonDialog
      title={t.cancelTitle(title)}
      why={t.cancelWhy}
      deed={t.cancel}
      common={[t.cancelDays, t.cancelSize]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}
