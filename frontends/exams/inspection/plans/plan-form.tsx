import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Button, RefusalNotice, useFormat } from '#ui/core';
import { Checkbox, Input, InputNumber, Select } from '#ui/form';
import { INSPECTION_TEXT, OWED_TEXT, PlanPreview, REGISTER_TEXT, SampleSizeRemedy } from '#ui/inspection';
import { Chips, useDeed } from '#ui/page';
import { Link, useNavigate } from '#ui/router';
import { ExamPlanChoicesDocument, PlanExamInspectionDocument, type ExamObligationRowFragment } from '../../gql/graphql';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { inputOfPlan, newPlan, problemOfPlan, strataOf, type Plan, type PlanningLevel } from './plan';
import { EXAM_PLANS_TEXT } from './plans.text';
import { usePreview } from './preview';

interface PlanFormProps {
  obligation: ExamObligationRowFragment | null;
  level: PlanningLevel;
  place: string;
}

/** A new inspection: on what list it stands, which days it looks at, how many schools are drawn of what. */
export function PlanForm({ obligation, level, place }: PlanFormProps) {
  const t = useText(EXAM_PLANS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const asked = useText(REGISTER_TEXT);
  const owed = useText(OWED_TEXT);
  const { schools } = useText(EXAM_INSPECTION_TEXT);
  const format = useFormat();
  const { today, term, notify } = useShell();
  const link = useViewLink();
  const navigate = useNavigate();
  const id = useId();
  const [plan, setPlan] = useState(() => newPlan(level, today, term?.startsOn ?? null, obligation));
  const [missing, setMissing] = useState(false);
  const [{ data }] = useQuery({
    query: ExamPlanChoicesDocument,
    variables: { place, year: Number(plan.beginsOn.slice(0, 4)) || Number(today.slice(0, 4)) },
  });
  const { run, saving, refused, clear } = useDeed(PlanExamInspectionDocument, ['ExamInspection', 'ExamObligation']);
  const problem = problemOfPlan(plan);
  const previewed = usePreview(plan, place, obligation?.id ?? null, problem === null);
  const change = (facts: Partial<Plan>) => {
    setPlan({ ...plan, ...facts });
    setMissing(false);
    clear();
  };
  const submit = async () => {
    setMissing(problem !== null);
    if (problem || saving) return;
    const saved = await run((idempotencyKey) => ({ input: { ...inputOfPlan(plan, place, obligation?.id ?? null), idempotencyKey } }));
    if (!saved) return;
    notify.done(t.saved(saved.planExamInspection.title));
    void navigate(link(`/exams/inspection/${saved.planExamInspection.id}`));
  };
  const date = (key: 'from' | 'to' | 'beginsOn', label: string) => (
    <div>
      <label htmlFor={`${id}${key}`}>{label}</label>
      <input id={`${id}${key}`} className="qf-date" type="date" value={plan[key]} onChange={(event) => change({ [key]: event.target.value })} />
    </div>
  );
  const setSize = (sampleSize: number) => change({ sampleSize });
  const listed = data?.listedExamInspections ?? [];
  const fewest = previewed.preview?.fewest ?? 0;
  return (
    <form
      className="qf-form"
      aria-label={t.plan}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {obligation && (
        <div>
          <p>
            {t.forWhat}：<b>{[obligation.placeName, obligation.periodName].join(' ')}</b>（{owed.dueBefore(format.date(obligation.dueOn))}）
          </p>
          <p className="qf-quiet">{t.daysOf(format.date(obligation.from), format.date(obligation.to))}</p>
        </div>
      )}
      <div>
        <label htmlFor={`${id}listed`}>{t.listed}</label>
        <Select
          id={`${id}listed`}
          value={plan.listedId || undefined}
          placeholder={data && listed.length === 0 ? t.noListed : undefined}
          onChange={(listedId: string) => change({ listedId })}
          options={listed.map(({ id: value, code, title, placeName }) => ({ value, label: `${code} ${title}（${placeName}）` }))}
        />
        <p className="qf-quiet">
          {t.listedWhy} <Link to={link('/exams/inspections', { part: 'LISTING' })}>{t.toListing}</Link>
        </p>
      </div>
      {!obligation && (
        <div>
          <label htmlFor={`${id}title`}>{t.titleOf}</label>
          <Input
            id={`${id}title`}
            value={plan.title}
            maxLength={60}
            placeholder={previewed.preview?.title ?? t.titleHint}
            onChange={(event) => change({ title: event.target.value })}
          />
        </div>
      )}
      {obligation ? (
        date('beginsOn', t.begins)
      ) : (
        <fieldset className="qf-form-row">
          <legend>{asked.days}</legend>
          {date('from', asked.from)}
          {date('to', asked.to)}
          {date('beginsOn', t.begins)}
        </fieldset>
      )}
      <div className="qf-form-row">
        {!obligation && (
          <Chips
            label={t.kindOf}
            chips={(['ROUTINE', 'SPOT_CHECK'] as const).map((value) => ({ value, label: words[value] }))}
            value={plan.kind}
            choose={(kind) => change({ kind })}
          />
        )}
        <Chips
          label={t.announced}
          chips={[
            { value: 'yes', label: t.isAnnounced },
            { value: 'no', label: t.unannounced },
          ]}
          value={plan.announced ? 'yes' : 'no'}
          choose={(value) => change({ announced: value === 'yes' })}
        />
      </div>
      {!plan.announced && <p className="qf-quiet">{t.unannouncedWhy}</p>}
      <div className="qf-form-row">
        <div>
          <label htmlFor={`${id}size`}>{t.size}</label>
          <InputNumber
            id={`${id}size`}
            min={1}
            max={500}
            precision={0}
            inputMode="numeric"
            value={plan.sampleSize}
            onChange={(value) => change({ sampleSize: value === null ? null : Number(value) })}
          />
        </div>
        <fieldset>
          <legend>{t.strata}</legend>
          <Checkbox.Group
            value={plan.strataBy}
            onChange={(strataBy) => change({ strataBy: strataOf(level).filter((one) => strataBy.includes(one)) })}
            options={strataOf(level).map((value) => ({ value, label: t[`S_${value}`] }))}
          />
        </fieldset>
      </div>
      {plan.kind === 'ROUTINE' && fewest > 1 && (
        <p className="qf-quiet">
          {t.fewest(format.count(fewest, schools))}{' '}
          {(plan.sampleSize ?? 0) < fewest && (
            <Button size="small" onClick={() => setSize(fewest)}>
              {t.setSize(fewest)}
            </Button>
          )}
        </p>
      )}
      <PlanPreview {...previewed} words={{ ...t, unit: schools }} setSize={setSize} />
      {missing && problem && (
        <p className="qf-missing" role="alert">
          {t[problem]}
        </p>
      )}
      {refused && (
        <RefusalNotice
          refused={refused}
          retry={refused.kind === 'refused' ? undefined : () => void submit()}
          remedy={<SampleSizeRemedy refused={refused} word={t.setSize} setSize={setSize} />}
        />
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
