import { usePhone } from '#ui/core';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';

/** Nobody may take the sample province for a real one. */
export function DemoMark() {
  const t = useText(SHELL_TEXT);
  const phone = usePhone();
  return (
    <aside className="qs-demo" aria-label={t.demo}>
      {phone ? t.demo : t.demoLong}
    </aside>
  );
}
