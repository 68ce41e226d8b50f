import { useText } from '#shell';
import { Alert, Tag } from '#ui/core';
import { Select } from '#ui/form';
import { fieldOf, isCorrected, type Corrections, type Preview, type PreviewColumn, type PreviewSheet } from './mapping';
import { SHEETS_TEXT } from './sheets.text';

const SURE = 0.8;
const SHOWN = 10;

interface MappingSheetProps {
  sheet: PreviewSheet;
  fields: Preview['fields'];
  corrections: Corrections;
  choose(column: PreviewColumn, field: string | null): void;
}

/** The first rows of a sheet under what each column is taken for. */
export function MappingSheet({ sheet, fields, corrections, choose }: MappingSheetProps) {
  const t = useText(SHEETS_TEXT);
  const options = [{ value: '', label: t.ignore }, ...fields.map(({ field, label }) => ({ value: field, label }))];
  const headerOf = (column: PreviewColumn) => column.header || t.noHeader(column.index + 1);
  return (
    <>
      {sheet.headerRow !== null && <p className="qf-quiet">{t.headerRow(sheet.headerRow)}</p>}
      {sheet.problems.map((problem) => (
        <Alert key={problem} type="warning" showIcon title={problem} style={{ marginBottom: 8 }} />
      ))}
      <div className="hw-mapping" tabIndex={0} role="region" aria-label={`${sheet.name} ${t.firstRows}`}>
        <table>
          <thead>
            <tr>
              {sheet.columns.map((column) => {
                const field = fieldOf(corrections, sheet.name, column);
                const changed = isCorrected(corrections, sheet.name, column);
                const unsure = !changed && field !== null && (column.confidence ?? 1) < SURE;
                return (
                  <th key={column.index} scope="col">
                    <span className="hw-mapping-header">{headerOf(column)}</span>
                    <Select
                      aria-label={t.field(headerOf(column))}
                      value={field ?? ''}
                      options={options}
                      status={unsure ? 'warning' : undefined}
                      onChange={(value: string) => choose(column, value || null)}
                      popupMatchSelectWidth={false}
                    />
                    {changed ? <Tag color="processing">{t.corrected}</Tag> : unsure ? <Tag color="warning">{t.unsure}</Tag> : null}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.slice(0, SHOWN).map((row, index) => (
              <tr key={index}>
                {sheet.columns.map((column, at) => (
                  <td key={column.index} className={fieldOf(corrections, sheet.name, column) === null ? 'is-left-out' : undefined}>
                    {row[at] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
