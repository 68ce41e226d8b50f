import { useText } from '#shell';
import { Button, useFormat } from '#ui/core';
import { Chips } from '#ui/page';
import { ENTRY_TEXT } from './entry.text';
import type { Band } from './paste';

interface PupilLineProps {
  who: string;
  seat: number;
  name: string;
  levels: readonly Band[];
  saved: Band | null;
  chosen: Band | null;
  correctedOn: string | null;
  /** `null` once the sheet is finished. */
  choose: ((band: Band | null) => void) | null;
  correct(): void;
}

/** One pupil, one tap. What differs from what is saved says so in words. */
export function PupilLine({ who, seat, name, levels, saved, chosen, correctedOn, choose, correct }: PupilLineProps) {
  const t = useText(ENTRY_TEXT);
  const format = useFormat();
  if (!choose)
    return (
      <li className="ex-pupil">
        <span className="ex-who">{who}</span>
        <b className="ex-band">{saved ?? t.absent}</b>
        <span className="qf-quiet">{correctedOn && t.corrected(format.day(correctedOn))}</span>
        <Button size="small" onClick={correct} aria-label={t.correctTitle(who)}>
          {t.correct}
        </Button>
      </li>
    );
  return (
    <li className="ex-pupil">
      <span className="ex-who">
        {who}
        {chosen !== saved && saved !== null && <small className="qf-quiet">{t.was(saved)}</small>}
      </span>
      <Chips<Band> label={t.bandOf(seat, name)} chips={levels.map((band) => ({ value: band, label: band }))} value={chosen} choose={choose}>
        <button type="button" className="ex-clear" aria-label={`${who} ${t.clear}`} onClick={() => choose(null)} disabled={chosen === null}>
          ×
        </button>
      </Chips>
    </li>
  );
}
