import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { ReasonPicker } from '#ui/review';
import { Answer, Chips, useDeed } from '#ui/page';
import { DecideExamPlanDocument, ExamPlanOneDocument, type ReviewVote } from '../gql/graphql';
import type { DecideProps } from '../committees/reviews/subject-slots';
import { PLANS_TEXT } from './plans.text';
import { CHANGES } from './view';
import './plans.css';

const OUTCOMES: ReviewVote[] = ['APPROVE', 'RETURN', 'REJECT'];

/** 作出结论 on a plan, once enough experts have voted. What they have marked is what is returned. */
export default function PlanDecide({ review, done }: DecideProps) {
  const [result, again] = useQuery({ query: ExamPlanOneDocument, variables: { id: review.subjectId }, requestPolicy: 'cache-and-network' });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={3}>
      {({ examPlan }) => examPlan && <Form version={examPlan.version} review={review} done={done} />}
    </Answer>
  );
}

function Form({ version, review, done }: DecideProps & { version: number }) {
  const t = useText(PLANS_TEXT);
  const { notify, today } = useShell();
  const id = useId();
  const [outcome, setOutcome] = useState<ReviewVote>(review.majority ?? 'RETURN');
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(DecideExamPlanDocument, CHANGES);
  const marked = new Set(review.seats.filter(({ state }) => state === 'VOTED').flatMap(({ cells }) => cells.map(({ cell }) => cell))).size;
  const send = async () => {
    const lacking = outcome !== 'APPROVE' && [...reason.trim()].length < 5;
    setMissing(lacking);
    if (lacking || saving) return;
    const input = { id: review.subjectId, version, outcome, reason: reason.trim() || null, dueOn: outcome === 'RETURN' && dueOn ? dueOn : null };
    if (!(await run((idempotencyKey) => ({ input: { ...input, idempotencyKey } })))) return;
    notify.done(t.decided);
    done();
  };
  return (
    <Section title={t.decide}>
      <p className="qf-quiet">{t.decideWhy}</p>
      <Chips<ReviewVote>
        label={t.decide}
        chips={OUTCOMES.map((value) => ({ value, label: t[value] }))}
        value={outcome}
        choose={(value) => {
          setOutcome(value);
          clear();
        }}
      />
      {outcome === 'RETURN' && <p>{marked > 0 ? t.returnsMarked(marked) : t.returnsNone}</p>}
      <ReasonPicker
        label={t.reason}
        value={reason}
        most={200}
        problem={missing && t.reasonMissing}
        change={(text) => {
          setReason(text);
          setMissing(false);
          clear();
        }}
      />
      {outcome === 'RETURN' && (
        <label className="qf-field" htmlFor={`${id}d`}>
          {t.dueOn}
          <input id={`${id}d`} type="date" className="qf-date" min={today} value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
        </label>
      )}
      {refused && <RefusalNotice refused={refused} />}
      <div className="ex-plan-deeds">
        <Button type="primary" loading={saving} disabled={outcome === 'RETURN' && marked === 0} onClick={() => void send()}>
          {t[outcome]}
        </Button>
      </div>
    </Section>
  );
}
