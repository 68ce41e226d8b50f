import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { useFormat } from '#ui/core';
import { MonthStripDocument, type MonthStripQuery } from '../gql/graphql';
import { Chips } from '../screen/chips';
import { MONTHS_TEXT } from './months.text';
import './months.css';

export const WHOLE_TERM = 'TERM';
type Cell = MonthStripQuery['monthStrip'][number];

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
  const cells = new Map(data?.monthStrip.map((cell) => [cell.month, cell]));
  const chips = months.map((month) => ({
    value: month,
    label: (
      <span className="hw-month">
        <b>{t.monthName(month)}</b>
        <MonthMark cell={cells.get(month)} />
      </span>
    ),
  }));
  return (
    <div className="hw-months hw-no-print">
      <Chips label={t.strip} chips={[...chips, { value: WHOLE_TERM, label: t.wholeTerm }]} value={chosen} choose={choose} />
    </div>
  );
}

// made once: a new object would ask anew at every drawing
const WHEN_SIGNED = { additionalTypenames: ['SchoolMonth'] };

/** In words and a mark; colour is never the only signal. */
function MonthMark({ cell }: { cell: Cell | undefined }) {
  const t = useText(MONTHS_TEXT);
  const format = useFormat();
  if (!cell) return <small>&nbsp;</small>;
  if (!cell.over) return <small>{t.running}</small>;
  if (cell.state === null || cell.state === undefined) return <small>{t.signedOf(format.count(cell.signed), format.count(cell.schools))}</small>;
  if (cell.state === 'FROZEN') return <small>✓ {t.FROZEN}</small>;
  if (cell.state === 'REOPENED') return <small>↺ {t.REOPENED}</small>;
  return <small>{cell.hasRows ? t.OPEN : t.noRows}</small>;
}
