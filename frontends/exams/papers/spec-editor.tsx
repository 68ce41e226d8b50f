import { useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { emptyRow, type SpecRow } from './draft';
import { PAPERS_TEXT } from './papers.text';
import { LEVELS, pointsOf } from './spec-table';

interface SpecEditorProps {
  rows: readonly SpecRow[];
  change(rows: SpecRow[]): void;
  disabled?: boolean;
  /** the cell at fault: `rows.2.taughtOn` */
  refused?: Refused | null;
}

const MOST_ROWS = 60;

/** The table as it is written: a group of fields a row, which stand in line on a desk and wrap on a phone. */
export function SpecEditor({ rows, change, disabled = false, refused = null }: SpecEditorProps) {
  const t = useText(PAPERS_TEXT);
  const set = (i: number, part: Partial<SpecRow>) => change(rows.map((row, k) => (k === i ? { ...row, ...part } : row)));
  const [, at, field] = /^rows\.(\d+)\.(\w+)$/.exec(refused?.path ?? '') ?? [];
  const status = (i: number, name: string) => (Number(at) === i && field === name ? ('error' as const) : undefined);
  const text = (row: SpecRow, i: number, name: 'point' | 'unit' | 'questions') => (
    <label className={`ex-cell is-${name}`}>
      <span>{t[name]}</span>
      <Input
        value={row[name]}
        maxLength={60}
        disabled={disabled}
        status={status(i, name)}
        aria-label={`${t.row(i + 1)} ${t[name]}`}
        onChange={(event) => set(i, { [name]: event.target.value })}
      />
    </label>
  );
  return (
    <div className="ex-spec-editor">
      {rows.map((row, i) => (
        <fieldset key={i} className="ex-spec-row">
          <legend>
            {t.row(i + 1)} · {t.points(pointsOf(row))}
          </legend>
          {text(row, i, 'point')}
          {text(row, i, 'unit')}
          {text(row, i, 'questions')}
          <label className="ex-cell is-date">
            <span>{t.taughtOn}</span>
            <input
              type="date"
              className={status(i, 'taughtOn') ? 'ex-date is-wrong' : 'ex-date'}
              value={row.taughtOn ?? ''}
              disabled={disabled}
              aria-label={`${t.row(i + 1)} ${t.taughtOn}`}
              onChange={(event) => set(i, { taughtOn: event.target.value || null })}
            />
          </label>
          {LEVELS.map((level) => (
            <label key={level} className="ex-cell is-level">
              <span>{t[level]}</span>
              <InputNumber
                value={row[level]}
                min={0}
                max={150}
                step={0.5}
                inputMode="decimal"
                disabled={disabled}
                status={status(i, level)}
                aria-label={`${t.row(i + 1)} ${t[level]}`}
                onChange={(value) => set(i, { [level]: value ?? 0 })}
              />
            </label>
          ))}
          {!disabled && rows.length > 1 && (
            <Button type="text" aria-label={`${t.removeRow} ${t.row(i + 1)}`} onClick={() => change(rows.filter((_row, k) => k !== i))}>
              {t.removeRow}
            </Button>
          )}
          {refused && Number(at) === i && <RefusalNotice refused={refused} />}
        </fieldset>
      ))}
      {!disabled && rows.length < MOST_ROWS && <Button onClick={() => change([...rows, emptyRow()])}>{t.addRow}</Button>}
    </div>
  );
}
