import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input, Select } from '#ui/form';
import { Chips, gradeName, SUBJECTS, useDeed } from '#ui/page';
import { EnterExamClueDocument, SchoolsNamedDocument, type ClueSource, type ViolationKind } from '../gql/graphql';
import { KINDS } from './view';
import { VIOLATIONS_TEXT } from './violations.text';
import './violations.css';

const SOURCES: readonly ClueSource[] = ['LETTER', 'INSPECTION', 'OFFICE'];

/** 登记线索 of an office: which school, what, from where. */
export function EnterForm({ done }: { done(id: string): void }) {
  const t = useText(VIOLATIONS_TEXT);
  const { place, notify, today, locale } = useShell();
  const id = useId();
  const ofSchool = place.level === 'SCHOOL' ? (place.path.split('/').pop() ?? '') : '';
  const [schoolId, setSchool] = useState(ofSchool);
  const [named, setNamed] = useState('');
  const [kind, setKind] = useState<ViolationKind | null>(null);
  const [source, setSource] = useState<ClueSource>('LETTER');
  const [happenedOn, setHappenedOn] = useState('');
  const [grade, setGrade] = useState<number | null>(null);
  const [subject, setSubject] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(EnterExamClueDocument, ['ExamClue']);
  const [{ data, fetching }] = useQuery({
    query: SchoolsNamedDocument,
    variables: { place: place.path, text: named || null },
    pause: place.path === '',
    requestPolicy: 'cache-first',
  });
  const schools = data?.schools.edges.map(({ node }) => node) ?? [];
  const touched = () => {
    setMissing(false);
    clear();
  };
  const send = async () => {
    const lacking = !schoolId || !kind || text.trim() === '';
    setMissing(lacking);
    if (lacking || saving) return;
    const facts = { schoolId, kind, source, happenedOn: happenedOn || null, grade, subject, text: text.trim() };
    const answer = await run((idempotencyKey) => ({ input: { ...facts, idempotencyKey } }));
    if (!answer) return;
    notify.done(t.entered);
    done(answer.enterExamClue.id);
  };
  return (
    <form
      className="ex-clue-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="qf-quiet">{t.enterWhy}</p>
      <div className="qf-field">
        <label htmlFor={`${id}s`}>{t.school}</label>
        <Select
          id={`${id}s`}
          value={schoolId || undefined}
          disabled={ofSchool !== ''}
          placeholder={t.chooseSchool}
          loading={fetching}
          showSearch={{ filterOption: false, onSearch: setNamed }}
          onChange={(value: string) => {
            setSchool(value);
            touched();
          }}
          options={ofSchool ? [{ value: ofSchool, label: place.name }] : schools.map(({ id: value, name }) => ({ value, label: name }))}
        />
      </div>
      <Chips
        label={t.source}
        chips={SOURCES.map((value) => ({ value: value as string, label: t[value] }))}
        value={source as string}
        choose={(value) => setSource(value as ClueSource)}
      />
      <div className="qf-field">
        <label htmlFor={`${id}k`}>{t.kind}</label>
        <Select
          id={`${id}k`}
          value={kind ?? undefined}
          placeholder={t.kind}
          onChange={(value: ViolationKind) => {
            setKind(value);
            touched();
          }}
          options={KINDS.map((value) => ({ value, label: t[value] }))}
        />
      </div>
      <div className="qf-fields">
        <div className="qf-field">
          <label htmlFor={`${id}d`}>{t.happened}</label>
          <input
            id={`${id}d`}
            type="date"
            className="qf-date"
            max={today}
            value={happenedOn}
            onChange={(event) => setHappenedOn(event.target.value)}
          />
        </div>
        <div className="qf-field">
          <label htmlFor={`${id}g`}>{t.grade}</label>
          <Select
            id={`${id}g`}
            allowClear
            value={grade ?? undefined}
            onChange={(value?: number) => setGrade(value ?? null)}
            options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => ({ value, label: gradeName(value, locale) }))}
          />
        </div>
        <div className="qf-field">
          <label htmlFor={`${id}c`}>{t.subject}</label>
          <Select
            id={`${id}c`}
            allowClear
            value={subject ?? undefined}
            onChange={(value?: string) => setSubject(value ?? null)}
            options={SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? en : name }))}
          />
        </div>
      </div>
      <div className="qf-field">
        <label htmlFor={`${id}t`}>{t.textWord}</label>
        <Input.TextArea
          id={`${id}t`}
          rows={5}
          maxLength={1000}
          showCount
          placeholder={t.textHint}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            touched();
          }}
        />
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} />}
      <Button type="primary" htmlType="submit" loading={saving}>
        {t.enter}
      </Button>
    </form>
  );
}
