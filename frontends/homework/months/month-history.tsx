import { useQuery } from 'urql';
import { useText, useViewLink } from '#shell';
import { EmptyState, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { MonthHistoryDocument, type MonthHistoryQuery } from '../gql/graphql';
import { MONTHS_TEXT } from './months.text';
import { useSealWords } from './use-seal-words';

/** Every signature with what was signed, and what findings have put right since. */
export function MonthHistory({ schoolId, month }: { schoolId: string; month: string }) {
  const [result, again] = useQuery({ query: MonthHistoryDocument, variables: { schoolId, month } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={6}>
      {({ schoolMonth }) => <History of={schoolMonth} />}
    </Answer>
  );
}

function History({ of }: { of: MonthHistoryQuery['schoolMonth'] }) {
  const t = useText(MONTHS_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const words = useSealWords();
  if (of.signings.length === 0) return <EmptyState title={t.never} why={words(of)} />;
  return (
    <>
      <p className="qf-quiet">{words(of)}</p>
      <div className="hw-wide">
        <table className="qf-reason-table">
          <thead>
            <tr>
              <th scope="col">{t.signing}</th>
              <th scope="col">{t.signedBy}</th>
              <th scope="col">{t.signedAt}</th>
              {[t.assignments, t.late, t.marked, t.copies].map((title) => (
                <th key={title} scope="col" className="qf-num">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.signings.map(({ signing, signedBy, signedAt, sums }) => (
              <tr key={signing}>
                <td>{signing}</td>
                <td>{signedBy}</td>
                <td>{format.time(signedAt)}</td>
                <td className="qf-num">{format.count(sums.assignments)}</td>
                <td className="qf-num">{format.count(sums.late)}</td>
                <td className="qf-num">{format.count(sums.marked)}</td>
                <td className="qf-num">
                  {format.count(sums.markedCopies)} / {format.count(sums.collected)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.corrections.length > 0 && (
        <Section title={t.correctionsTitle}>
          <ul className="qf-items">
            {of.corrections.map(({ date, deed, by, at, assignmentId }) => (
              <li key={`${at} ${assignmentId}`}>
                <div className="qf-item-facts">
                  <b>{format.date(date)}</b>
                  <span>{deed}</span>
                  <span className="qf-quiet">
                    {by} · {format.time(at)}
                  </span>
                </div>
                {assignmentId && (
                  <div className="qf-item-deeds">
                    <Link to={link('/homework/ledger', { start: date, end: date, row: assignmentId })}>{t.toRow}</Link>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
