import { useState, type ReactNode } from 'react';
import { useShell, useText } from '#shell';
import { Button, useFormat } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { CancelExamSittingDocument, HoldExamSittingDocument, type PlanFactsFragment, type SittingFactsFragment } from '../gql/graphql';
import { PLANS_TEXT } from './plans.text';
import { StateTag } from './state-tag';
import { CHANGES } from './view';
import './plans.css';

type Exam = PlanFactsFragment['exams'][number];

/** What a plan says, exam by exam; `deeds` for who may say what became of a subject. */
export function PlanExams({ exams, deeds }: { exams: readonly Exam[]; deeds?: boolean }) {
  const t = useText(PLANS_TEXT);
  return (
    <>
      {exams.map((exam) => (
        <section key={exam.id} className="ex-exam">
          <h3>
            {exam.name}
            {exam.title && <small>（{exam.title}）</small>}
          </h3>
          <p className="qf-quiet">{t.bandsOf(exam.bands)}</p>
          <ul className="ex-sittings">
            {exam.sittings.map((sitting) => (
              <SittingLine key={sitting.id} sitting={sitting} name={`${exam.name} ${sitting.subject}`} deeds={deeds} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function SittingLine({ sitting, name, deeds }: { sitting: SittingFactsFragment; name: string; deeds?: boolean }) {
  const t = useText(PLANS_TEXT);
  const { today } = useShell();
  const open = deeds && sitting.approved && sitting.state === 'PLANNED';
  return (
    <li>
      <SittingFacts sitting={sitting} aside={open && <SittingDeeds sitting={sitting} name={name} mayHold={sitting.date <= today} />} />
      {sitting.cancelledReason && (
        <p className="qf-quiet">
          {t.CANCELLED}：{sitting.cancelledReason}
        </p>
      )}
    </li>
  );
}

export function SittingFacts({ sitting, aside }: { sitting: SittingFactsFragment; aside?: ReactNode }) {
  const t = useText(PLANS_TEXT);
  const format = useFormat();
  const { subject, date, startsAt, minutes, scope, taughtBy, setters, reviewers, state, approved } = sitting;
  const names = (persons: typeof setters) => persons.map(({ personName }) => personName).join('、');
  return (
    <>
      <div className="ex-sitting-head">
        <b>{subject}</b>
        <span>
          {format.date(date)} {startsAt}
        </span>
        <span>{t.minutesOf(minutes)}</span>
        {approved && <StateTag state={state} />}
        {aside}
      </div>
      <dl className="ex-sitting-facts">
        {scope && <Fact label={t.scope} value={scope} />}
        <Fact label={t.taughtBy} value={format.date(taughtBy)} />
        <Fact label={t.source} value={t[sitting.source]} />
        {setters.length > 0 && <Fact label={t.setters} value={names(setters)} />}
        {reviewers.length > 0 && <Fact label={t.reviewers} value={names(reviewers)} />}
      </dl>
    </>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function SittingDeeds({ sitting, name, mayHold }: { sitting: SittingFactsFragment; name: string; mayHold: boolean }) {
  const t = useText(PLANS_TEXT);
  const { notify } = useShell();
  const [cancelling, setCancelling] = useState(false);
  const hold = useDeed(HoldExamSittingDocument, CHANGES);
  const cancel = useDeed(CancelExamSittingDocument, CHANGES);
  const { id, version } = sitting;
  const held = async () => {
    if (await hold.run((idempotencyKey) => ({ id, version, idempotencyKey }))) notify.done(t.held);
    else notify.warn(hold.refused?.message ?? t.gone);
  };
  const cancelled = async (reason: string) => {
    if (!(await cancel.run((idempotencyKey) => ({ id, version, reason, idempotencyKey })))) return;
    notify.done(t.cancelled);
    setCancelling(false);
  };
  return (
    <div className="ex-sitting-deeds qf-no-print">
      {mayHold && (
        <Button size="small" type="primary" loading={hold.saving} aria-label={`${t.hold} ${name}`} onClick={() => void held()}>
          {t.hold}
        </Button>
      )}
      <Button size="small" aria-label={`${t.cancel} ${name}`} onClick={() => setCancelling(true)}>
        {t.cancel}
      </Button>
      {cancelling && (
        <ReasonDialog
          title={t.cancel}
          why={t.cancelWhy}
          deed={t.cancel}
          saving={cancel.saving}
          refused={cancel.refused}
          send={(reason) => void cancelled(reason)}
          close={() => setCancelling(false)}
        />
      )}
    </div>
  );
}
