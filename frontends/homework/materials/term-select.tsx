import { useShell, useText } from '#shell';
import { useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { MATERIALS_TEXT } from './materials.text';
import { termKey, termsAround, type TermOf } from './view';

/** The term of a list; without one it is of all. */
export function TermSelect({ id, term, choose }: { id?: string; term: TermOf | null; choose(key: string): void }) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  const { term: present, today } = useShell();
  const known = termsAround(present, today);
  const shown = term && !known.some((one) => termKey(one) === termKey(term)) ? [...known, term] : known;
  return (
    <Select
      id={id}
      aria-label={id ? undefined : t.term}
      value={termKey(term)}
      style={{ minWidth: 204 }}
      onChange={choose}
      options={[{ value: 'all', label: t.allTerms }, ...shown.map((one) => ({ value: termKey(one), label: format.termWeek(one) }))]}
    />
  );
}
