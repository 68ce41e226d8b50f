import { useId } from 'react';
import { useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Input, InputNumber, Select } from '#ui/form';
import type { ExamBoardQuery } from '../gql/graphql';
import { PersonsSelect, type Staff } from './persons-select';
import { PLANS_TEXT } from './plans.text';
import { nextSitting, type DraftExam, type DraftSitting } from './view';

type Allowance = ExamBoardQuery['examBoard']['allowances'][number];

interface ExamFieldsProps {
  name: string;
  exam: DraftExam;
  allowance: Allowance | undefined;
  term: { startsOn: string; endsOn: string };
  people: readonly Staff[];
  /** with its path within this exam */
  refused: Refused | null;
  change(exam: DraftExam): void;
  remove(): void;
}

export function ExamFields({ name, exam, allowance, term, people, refused, change, remove }: ExamFieldsProps) {
  const t = useText(PLANS_TEXT);
  const id = useId();
  const { sittings } = exam;
  const open = (allowance?.subjects ?? []).filter((subject) => !sittings.some((one) => one.subject === subject));
  const minutes = Math.min(allowance?.minutes ?? 60, exam.grade <= 6 ? 60 : 90);
  return (
    <Section
      title={name}
      extra={
        <Button size="small" type="text" aria-label={t.removeExam(name)} onClick={remove}>
          ×
        </Button>
      }
    >
      <div className="qf-fields">
        <label className="qf-field" htmlFor={`${id}t`}>
          {t.calledTitle}
          <Input id={`${id}t`} value={exam.title ?? ''} maxLength={40} onChange={(event) => change({ ...exam, title: event.target.value || null })} />
        </label>
        <label className="qf-field" htmlFor={`${id}b`}>
          {t.bands}
          <Select
            id={`${id}b`}
            value={exam.bands ?? 4}
            onChange={(bands: number) => change({ ...exam, bands })}
            options={[4, 5].map((value) => ({ value, label: String(value) }))}
          />
        </label>
      </div>
      {refused && !/^sittings\.\d/.test(refused.path ?? '') && (
        <div ref={comeTo}>
          <RefusalNotice refused={refused} />
        </div>
      )}
      {sittings.map((sitting, k) => (
        <SittingFields
          key={sitting.subject}
          name={`${name} ${sitting.subject}`}
          sitting={sitting}
          term={term}
          most={allowance?.minutes ?? 150}
          people={people}
          refused={refused?.path?.startsWith(`sittings.${k}.`) ? refused : null}
          change={(next) => change({ ...exam, sittings: sittings.map((one, n) => (n === k ? next : one)) })}
          remove={() => change({ ...exam, sittings: sittings.filter((_, n) => n !== k) })}
        />
      ))}
      <label className="qf-field ex-add">
        {t.addSitting}
        <Select
          value={null}
          placeholder={t.addSitting}
          disabled={open.length === 0}
          onChange={(subject: string | null) =>
            subject && change({ ...exam, sittings: [...sittings, nextSitting(subject, sittings.at(-1), minutes)] })
          }
          options={open.map((value) => ({ value, label: value }))}
        />
      </label>
    </Section>
  );
}

/** Pressed at the top of a long form, what was refused further down comes before the eye. */
const comeTo = (notice: HTMLElement | null) => notice?.scrollIntoView?.({ block: 'center' });

interface SittingFieldsProps {
  name: string;
  sitting: DraftSitting;
  term: { startsOn: string; endsOn: string };
  most: number;
  people: readonly Staff[];
  refused: Refused | null;
  change(sitting: DraftSitting): void;
  remove(): void;
}

function SittingFields({ name, sitting, term, most, people, refused, change, remove }: SittingFieldsProps) {
  const t = useText(PLANS_TEXT);
  const { today } = useShell();
  const id = useId();
  const first = term.startsOn > today ? term.startsOn : today;
  const setters = sitting.setters ?? [];
  const reviewers = sitting.reviewers ?? [];
  return (
    <fieldset className="ex-sitting">
      <legend>{sitting.subject}</legend>
      <div className="qf-fields">
        <label className="qf-field" htmlFor={`${id}d`}>
          {t.date}
          <input
            id={`${id}d`}
            type="date"
            className="qf-date"
            min={first}
            max={term.endsOn}
            value={sitting.date}
            onChange={(event) => change({ ...sitting, date: event.target.value })}
          />
        </label>
        <label className="qf-field" htmlFor={`${id}s`}>
          {t.startsAt}
          <input
            id={`${id}s`}
            type="time"
            className="qf-date"
            value={sitting.startsAt}
            onChange={(event) => change({ ...sitting, startsAt: event.target.value })}
          />
        </label>
        <label className="qf-field" htmlFor={`${id}m`}>
          {t.minutes}
          <InputNumber
            id={`${id}m`}
            min={10}
            max={most}
            value={sitting.minutes}
            onChange={(minutes) => change({ ...sitting, minutes: Number(minutes ?? 0) })}
          />
        </label>
        <label className="qf-field" htmlFor={`${id}y`}>
          {t.taughtBy}
          <input
            id={`${id}y`}
            type="date"
            className="qf-date"
            max={sitting.date || term.endsOn}
            value={sitting.taughtBy}
            onChange={(event) => change({ ...sitting, taughtBy: event.target.value })}
          />
        </label>
        <label className="qf-field" htmlFor={`${id}q`}>
          {t.source}
          <Select
            id={`${id}q`}
            value={sitting.source === 'RESEARCH_OFFICE' ? 'RESEARCH_OFFICE' : 'OWN'}
            onChange={(source: 'OWN' | 'RESEARCH_OFFICE') => change({ ...sitting, source })}
            options={(['OWN', 'RESEARCH_OFFICE'] as const).map((value) => ({ value, label: t[value] }))}
          />
        </label>
      </div>
      <label className="qf-field" htmlFor={`${id}c`}>
        {t.scope}
        <Input.TextArea
          id={`${id}c`}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={500}
          value={sitting.scope ?? ''}
          onChange={(event) => change({ ...sitting, scope: event.target.value })}
        />
      </label>
      <div className="qf-fields ex-persons">
        <div className="qf-field">
          <label htmlFor={`${id}w`}>{t.setters}</label>
          <PersonsSelect id={`${id}w`} people={people} value={setters} without={reviewers} change={(next) => change({ ...sitting, setters: next })} />
        </div>
        <div className="qf-field">
          <label htmlFor={`${id}r`}>{t.reviewers}</label>
          <PersonsSelect
            id={`${id}r`}
            people={people}
            value={reviewers}
            without={setters}
            change={(next) => change({ ...sitting, reviewers: next })}
          />
        </div>
      </div>
      {refused && (
        <div ref={comeTo}>
          <RefusalNotice refused={refused} />
        </div>
      )}
      <Button size="small" type="text" aria-label={`${t.removeSitting(sitting.subject)} · ${name}`} onClick={remove}>
        {t.removeSitting(sitting.subject)}
      </Button>
    </fieldset>
  );
}
