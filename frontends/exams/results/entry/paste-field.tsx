import { useId, useState } from 'react';
import { useText } from '#shell';
import { Button } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { ENTRY_TEXT } from './entry.text';
import { bandsOfScores, cutsAreFit, LETTERS, USUAL_CUTS, type Band } from './paste';

/** Scores in, bands out, all of it here. What was pasted is forgotten as soon as it is converted. */
export function PasteField({ levels, seats, fill }: { levels: number; seats: readonly number[]; fill(bySeat: ReadonlyMap<number, Band>): void }) {
  const t = useText(ENTRY_TEXT);
  const id = useId();
  const [text, setText] = useState('');
  const [cuts, setCuts] = useState<number[]>([...(USUAL_CUTS[levels] ?? USUAL_CUTS[4]!)]);
  const [outcome, setOutcome] = useState<{ count: number; unread: number } | null>(null);
  const fit = cutsAreFit(cuts);
  const convert = () => {
    const { bySeat, unread } = bandsOfScores(text, cuts, seats);
    fill(bySeat);
    setText('');
    setOutcome({ count: bySeat.size, unread: unread.length });
  };
  return (
    <details className="ex-way">
      <summary>{t.paste}</summary>
      <p className="qf-quiet">{t.pasteWhy}</p>
      <label htmlFor={id}>{t.pasteLabel}</label>
      <Input.TextArea
        id={id}
        rows={5}
        value={text}
        autoComplete="off"
        spellCheck={false}
        placeholder={'1\t92\n2\t78'}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="ex-cuts">
        {cuts.map((cut, i) => (
          <label key={LETTERS[i]}>
            {t.cut(LETTERS[i]!)}
            <InputNumber
              min={0}
              max={1000}
              value={cut}
              onChange={(value) => setCuts(cuts.map((one, j) => (j === i ? Number(value ?? Number.NaN) : one)))}
            />
          </label>
        ))}
      </div>
      {!fit && (
        <p className="qf-missing" role="alert">
          {t.cutsWrong}
        </p>
      )}
      <Button disabled={!fit || text.trim() === ''} onClick={convert}>
        {t.convert}
      </Button>
      {outcome && (
        <p role="status">
          {t.converted(outcome.count)}
          {outcome.unread > 0 && `；${t.unread(outcome.unread)}`}
        </p>
      )}
    </details>
  );
}
