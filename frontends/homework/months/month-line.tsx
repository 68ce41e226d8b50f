import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Link } from '#ui/router';
import { MonthStripDocument } from '../gql/graphql';
import { monthsOfTerm } from '../screen/months';
import { MONTHS_TEXT } from './months.text';
import { useMonthWord } from './use-month-word';
import './months.css';

const WHEN_SIGNED = { additionalTypenames: ['SchoolMonth'] };

/** The months of the term and what is signed of them, in one line beside other figures; each leads to how marking went in it. */
export function MonthLine() {
  const t = useText(MONTHS_TEXT);
  const { place, term, today, session } = useShell();
  const link = useViewLink();
  const word = useMonthWord();
  const months = monthsOfTerm(term, today);
  const [{ data }] = useQuery({
    query: MonthStripDocument,
    variables: { place: place.path, from: months[0]!, to: months.at(-1)! },
    pause: place.path === '' || place.level === 'CLASS' || !session.can('homework.months.read', place.path),
    context: WHEN_SIGNED,
  });
  if (!data) return null;
  return (
    <p className="hw-month-line qf-no-print">
      <span className="qf-quiet">{t.signed}</span>
      {data.monthStrip.map((cell) => (
        <span key={cell.month}>
          <Link to={link('/homework/marking-figures', { month: cell.month })}>{t.monthName(cell.month)}</Link> {word(cell)}
        </span>
      ))}
    </p>
  );
}
