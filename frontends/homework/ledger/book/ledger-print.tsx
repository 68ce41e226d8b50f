import { useShell, useText } from '#shell';
import { useFormat } from '#ui/core';
import type { DataColumn } from '#ui/table';
import { type Span } from '#ui/page';
import type { LedgerRowFragment } from '../../gql/graphql';
import { LEDGER_TEXT } from './ledger.text';

interface LedgerPrintProps {
  columns: DataColumn<LedgerRowFragment>[];
  rows: readonly LedgerRowFragment[];
  span: Span;
  offset: number;
}

/** The page in sight on A4, landscape: title, unit, dates, serial, totals. A plain table, because sticky ones do not print. */
export function LedgerPrint({ columns, rows, span, offset }: LedgerPrintProps) {
  const t = useText(LEDGER_TEXT);
  const format = useFormat();
  const { place, today, demo } = useShell();
  return (
    <div className="qf-print-only hw-ledger-print">
      <style>{'@page { size: A4 landscape; margin: 12mm; }'}</style>
      <h2>{t.title}</h2>
      <p>
        {[t.printUnit(place.name), t.printDates(format.date(span.from), format.date(span.to)), t.printedOn(today), demo && t.demo]
          .filter(Boolean)
          .join('　')}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td className="qf-num">{offset + index + 1}</td>
              {columns.map(({ key, number, render }) => (
                <td key={key} className={number ? 'qf-num' : undefined}>
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {columns.map(({ key, number, total }, index) => (
              <td key={key} className={number ? 'qf-num' : undefined}>
                {index === 0 ? t.total : total}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      <p>{t.printPage}</p>
    </div>
  );
}
