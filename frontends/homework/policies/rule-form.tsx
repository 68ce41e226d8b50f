import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { addDays, Chips, gradeName, useDeed } from '#ui/page';
import { AdoptLocalRuleDocument, SchoolClassesDocument } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';

/** Of a city or county: homework may be posted a week ahead. */
const DAYS_NOTICE = 8;
const LIMIT = { H2: 60, H3: 90 } as const;
type Kind = 'H2' | 'H3' | 'H12';

/** A stricter limit, or days without written homework; a school's from today, a city's or county's with a week's notice. */
export function RuleForm({ document, done }: { document?: string; done(): void }) {
  const t = useText(POLICIES_TEXT);
  const { place, today, locale, notify } = useShell();
  const id = useId();
  const ofSchool = place.level === 'SCHOOL';
  const [{ data }] = useQuery({
    query: SchoolClassesDocument,
    variables: { id: place.path.split('/')[4] ?? '' },
    pause: !ofSchool,
    requestPolicy: 'cache-first',
  });
  const own = new Set((data?.school?.classes ?? []).map(({ grade }) => grade));
  const has = (grade: number) => !ofSchool || own.size === 0 || own.has(grade);
  const kinds = (['H2', 'H3', 'H12'] as const).filter((kind) => kind === 'H12' || (kind === 'H2' ? [3, 4, 5, 6] : [7, 8, 9]).some(has));
  const first = ofSchool ? today : addDays(today, DAYS_NOTICE);
  const [facts, setFacts] = useState({
    minutes: null as number | null,
    weekdays: [] as number[],
    grades: [] as number[],
    document: document ?? '',
    clause: '',
    validFrom: first,
    validTo: '',
  });
  const [chosen, setKind] = useState<Kind | null>(null);
  const kind = chosen ?? kinds[0]!;
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(AdoptLocalRuleDocument, ['LocalRule', 'RuleInForce', 'ClassDay']);
  const change = (changed: Partial<typeof facts>) => {
    setFacts({ ...facts, ...changed });
    setMissing(false);
    clear();
  };
  const toggle = (list: number[], value: number) =>
    list.includes(value) ? list.filter((one) => one !== value) : [...list, value].sort((a, b) => a - b);
  const send = async () => {
    const days = kind === 'H12';
    const lacking =
      (days ? facts.weekdays.length === 0 || facts.grades.length === 0 : !facts.minutes) ||
      facts.document.trim() === '' ||
      facts.clause.trim() === '';
    setMissing(lacking);
    if (lacking || saving) return;
    const terms = days ? { weekdays: facts.weekdays, grades: facts.grades } : { minutes: facts.minutes };
    const { document: paper, clause, validFrom, validTo } = facts;
    const saved = await run((idempotencyKey) => ({
      input: {
        place: place.path,
        code: kind,
        ...terms,
        document: paper.trim(),
        clause: clause.trim(),
        validFrom,
        validTo: validTo || null,
        idempotencyKey,
      },
    }));
    if (!saved) return;
    notify.done(t.adopted(saved.adoptLocalRule.text));
    done();
  };
  const chip = (value: number, chosenOnes: number[], label: string, pick: (next: number[]) => void) => (
    <button
      key={value}
      type="button"
      className={chosenOnes.includes(value) ? 'qf-chip is-chosen' : 'qf-chip'}
      aria-pressed={chosenOnes.includes(value)}
      onClick={() => pick(toggle(chosenOnes, value))}
    >
      {label}
    </button>
  );
  return (
    <form
      className="hw-policy-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="qf-quiet">{ofSchool ? t.rulesWhySchool : t.rulesWhyOffice}</p>
      <Chips
        label={t.kind}
        chips={kinds.map((value) => ({ value, label: t[`kind${value}`] }))}
        value={kind}
        choose={(value) => {
          setKind(value);
          change({});
        }}
      />
      {kind === 'H12' ? (
        <>
          <fieldset className="hw-policy-marks">
            <legend>{t.weekdays}</legend>
            {[1, 2, 3, 4, 5].map((day) => chip(day, facts.weekdays, t.weekday(day), (weekdays) => change({ weekdays })))}
          </fieldset>
          <fieldset className="hw-policy-marks">
            <legend>{t.grades}</legend>
            {[3, 4, 5, 6, 7, 8, 9].filter(has).map((grade) => chip(grade, facts.grades, gradeName(grade, locale), (grades) => change({ grades })))}
          </fieldset>
        </>
      ) : (
        <div>
          <label htmlFor={`${id}minutes`}>{t.minutes}</label>
          <InputNumber
            id={`${id}minutes`}
            min={1}
            max={LIMIT[kind]}
            step={5}
            precision={0}
            value={facts.minutes}
            onChange={(minutes) => change({ minutes: minutes === null ? null : Number(minutes) })}
          />
        </div>
      )}
      <div>
        <label htmlFor={`${id}document`}>{t.document}</label>
        <Input
          id={`${id}document`}
          value={facts.document}
          maxLength={100}
          placeholder={t.documentHint}
          onChange={(event) => change({ document: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}clause`}>{t.clause}</label>
        <Input
          id={`${id}clause`}
          value={facts.clause}
          maxLength={200}
          placeholder={t.clauseHint}
          onChange={(event) => change({ clause: event.target.value })}
        />
      </div>
      <div className="hw-policy-dates">
        <div>
          <label htmlFor={`${id}from`}>{t.from}</label>
          <input
            id={`${id}from`}
            className="qf-date"
            type="date"
            min={first}
            value={facts.validFrom}
            onChange={(event) => change({ validFrom: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}to`}>{t.toDay}</label>
          <input
            id={`${id}to`}
            className="qf-date"
            type="date"
            min={facts.validFrom}
            value={facts.validTo}
            onChange={(event) => change({ validTo: event.target.value })}
          />
        </div>
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.ruleMissing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.adoptDeed}
        </Button>
      </div>
    </form>
  );
}
