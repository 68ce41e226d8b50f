import { useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import type { DataColumn } from '#ui/table';
import type { FigureValueFragment, MarkingFigureCode, MarkingNumbersFragment } from '../gql/graphql';
import { MARKING_FIGURES_TEXT } from './marking-figures.text';

export interface Figured {
  sums: MarkingNumbersFragment;
  figures: readonly FigureValueFragment[];
}

/** Columns that teachers and places have in common, with their totals. */
export function useFigureColumns<Row extends Figured>(total: Figured, ofPlaces = false): DataColumn<Row>[] {
  const t = useText(MARKING_FIGURES_TEXT);
  const format = useFormat();
  const valueOf = (code: MarkingFigureCode, of: Figured) => of.figures.find((one) => one.code === code)?.value ?? null;
  const share = (code: MarkingFigureCode, width: number, more: Partial<DataColumn<Row>> = {}): DataColumn<Row> => ({
    key: code,
    title: t[code],
    number: true,
    width,
    render: (row) => format.share(valueOf(code, row)),
    total: format.share(valueOf(code, total)),
    ...more,
  });
  const copies = ({ sums }: Figured) => (sums.marked === 0 ? NOTHING : `${format.count(sums.markedCopies)} / ${format.count(sums.collected)}`);
  const days = (of: Figured) => format.count(valueOf('DELAY', of), t.days, 1);
  return [
    {
      key: 'set',
      title: t.set,
      number: true,
      width: 88,
      render: ({ sums }) => (sums.assignments === 0 ? NOTHING : format.count(sums.assignments, t.items)),
      total: format.count(total.sums.assignments, t.items),
    },
    share('MARKED', 100),
    share('FULLY_MARKED', 100),
    { key: 'copies', title: t.copiesOf, number: true, width: 148, optional: 'off', phone: 'none', render: copies, total: copies(total) },
    share('REMARKED', 88, { optional: true }),
    share('FEEDBACK', 88, { optional: true }),
    { key: 'delay', title: t.DELAY, number: true, width: 92, render: days, total: days(total) },
    share('WITHIN_ONE', 112, { optional: ofPlaces ? 'off' : true, phone: 'none' }),
    share('WITHIN_THREE', 112, { optional: 'off', phone: 'none' }),
    share('FINISHED_AT_SCHOOL', 104, { optional: true }),
    share('LATE', 88),
  ];
}
