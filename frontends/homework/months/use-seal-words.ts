import { useText } from '#shell';
import { useFormat } from '#ui/core';
import type { MonthSealFragment } from '../gql/graphql';
import { MONTHS_TEXT } from './months.text';

/** How a month stands, in one sentence. */
export function useSealWords(): (seal: MonthSealFragment) => string {
  const t = useText(MONTHS_TEXT);
  const format = useFormat();
  return (seal) => {
    if (seal.state === 'FROZEN') return t.sealFrozen(seal.frozenBy ?? '', format.time(seal.frozenAt));
    if (seal.state === 'REOPENED') return t.sealReopened(seal.reopenedBy ?? '', format.time(seal.reopenedAt), seal.reopenedReason ?? '');
    return seal.over ? t.sealOpen : t.sealRunning;
  };
}
