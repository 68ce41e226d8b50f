import { useText } from '#shell';
import { useFormat } from '#ui/core';
import type { MonthStripQuery } from '../gql/graphql';
import { MONTHS_TEXT } from './months.text';

export type MonthCell = MonthStripQuery['monthStrip'][number];

/** What has been signed of a month, in words and a mark; colour is never the only signal. */
export function useMonthWord(): (cell: MonthCell) => string {
  const t = useText(MONTHS_TEXT);
  const format = useFormat();
  return ({ over, state, signed, schools, hasRows }) => {
    if (!over) return t.running;
    if (state === null || state === undefined) return t.signedOf(format.count(signed), format.count(schools));
    if (state === 'FROZEN') return `✓ ${t.FROZEN}`;
    if (state === 'REOPENED') return `↺ ${t.REOPENED}`;
    return hasRows ? t.OPEN : t.noRows;
  };
}
