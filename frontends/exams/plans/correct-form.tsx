import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Checkbox, Input, InputNumber, Select } from '#ui/form';
import { ReturnCells } from '#ui/review';
import { useDeed } from '#ui/page';
import { CorrectExamPlanDocument, PaperPersonsDocument, type PlanFullFragment } from '../gql/graphql';
import { PersonsSelect } from './persons-select';
import { PLANS_TEXT } from './plans.text';
import { CHANGES } from './view';

type Slip = PlanFullFragment['returns'][number];
type Said = Record<string, Record<string, unknown>>;

/** 更正: a control for each returned cell and for nothing else. */
export function CorrectForm({ plan, slip }: { plan: PlanFullFragment; slip: Slip }) {
  const t = useText(PLANS_TEXT);
  const { notify, place } = useShell();
  const [said, setSaid] = useState<Said>({});
  const [answer, setAnswer] = useState('');
  const [lacking, setLacking] = useState(false);
  const { run, saving, refused } = useDeed(CorrectExamPlanDocument, CHANGES);
  const [staff] = useQuery({ query: PaperPersonsDocument, variables: { place: place.path }, requestPolicy: 'cache-first' });
  const people = staff.data?.staff.edges.map(({ node }) => node) ?? [];
  const say = (of: string, field: string, value: unknown) => setSaid((now) => ({ ...now, [of]: { ...now[of], [field]: value } }));
  const send = async () => {
    const short = answer.trim().length < 2;
    setLacking(short);
    if (short || saving) return;
    const exams = plan.exams.filter(({ id }) => said[id]).map(({ id }) => ({ id, ...said[id] }));
    const sittings = plan.exams.flatMap((exam) => exam.sittings.filter(({ key }) => said[key]).map(({ key }) => ({ key, ...said[key] })));
    if (!(await run((idempotencyKey) => ({ input: { id: plan.id, version: plan.version, answer: answer.trim(), exams, sittings, idempotencyKey } }))))
      return;
    notify.done(t.corrected);
  };
  return (
    <Section title={t.returned}>
      <p>{slip.reason}</p>
      <ReturnCells
        cells={slip.cells}
        correct={({ cell }, labelId) => {
          const cut = cell.indexOf('.');
          const [of, field] = [cell.slice(0, cut), cell.slice(cut + 1)];
          const sitting = plan.exams.flatMap(({ sittings }) => sittings).find(({ key }) => key === of);
          const exam = plan.exams.find(({ id }) => id === of);
          const value = said[of]?.[field];
          const set = (next: unknown) => say(of, field, next);
          if (field === 'kept')
            return (
              <Checkbox checked={value === false} onChange={(event) => set(event.target.checked ? false : true)}>
                {t.keptNo}
              </Checkbox>
            );
          if (field === 'setters' || field === 'reviewers')
            return <PersonsSelect labelledBy={labelId} people={people} value={(value as never) ?? sitting?.[field] ?? []} change={set} />;
          if (field === 'date' || field === 'taughtBy')
            return (
              <input
                type="date"
                className="qf-date"
                aria-labelledby={labelId}
                value={(value as string) ?? sitting?.[field] ?? ''}
                onChange={(event) => set(event.target.value)}
              />
            );
          if (field === 'minutes' || field === 'bands')
            return (
              <InputNumber
                aria-labelledby={labelId}
                min={1}
                max={200}
                value={(value as number) ?? (field === 'bands' ? exam?.bands : sitting?.minutes)}
                onChange={(next) => set(next)}
              />
            );
          if (field === 'source')
            return (
              <Select
                aria-labelledby={labelId}
                value={(value as string) ?? sitting?.source}
                onChange={set}
                options={(['OWN', 'RESEARCH_OFFICE'] as const).map((one) => ({ value: one as string, label: t[one] }))}
              />
            );
          if (field === 'organiser')
            return (
              <Button size="small" onClick={() => set('SCHOOL')}>
                {t.remedyOrganiser}
              </Button>
            );
          const now = field === 'title' ? (exam?.title ?? '') : field === 'startsAt' ? (sitting?.startsAt ?? '') : (sitting?.scope ?? '');
          return (
            <Input.TextArea
              aria-labelledby={labelId}
              autoSize
              maxLength={500}
              value={(value as string) ?? now}
              onChange={(event) => set(event.target.value)}
            />
          );
        }}
      />
      <label className="qf-field ex-plan-remark">
        {t.answer}
        <Input.TextArea value={answer} maxLength={500} autoSize={{ minRows: 2 }} onChange={(event) => setAnswer(event.target.value)} />
      </label>
      {lacking && (
        <p className="qf-missing" role="alert">
          {t.answerMissing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} />}
      <div className="ex-plan-deeds">
        <Button type="primary" loading={saving} onClick={() => void send()}>
          {t.correct}
        </Button>
      </div>
    </Section>
  );
}
