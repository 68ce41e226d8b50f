import { useState } from 'react';
import { useShell, useText, useViewLink } from '#shell';
import { Alert, Button, RefusalNotice, Section, useFormat } from '#ui/core';
import { Input, Modal } from '#ui/form';
import { Link } from '#ui/router';
import { Descriptions, Timeline } from '#ui/table';
import { ReturnCells } from '#ui/review';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { ChangeExamPlanDocument, SubmitExamPlanDocument, WithdrawExamPlanDocument, type PlanFullFragment } from '../gql/graphql';
import { CorrectForm } from './correct-form';
import { PlanExams } from './plan-exams';
import { PLANS_TEXT } from './plans.text';
import { StateTag } from './state-tag';
import { CHANGES, type SetPlansView } from './view';
import './plans.css';

const ON_THE_WAY = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'];

interface CardProps {
  plan: PlanFullFragment;
  mayWrite: boolean;
  maySubmit: boolean;
  /** nothing holds it up: before the term, or with leave, or a change */
  inTime: boolean;
  /** a change of it is on its way already; what is held meanwhile is still said here */
  changing?: boolean;
  setView: SetPlansView;
}

/** One edition: where it stands, what it says, what may be done with it now. */
export function PlanCard({ plan, mayWrite, maySubmit, inTime, changing = false, setView }: CardProps) {
  const t = useText(PLANS_TEXT);
  const format = useFormat();
  const { session, place } = useShell();
  const link = useViewLink();
  const facts = [
    { key: 'state', label: t.state, children: <StateTag state={plan.state} /> },
    { key: 'edition', label: t.term, children: `${plan.termName} · ${t.edition(plan.edition)}` },
    ...(plan.approvalNumber ? [{ key: 'number', label: t.number, children: plan.approvalNumber }] : []),
    ...(plan.approvedOn ? [{ key: 'approved', label: t.approvedOn, children: format.date(plan.approvedOn) }] : []),
    ...(plan.submittedOn ? [{ key: 'submitted', label: t.submittedOn, children: format.date(plan.submittedOn) }] : []),
    ...(plan.reviewDueOn && !plan.approvedOn ? [{ key: 'due', label: t.due, children: format.date(plan.reviewDueOn) }] : []),
    ...(plan.changeReason ? [{ key: 'why', label: t.changeReason, children: plan.changeReason }] : []),
    ...(plan.schoolOpinion ? [{ key: 'opinion', label: t.opinion, children: plan.schoolOpinion }] : []),
  ];
  const slip = plan.returns.find(({ state }) => state !== 'CLOSED');
  const complete = plan.missing.length === 0;
  return (
    <>
      <Descriptions size="small" column={{ xs: 1, md: 2 }} items={facts} />
      {plan.reviewId && session.can('exams.reviews.read', place.path) && (
        <p>
          <Link to={link('/exams/reviews', { review: plan.reviewId })}>{t.toReview}</Link>
        </p>
      )}
      {plan.state === 'DRAFT' && mayWrite && (
        <Alert
          type={complete ? 'success' : 'info'}
          showIcon
          className="ex-plan-remark"
          title={complete ? t.complete : t.missing(plan.missing.length)}
          description={
            !complete && (
              <ul className="ex-gaps">
                {plan.missing.slice(0, 8).map(({ path, message }) => (
                  <li key={path}>{message}</li>
                ))}
              </ul>
            )
          }
        />
      )}
      <Deeds plan={plan} mayWrite={mayWrite} maySubmit={maySubmit && complete && inTime} changing={changing} setView={setView} />
      {slip && plan.state === 'RETURNED' && mayWrite && <CorrectForm plan={plan} slip={slip} />}
      {slip && !(plan.state === 'RETURNED' && mayWrite) && (
        <Section title={t.returned}>
          <p>{slip.reason}</p>
          <ReturnCells cells={slip.cells} answered={slip.state === 'ANSWERED'} />
        </Section>
      )}
      <PlanExams exams={plan.exams} deeds={mayWrite && plan.state === 'APPROVED'} />
      {plan.trail.length > 0 && (
        <Section title={t.trail} className="qf-no-print">
          <Timeline
            items={plan.trail.map(({ at, by, deed, reason }) => ({
              content: (
                <>
                  {format.time(at)} · {by} · {deed}
                  {reason && <div className="qf-quiet">{reason}</div>}
                </>
              ),
            }))}
          />
        </Section>
      )}
    </>
  );
}

function Deeds({ plan, mayWrite, maySubmit, changing, setView }: Omit<CardProps, 'inTime'>) {
  const t = useText(PLANS_TEXT);
  const { notify } = useShell();
  const [open, setOpen] = useState<'submit' | 'withdraw' | 'change' | null>(null);
  const withdraw = useDeed(WithdrawExamPlanDocument, CHANGES);
  const change = useDeed(ChangeExamPlanDocument, CHANGES);
  const { id, version } = plan;
  const close = () => setOpen(null);
  const withdrawn = async (reason: string) => {
    if (!(await withdraw.run((idempotencyKey) => ({ id, version, reason, idempotencyKey })))) return;
    notify.done(t.withdrawn);
    close();
  };
  const changed = async (reason: string) => {
    const answer = await change.run((idempotencyKey) => ({ id, reason, idempotencyKey }));
    if (!answer) return;
    notify.done(t.changed);
    close();
    setView({ edit: answer.changeExamPlan.id });
  };
  if (!mayWrite) return null;
  return (
    <div className="ex-plan-deeds qf-no-print">
      {plan.state === 'DRAFT' && maySubmit && (
        <Button type="primary" onClick={() => setOpen('submit')}>
          {t.submit}
        </Button>
      )}
      {plan.state === 'DRAFT' && (
        <Button type={maySubmit ? 'default' : 'primary'} onClick={() => setView({ edit: id })}>
          {t.edit}
        </Button>
      )}
      {plan.state === 'APPROVED' && !changing && <Button onClick={() => setOpen('change')}>{t.change}</Button>}
      {ON_THE_WAY.includes(plan.state) && <Button onClick={() => setOpen('withdraw')}>{t.withdraw}</Button>}
      {open === 'submit' && <SubmitDialog plan={plan} close={close} />}
      {open === 'withdraw' && (
        <ReasonDialog
          title={t.withdraw}
          why={t.withdrawWhy}
          deed={t.withdraw}
          saving={withdraw.saving}
          refused={withdraw.refused}
          send={(reason) => void withdrawn(reason)}
          close={close}
        />
      )}
      {open === 'change' && (
        <ReasonDialog
          title={t.change}
          why={t.changeWhy}
          deed={t.change}
          saving={change.saving}
          refused={change.refused}
          send={(reason) => void changed(reason)}
          close={close}
        />
      )}
    </div>
  );
}

function SubmitDialog({ plan, close }: { plan: PlanFullFragment; close(): void }) {
  const t = useText(PLANS_TEXT);
  const { notify } = useShell();
  const [schoolOpinion, setOpinion] = useState<string>(t.opinionCommon);
  const [lacking, setLacking] = useState(false);
  const { run, saving, refused } = useDeed(SubmitExamPlanDocument, CHANGES);
  const send = async () => {
    const short = [...schoolOpinion.trim()].length < 5;
    setLacking(short);
    if (short || saving) return;
    if (!(await run((idempotencyKey) => ({ input: { id: plan.id, version: plan.version, schoolOpinion: schoolOpinion.trim(), idempotencyKey } }))))
      return;
    notify.done(t.submitted);
    close();
  };
  return (
    <Modal open title={t.submitTitle} okText={t.submit} confirmLoading={saving} onOk={() => void send()} onCancel={close}>
      <p className="qf-quiet">{t.submitWhy}</p>
      <label className="qf-field">
        {t.opinion}
        <Input.TextArea
          value={schoolOpinion}
          maxLength={500}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={(event) => setOpinion(event.target.value)}
        />
      </label>
      {lacking && (
        <p className="qf-missing" role="alert">
          {t.opinionMissing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} />}
    </Modal>
  );
}
