import { useMemo } from 'react';
import { useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import type { CheckedRowFragment } from '../../gql/graphql';
import { LEDGER_TEXT } from '../../ledger/book/ledger.text';
import { HOMEWORK_TEXT } from '../../screen/homework.text';

/** One cell of a ledger row, by the name of its field: what can be marked, returned and corrected. */
export interface RowCell {
  cell: string;
  label: string;
  shown: string;
}

/** Assigning first, then marking, as the ledger has them; what is not there stands there as nothing and can be marked too. */
export function useCellsOf(): (row: CheckedRowFragment) => RowCell[] {
  const t = useText(LEDGER_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  return useMemo(() => {
    const copies = (value: number | null | undefined) => format.count(value, t.copies);
    return (row) => {
      const { marking } = row;
      const cells: [string, string, string][] = [
        ['content', words.content, row.content],
        ['kind', words.kind, words[row.kind]],
        ['minutes', words.minutes, format.minutes(row.minutes)],
        ['tier', words.tierWord, row.tier ? words.tier(row.tier) : NOTHING],
        ['source', words.source, row.source ? words[row.source] : NOTHING],
        ['dueOn', words.dueOn, format.day(row.dueOn)],
        ['collected', t.collected, copies(marking?.collected)],
        ['marked', t.markedCount, copies(marking?.marked)],
        ['markedOn', t.markedOn, format.day(marking?.markedOn)],
        ['remarked', t.remarked, copies(marking?.remarked)],
        ['feedback', t.feedback, marking?.feedback || NOTHING],
      ];
      return cells.map(([cell, label, shown]) => ({ cell, label, shown }));
    };
  }, [t, words, format]);
}
