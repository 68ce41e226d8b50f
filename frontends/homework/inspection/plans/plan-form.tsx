import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Button, RefusalNotice, useFormat } from '#ui/core';
import { Checkbox, Input, InputNumber, Select } from '#ui/form';
import { Link, useNavigate } from '#ui/router';
import { INSPECTION_TEXT, OWED_TEXT, PlanPreview, REGISTER_TEXT, SampleSizeRemedy } from '#ui/inspection';
import { Chips, SUBJECTS, useDeed } from '#ui/page';
import { PlanChoicesDocument, PlanInspectionDocument, type InspectionLevel, type ObligationRowFragment } from '../../gql/graphql';
import { inputOfPlan, newPlan, problemOfPlan, strataOf, type Plan } from './plan';
import { PLANS_TEXT } from './plans.text';
import { usePreview } from './preview';

interface PlanFormProps {
  obligation: ObligationRowFragment | null;
  level: InspectionLevel;
  place: string;
}

export function PlanForm({ obligation, level, place }: PlanFormProps) {
  const t = useText(PLANS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const asked = useText(REGISTER_TEXT);
  const owed = useText(OWED_TEXT);
  const format = useFormat();
  const { today, locale, notify } = useShell();
  const link = useViewLink();
  const navigate = useNavigate();
  const id = useId();
  const [plan, setPlan] = useState(() => newPlan(level, today, obligation));
  const [missing, setMissing] = useState(false);
  const [{ data }] = useQuery({ query: PlanChoicesDocument, variables: { place, year: Number(plan.beginsOn.slice(0, 4)) } });
  const { run, saving, refused, clear } = useDeed(PlanInspectionDocument, ['Inspection', 'Obligation']);
  const problem = problemOfPlan(plan, level);
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
    notify.done(t.saved(saved.planInspection.title));
    void navigate(link(`/homework/inspection/${saved.planInspection.id}`));
  };
  const date = (key: 'from' | 'to' | 'beginsOn', label: string) => (
    <div>
      <label htmlFor={`${id}${key}`}>{label}</label>
      <input id={`${id}${key}`} className="qf-date" type="date" value={plan[key]} onChange={(event) => change({ [key]: event.target.value })} />
    </div>
  );
  const listed = data?.listedInspections ?? [];
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
        <p>
          {t.forWhat}：<b>{[obligation.placeName, obligation.periodName].join(' ')}</b>（{owed.dueBefore(format.date(obligation.dueOn))}）
        </p>
      )}
      {level !== 'SCHOOL' && (
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
            {t.listedWhy} <Link to={link('/homework/inspection-list')}>{t.toListing}</Link>
          </p>
        </div>
      )}
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
      <fieldset className="qf-form-row">
        <legend>{asked.days}</legend>
        {date('from', asked.from)}
        {date('to', asked.to)}
        {date('beginsOn', t.begins)}
      </fieldset>
      {level !== 'SCHOOL' && (
        <div className="qf-form-row">
          <Chips label={t.kindOf} chips={(['ROUTINE', 'SPOT_CHECK'] as const).map((value) => ({ value, label: words[value] }))} value={plan.kind} choose={(kind) => change({ kind })} />
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
      )}
      {!plan.announced && <p className="qf-quiet">{t.unannouncedWhy}</p>}
      <div>
        <label htmlFor={`${id}form`}>{t.form}</label>
        <Select
          id={`${id}form`}
          value={plan.formCode}
          onChange={(formCode: string) => change({ formCode })}
          options={data?.checkForms.map(({ code, title, graded, maxTotal }) => ({ value: code, label: `${title}（${graded ? t.graded : t.maxTotal(maxTotal)}）` }))}
        />
      </div>
      <div>
        <label htmlFor={`${id}subjects`}>{t.subjects}</label>
        <Select
          id={`${id}subjects`}
          mode="multiple"
          value={plan.subjects}
          onChange={(subjects: string[]) => change({ subjects })}
          options={SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? en : name }))}
        />
      </div>
      <div className="qf-form-row">
        <div>
          <label htmlFor={`${id}size`}>{t.size}</label>
          <InputNumber
            id={`${id}size`}
            min={1}
            max={2000}
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
      <PlanPreview {...previewed} words={{ ...t, unit: t.classes }} setSize={(sampleSize) => change({ sampleSize })} />
      {missing && problem && (
        <p className="qf-missing" role="alert">
          {t[problem]}
        </p>
      )}
      {refused && (
        <RefusalNotice
          refused={refused}
          retry={refused.kind === 'refused' ? undefined : () => void submit()}
          remedy={<SampleSizeRemedy refused={refused} word={t.setSize} setSize={(sampleSize) => change({ sampleSize })} />}
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
