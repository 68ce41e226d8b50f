import { useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import type { PulseStageOfFragment } from '../gql/graphql';
import { gapOf, signed } from './bands';
import { PULSE_TEXT } from './pulse.text';
import '../screen/screen.css';

/** A number, or that it is not shown; nothing where nobody was asked. */
export function Shown({ text, waves }: { text: string; waves: number }) {
  const t = useText(PULSE_TEXT);
  if (text !== NOTHING || waves === 0) return <span className="hw-num">{text}</span>;
  return <span className="qf-quiet hw-num">{t.hidden}</span>;
}

/** Felt minus recorded; nothing, and not hidden, where nothing was recorded. */
export function Gap({ now }: { now: PulseStageOfFragment }) {
  const format = useFormat();
  if (now.plannedMinutes == null) return <>{NOTHING}</>;
  return <Shown text={signed(gapOf(now), format.minutes)} waves={now.waves} />;
}
