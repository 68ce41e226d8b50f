import { useId, type ReactNode } from 'react';
import './page.css';

export interface Chip<Value extends string | number> {
  value: Value;
  label: ReactNode;
}

export interface ChipsProps<Value extends string | number> {
  label: string;
  chips: readonly Chip<Value>[];
  value: Value | null;
  choose(value: Value): void;
  /** stands after the chips in the same row */
  children?: ReactNode;
}

/** One of few, with one tap: radio buttons in the shape of chips, so that keyboard and screen reader know them. */
export function Chips<Value extends string | number>({ label, chips, value, choose, children }: ChipsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="qf-chips">
      <legend>{label}</legend>
      <div>
        {chips.map((chip) => (
          <label key={chip.value} className={chip.value === value ? 'qf-chip is-chosen' : 'qf-chip'}>
            <input type="radio" name={name} checked={chip.value === value} onChange={() => choose(chip.value)} />
            <span>{chip.label}</span>
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}
