import { useText } from '#shell';
import { NOTHING } from '#ui/core';
import { PULSE_TEXT } from './pulse.text';

/** A number, or that it is not shown; nothing where nobody was asked. */
export function Shown({ text, waves }: { text: string; waves: number }) {
  const t = useText(PULSE_TEXT);
  if (text !== NOTHING || waves === 0) return <>{text}</>;
  return <span className="hw-quiet hw-num">{t.hidden}</span>;
}
