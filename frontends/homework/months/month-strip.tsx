import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Chips } from '#ui/page';
import { MonthStripDocument } from '../gql/graphql';
import { MONTHS_TEXT } from './months.text';
import { useMonthWord } from './use-month-word';
import './months.css';

export const WHOLE_TERM = 'TERM';

interface MonthStripProps {
  months: readonly string[];
  chosen: string;
  choose(month: string): void;
}

/** The months of the term with what has been signed: of a school whether, above how many. */
export function MonthStrip({ months, chosen, choose }: MonthStripProps) {
  const t = useText(MONTHS_TEXT);
  const { place } = useShell();
  const [{ data }] = useQuery({
    query: MonthStripDocument,
    variables: { place: place.path, from: months[0]!, to: months.at(-1)! },
    pause: place.path === '',
    context: WHEN_SIGNED,
  });
  const word = useMonthWord();
  const cells = new Map(data?.monthStrip.map((cell) => [cell.month, cell]));
  const chips = months.map((month) => ({
    value: month,
    label: (
      <span className="hw-month">
        <b>{t.monthName(month)}</b>
        <small>{cells.has(month) ? word(cells.get(month)!) : '\u00a0'}</small>
      </span>
    ),
  }));
  return (
    <div className="hw-months qf-no-print">
      <Chips label={t.strip} chips={[...chips, { value: WHOLE_TERM, label: t.wholeTerm }]} value={chosen} choose={choose} />
    </div>
  );
}

// made once: a new object would ask anew at every drawing
const WHEN_SIGNED = { additionalTypenames: ['SchoolMonth'] };
