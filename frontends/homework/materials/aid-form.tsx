import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input, InputNumber, Select } from '#ui/form';
import { Chips, gradeName, SUBJECTS, useDeed } from '#ui/page';
import { ListStudyAidDocument } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { MATERIALS_TEXT } from './materials.text';

/** One aid of the 评议公告; what stays the same for the next one (publisher, term, document) stays in the form. */
export function AidForm({ done }: { done(): void }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { place, term, today, locale, notify } = useShell();
  const id = useId();
  const year = term?.schoolYear ?? Number(today.slice(0, 4));
  const [facts, setFacts] = useState({
    title: '',
    publisher: '',
    isbn: '',
    subject: '语文',
    grades: [] as number[],
    schoolYear: year,
    semester: term?.semester ?? 1,
    price: null as number | null,
    document: '',
  });
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(ListStudyAidDocument, ['StudyAid']);
  const change = (changed: Partial<typeof facts>) => {
    setFacts({ ...facts, ...changed });
    setMissing(false);
    clear();
  };
  const send = async () => {
    const { price, ...rest } = facts;
    const lacking =
      [facts.title, facts.publisher, facts.isbn, facts.document].some((text) => text.trim() === '') || facts.grades.length === 0 || !price;
    setMissing(lacking);
    if (lacking || saving) return;
    const data = await run((idempotencyKey) => ({ input: { place: place.path, ...rest, priceFen: Math.round(price * 100), idempotencyKey } }));
    if (!data) return;
    notify.done(t.listed(data.listStudyAid.title));
    setFacts({ ...facts, title: '', isbn: '', grades: [], price: null });
    done();
  };
  const text = (key: 'title' | 'publisher' | 'isbn' | 'document', label: string, most: number, placeholder?: string) => (
    <div>
      <label htmlFor={`${id}${key}`}>{label}</label>
      <Input
        id={`${id}${key}`}
        value={facts[key]}
        maxLength={most}
        placeholder={placeholder}
        status={refused?.path?.endsWith(key) ? 'error' : undefined}
        onChange={(event) => change({ [key]: event.target.value })}
      />
    </div>
  );
  return (
    <form
      className="hw-aid-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {text('title', t.bookTitle, 100)}
      {text('publisher', t.publisher, 60)}
      {text('isbn', t.isbn, 24, '978-7-…')}
      <div>
        <label htmlFor={`${id}subject`}>{words.subject}</label>
        <Select
          id={`${id}subject`}
          value={facts.subject}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          onChange={(subject: string) => change({ subject })}
          options={SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? `${name} ${en}` : name }))}
        />
      </div>
      <fieldset className="hw-aid-marks">
        <legend>{t.gradesWord}</legend>
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((grade) => (
          <button
            key={grade}
            type="button"
            className={facts.grades.includes(grade) ? 'qf-chip is-chosen' : 'qf-chip'}
            aria-pressed={facts.grades.includes(grade)}
            onClick={() => change({ grades: facts.grades.includes(grade) ? facts.grades.filter((one) => one !== grade) : [...facts.grades, grade] })}
          >
            {gradeName(grade, locale)}
          </button>
        ))}
      </fieldset>
      <Chips
        label={t.schoolYear}
        chips={[year - 1, year, year + 1].map((value) => ({ value, label: `${value}—${value + 1}` }))}
        value={facts.schoolYear}
        choose={(schoolYear) => change({ schoolYear })}
      />
      <Chips
        label={t.semester}
        chips={[
          { value: 1, label: t.first },
          { value: 2, label: t.second },
        ]}
        value={facts.semester}
        choose={(semester) => change({ semester })}
      />
      <div>
        <label htmlFor={`${id}price`}>{t.priceYuan}</label>
        <InputNumber
          id={`${id}price`}
          min={0.01}
          max={500}
          precision={2}
          step={1}
          value={facts.price}
          onChange={(price) => change({ price: price === null ? null : Number(price) })}
        />
      </div>
      {text('document', t.documentWord, 100, '辽教评〔2026〕1号')}
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
