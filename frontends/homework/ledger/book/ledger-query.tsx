import { useState } from 'react';
import { useShell, useText } from '#shell';
import { usePhone } from '#ui/core';
import { Input, Select } from '#ui/form';
import { QueryBar, type QueryField } from '#ui/table';
import { gradeName, SUBJECTS } from '#ui/page';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { ledgerDefaults, usesFolded, type LedgerView } from './ledger-view';
import { LEDGER_TEXT } from './ledger.text';
import { PlaceField } from './place-field';

interface LedgerQueryProps {
  view: LedgerView;
  ask(view: Partial<LedgerView>): void;
  choosePlace(path: string, view: LedgerView): void;
}

/** Place, dates and subject stand open; the rest is folded. Nothing is asked before 查询. */
export function LedgerQuery({ view, ask, choosePlace }: LedgerQueryProps) {
  const t = useText(LEDGER_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { today, locale, place } = useShell();
  const phone = usePhone();
  const [draft, setDraft] = useState(view);
  const change = (facts: Partial<LedgerView>) => setDraft({ ...draft, ...facts } as LedgerView);
  const choose = (key: keyof LedgerView, id: string, options: { value: string; label: string }[]) => (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={draft[key]}
      onChange={(value) => change({ [key]: value })}
      options={[{ value: '', label: t.all }, ...options]}
    />
  );
  const date = (key: 'start' | 'end', id: string | undefined, label: string) => (
    <input
      id={id}
      className="qf-date"
      type="date"
      aria-label={label}
      max={today}
      value={draft[key]}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  const yesNo = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ];
  const fields: QueryField[] = [
    {
      key: 'place',
      label: place.level === 'SCHOOL' ? words.classWord : t.place,
      control: (id) => (
        <PlaceField
          id={id}
          classId={draft.class}
          chooseClass={(classId) => change({ class: classId })}
          choosePlace={(path) => choosePlace(path, draft)}
        />
      ),
    },
    {
      key: 'dates',
      label: t.dates,
      control: (id) => (
        <div className="qf-span">
          {date('start', id, t.from)}
          <span>{t.until}</span>
          {date('end', undefined, t.to)}
        </div>
      ),
    },
    {
      key: 'subject',
      label: words.subject,
      control: (id) =>
        choose(
          'subject',
          id,
          SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? `${name} ${en}` : name })),
        ),
    },
    {
      key: 'grade',
      label: t.grade,
      control: (id) =>
        choose(
          'grade',
          id,
          [1, 2, 3, 4, 5, 6, 7, 8, 9].map((grade) => ({ value: String(grade), label: gradeName(grade, locale) })),
        ),
    },
    {
      key: 'kind',
      label: words.kind,
      control: (id) =>
        choose(
          'kind',
          id,
          (['WRITTEN', 'ORAL', 'PRACTICE', 'READING'] as const).map((kind) => ({ value: kind, label: words[kind] })),
        ),
    },
    { key: 'late', label: t.lateOnly, control: (id) => choose('late', id, yesNo) },
    {
      key: 'marked',
      label: t.markedState,
      control: (id) =>
        choose('marked', id, [
          { value: 'yes', label: t.isMarked },
          { value: 'no', label: t.isOpen },
        ]),
    },
    {
      key: 'state',
      label: t.state,
      control: (id) =>
        choose('state', id, [
          { value: 'POSTED', label: words.POSTED },
          { value: 'WITHDRAWN', label: words.WITHDRAWN },
        ]),
    },
    {
      key: 'text',
      label: t.text,
      control: (id) => <Input id={id} value={draft.text} maxLength={50} allowClear onChange={(event) => change({ text: event.target.value })} />,
    },
  ];
  return (
    <QueryBar
      fields={fields}
      open={phone ? 1 : 3}
      unfolded={usesFolded(view)}
      submit={() => ask({ ...draft, row: '' })}
      clear={() => {
        const defaults = ledgerDefaults(today);
        setDraft(defaults);
        ask(defaults);
      }}
    />
  );
}
