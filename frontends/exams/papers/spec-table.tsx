import { useText } from '#shell';
import { EmptyState, usePhone } from '#ui/core';
import type { PaperSpecCellsFragment } from '../gql/graphql';
import { PAPERS_TEXT } from './papers.text';

export const LEVELS = ['recall', 'understand', 'apply', 'integrate'] as const;

export const pointsOf = (row: Pick<PaperSpecCellsFragment, (typeof LEVELS)[number]>) => LEVELS.reduce((sum, level) => sum + row[level], 0);

/** The table as it is read: points by level, sums of both ways. On a phone each row is a card. */
export function SpecTable({ rows, fullPoints, date }: { rows: readonly PaperSpecCellsFragment[]; fullPoints: number | null; date?: string | null }) {
  const t = useText(PAPERS_TEXT);
  const phone = usePhone();
  if (rows.length === 0) return <EmptyState title={t.spec} why={t.missingAfterSaving} />;
  const taught = (row: PaperSpecCellsFragment) => {
    if (!row.taughtOn) return <span className="ex-beyond">⚠ {t.notTaught}</span>;
    return date && row.taughtOn > date ? (
      <span className="ex-beyond">
        ⚠ {row.taughtOn} {t.beyond}
      </span>
    ) : (
      row.taughtOn
    );
  };
  const all = rows.reduce((sum, row) => sum + pointsOf(row), 0);
  const sumWord = fullPoints !== null && all !== fullPoints ? `${t.points(all)} / ${fullPoints}` : t.points(all);
  if (phone)
    return (
      <ul className="ex-spec-cards" aria-label={t.spec}>
        {rows.map((row, i) => (
          <li key={i}>
            <b>{row.point}</b>
            <span>
              {row.unit} · {row.questions} · {taught(row)}
            </span>
            <span>
              {LEVELS.filter((level) => row[level] > 0)
                .map((level) => `${t[level]} ${row[level]}`)
                .join('、')}{' '}
              · {t.points(pointsOf(row))}
            </span>
          </li>
        ))}
        <li>
          <b>{t.sum}</b> {sumWord}
        </li>
      </ul>
    );
  return (
    <div className="ex-spec-scroll">
      <table className="ex-spec" aria-label={t.spec}>
        <thead>
          <tr>
            <th scope="col">{t.point}</th>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.questions}</th>
            <th scope="col">{t.taughtOn}</th>
            {LEVELS.map((level) => (
              <th key={level} scope="col" className="is-number">
                {t[level]}
              </th>
            ))}
            <th scope="col" className="is-number">
              {t.sum}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              <th scope="row">{row.point}</th>
              <td>{row.unit}</td>
              <td>{row.questions}</td>
              <td>{taught(row)}</td>
              {LEVELS.map((level) => (
                <td key={level} className="is-number">
                  {row[level] || ''}
                </td>
              ))}
              <td className="is-number">{pointsOf(row)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t.sum}
            </th>
            {LEVELS.map((level) => (
              <td key={level} className="is-number">
                {rows.reduce((sum, row) => sum + row[level], 0)}
              </td>
            ))}
            <td className="is-number">{sumWord}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
