import { useId, useState } from 'react';
import { useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input } from '#ui/form';
import { Chips } from '#ui/page';
import { INSPECTION_TEXT } from './inspection.text';
import type { ListedFacts } from './listing';
import { LISTING_TEXT } from './listing.text';
import './inspection.css';

export interface ListedFormProps {
  item: ListedFacts | null;
  saving: boolean;
  refused: Refused | null;
  send(facts: ListedFacts): void;
  changed(): void;
}

/** One item of the list: what is inspected, on what basis, since when everybody knows. */
export function ListedForm({ item, saving, refused, send, changed }: ListedFormProps) {
  const t = useText(LISTING_TEXT);
  const words = useText(INSPECTION_TEXT);
  const { today } = useShell();
  const id = useId();
  const [facts, setFacts] = useState<ListedFacts>({
    code: item?.code ?? '',
    title: item?.title ?? '',
    basis: item?.basis ?? '',
    comprehensive: item?.comprehensive ?? false,
    announcedOn: item?.announcedOn ?? today,
  });
  const [missing, setMissing] = useState(false);
  const change = (some: Partial<ListedFacts>) => {
    setFacts({ ...facts, ...some });
    setMissing(false);
    changed();
  };
  const submit = () => {
    const lacking = [facts.code, facts.title, facts.basis, facts.announcedOn].some((text) => text.trim() === '');
    setMissing(lacking);
    if (!lacking && !saving) send(facts);
  };
  const text = (key: 'code' | 'title' | 'basis', label: string, most: number, placeholder?: string) => (
    <div>
      <label htmlFor={`${id}${key}`}>{label}</label>
      <Input
        id={`${id}${key}`}
        value={facts[key]}
        maxLength={most}
        placeholder={placeholder}
        onChange={(event) => change({ [key]: event.target.value })}
      />
    </div>
  );
  return (
    <form
      className="qf-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {text('code', t.code, 20)}
      {text('title', t.name, 60)}
      {text('basis', t.basis, 100, t.basisHint)}
      <Chips
        label={t.kind}
        chips={[
          { value: 'no', label: t.single },
          { value: 'yes', label: t.comprehensive },
        ]}
        value={facts.comprehensive ? 'yes' : 'no'}
        choose={(value) => change({ comprehensive: value === 'yes' })}
      />
      <div>
        <label htmlFor={`${id}on`}>{t.announced}</label>
        <input
          id={`${id}on`}
          className="qf-date"
          type="date"
          value={facts.announcedOn}
          onChange={(event) => change({ announcedOn: event.target.value })}
        />
        <p className="qf-quiet">{t.announcedWhy}</p>
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : submit} />}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
