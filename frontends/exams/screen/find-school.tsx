import { useEffect, useState } from 'react';
import { useShell, useText } from '#shell';
import { Input } from '#ui/form';

const TEXT = {
  find: { zh: '校名', en: 'School' },
  hint: { zh: '校名中的文字', en: 'Part of the name' },
};

/** Narrows a list of an office to schools whose name has these words; a school needs none. */
export function FindSchool({ value, find }: { value: string; find(words: string): void }) {
  const t = useText(TEXT);
  const { place } = useShell();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  if (place.level === 'SCHOOL') return null;
  return (
    <Input.Search
      className="qf-no-print"
      style={{ width: 220, maxWidth: '100%' }}
      aria-label={t.find}
      placeholder={t.hint}
      value={typed}
      maxLength={30}
      allowClear
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(words) => find(words.trim())}
    />
  );
}
