import { useState } from 'react';
import { useShell, useText } from '#shell';
import { usePhone } from '#ui/core';
import { Input, InputNumber, Select } from '#ui/form';
import { QueryBar, type QueryField } from '#ui/table';
import { gradeName, SUBJECTS } from '#ui/page';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { BANK_DEFAULTS, KINDS, LEVELS, TIERS, usesFolded, type BankView } from './bank-view';
import { BANK_TEXT } from './bank.text';

const GRADES = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Words, subject and grade stand open; the rest is folded. Nothing is asked before 查询. */
export function BankQuery({ view, ask }: { view: BankView; ask(view: Partial<BankView>): void }) {
  const t = useText(BANK_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { locale } = useShell();
  const phone = usePhone();
  const [draft, setDraft] = useState(view);
  const change = (facts: Partial<BankView>) => setDraft({ ...draft, ...facts } as BankView);
  const choose = (key: keyof BankView, id: string, options: { value: string; label: string }[]) => (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={draft[key]}
      onChange={(value) => change({ [key]: value })}
      options={[{ value: '', label: t.all }, ...options]}
    />
  );
  const field = (key: keyof BankView, label: string, options: { value: string; label: string }[]): QueryField => ({
    key: String(key),
    label,
    control: (id) => choose(key, id, options),
  });
  const minutes = (key: 'from' | 'to', label: string, id?: string) => (
    <InputNumber
      id={id}
      aria-label={label}
      min={1}
      max={120}
      precision={0}
      controls={false}
      value={draft[key] === '' ? null : Number(draft[key])}
      onChange={(value) => change({ [key]: value === null ? '' : String(value) })}
    />
  );
  const fields: QueryField[] = [
    {
      key: 'text',
      label: t.text,
      control: (id) => (
        <Input id={id} value={draft.text} maxLength={30} placeholder={t.textHint} allowClear onChange={(event) => change({ text: event.target.value })} />
      ),
    },
    field(
      'subject',
      words.subject,
      SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? `${name} ${en}` : name })),
    ),
    field(
      'grade',
      t.grade,
      GRADES.map((grade) => ({ value: String(grade), label: gradeName(grade, locale) })),
    ),
    field('semester', t.semester, [
      { value: '1', label: t.first },
      { value: '2', label: t.second },
    ]),
    field(
      'unit',
      t.unit,
      Array.from({ length: 13 }, (_, unit) => ({ value: String(unit), label: t.unitOf(unit) })),
    ),
    field(
      'tier',
      words.tierWord,
      TIERS.map((tier) => ({ value: tier, label: words.tier(tier) })),
    ),
    field(
      'kind',
      words.kind,
      KINDS.map((kind) => ({ value: kind, label: words[kind] })),
    ),
    {
      key: 'minutes',
      label: `${t.minutesSpan}（${words.minutesUnit}）`,
      control: (id) => (
        <div className="qf-span">
          {minutes('from', t.minutesFrom, id)}
          <span>–</span>
          {minutes('to', t.minutesTo)}
        </div>
      ),
    },
    field(
      'difficulty',
      t.difficulty,
      [1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: t.difficultyOf(level) })),
    ),
    field(
      'level',
      t.level,
      LEVELS.map((level) => ({ value: level, label: t.levelOf(level) })),
    ),
    {
      key: 'state',
      label: t.state,
      control: (id) => (
        <Select
          id={id}
          value={draft.state}
          onChange={(value) => change({ state: value })}
          options={[
            { value: '', label: t.PUBLISHED },
            { value: 'RETIRED', label: t.RETIRED },
          ]}
        />
      ),
    },
  ];
  return (
    <QueryBar
      fields={fields}
      open={phone ? 1 : 3}
      unfolded={usesFolded(view)}
      submit={() => ask({ ...draft, row: '' })}
      clear={() => {
        setDraft({ ...BANK_DEFAULTS, view: view.view });
        ask({ ...BANK_DEFAULTS, view: view.view });
      }}
    />
  );
}
