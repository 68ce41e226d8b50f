import { Panel, useFormat } from '#ui/core';
import type { TermNow } from '../contract';
import { Icon } from '../icons';
import { useText } from '../text';
import { PLACES_TEXT } from './places.text';

export interface TermSwitchProps {
  term: TermNow | null;
  terms: TermNow[];
  /** id of the term that today is in */
  current: string | null;
  choose(id: string): void;
}

/** Terms and weeks before dates: `2026—2027 学年第一学期 第 12 周`. */
export function TermSwitch({ term, terms, current, choose }: TermSwitchProps) {
  const t = useText(PLACES_TEXT);
  const format = useFormat();
  if (!term) return terms.length > 0 ? <span className="qs-term">{t.holiday}</span> : null;
  const label = format.termWeek(term);
  if (terms.length < 2) return <span className="qs-term">{label}</span>;
  return (
    <Panel
      label={t.term}
      placement="bottomRight"
      content={(close) => (
        <ul className="qs-terms" aria-label={t.term}>
          {terms.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={one.id === term.id || undefined}
                onClick={() => {
                  close();
                  choose(one.id);
                }}
              >
                {format.termWeek({ ...one, week: null })}
                {one.id === current && <small>{t.now}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    >
      {(trigger) => (
        <button {...trigger} type="button" className="qs-term is-button">
          {label}
          <Icon name="down" size={12} />
        </button>
      )}
    </Panel>
  );
}
