import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input } from '#ui/form';
import { Chips, useDeed } from '#ui/page';
import { SaveListedInspectionDocument, type ListedItemFragment } from '../../gql/graphql';
import { INSPECTION_TEXT } from '../inspection.text';
import { LISTING_TEXT } from './listing.text';

/** One item of the list: what is inspected, on what basis, since when everybody knows. */
export function ListedForm({ item, year, done }: { item: ListedItemFragment | null; year: number; done(): void }) {
  const t = useText(LISTING_TEXT);
  const words = useText(INSPECTION_TEXT);
  const { place, today, notify } = useShell();
  const id = useId();
  const [facts, setFacts] = useState({
    code: item?.code ?? '',
    title: item?.title ?? '',
    basis: item?.basis ?? '',
    comprehensive: item?.comprehensive ?? false,
    announcedOn: item?.announcedOn ?? today,
  });
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(SaveListedInspectionDocument, ['ListedInspection']);
  const change = (changed: Partial<typeof facts>) => {
    setFacts({ ...facts, ...changed });
    setMissing(false);
    clear();
  };
  const save = async () => {
    const lacking = [facts.code, facts.title, facts.basis, facts.announcedOn].some((text) => text.trim() === '');
    setMissing(lacking);
    if (lacking || saving) return;
    const known = item && { id: item.id, version: item.version };
    const saved = await run((idempotencyKey) => ({ input: { ...known, ...facts, place: item?.place ?? place.path, year: item?.year ?? year, idempotencyKey } }));
    if (!saved) return;
    notify.done(t.saved(facts.title));
    done();
  };
  const text = (key: 'code' | 'title' | 'basis', label: string, most: number, placeholder?: string) => (
    <div>
      <label htmlFor={`${id}${key}`}>{label}</label>
      <Input id={`${id}${key}`} value={facts[key]} maxLength={most} placeholder={placeholder} onChange={(event) => change({ [key]: event.target.value })} />
    </div>
  );
  return (
    <form
      className="hw-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
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
        <input id={`${id}on`} className="qf-date" type="date" value={facts.announcedOn} onChange={(event) => change({ announcedOn: event.target.value })} />
        <p className="qf-quiet">{t.announcedWhy}</p>
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void save()} />}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
