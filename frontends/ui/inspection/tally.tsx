import { textOf, useText } from '#shell';
import { Button, CardGrid, FigureCard, useFormat, useLocale, usePhone } from '#ui/core';
import type { ObligationCounted, Standing } from './obligations';
import { OBLIGATIONS_TEXT } from './obligations.text';
import './inspection.css';

export interface TallyProps {
  count: ObligationCounted;
  asOf: string;
  look(standing: Standing): void;
  /** who is counted, where that is not plain: 个市 */
  unit?: { zh: string; en: string };
}

/** Done of owed, and how many are missing: each number leads to its list. */
export function Tally({ count, asOf, look, unit }: TallyProps) {
  const t = useText(OBLIGATIONS_TEXT);
  const phone = usePhone();
  const format = useFormat();
  const locale = useLocale();
  if (count.expected === 0) return null;
  const list = (standing: Standing, many: number) =>
    many > 0 && (
      <Button size="small" className="qf-no-print" onClick={() => look(standing)}>
        {t.whoHasNot(format.count(many))}
      </Button>
    );
  const named = unit && textOf(unit, locale);
  const asked = count.expected - count.excused;
  return (
    <div className="qf-tally">
      <CardGrid min={phone ? 150 : 200}>
        <FigureCard
          label={t.DONE}
          value={format.count(count.done)}
          unit={`/ ${format.count(asked, unit)}`}
          note={[
            format.share(asked === 0 ? null : count.done / asked),
            count.doneLate > 0 && `${t.late} ${format.count(count.doneLate)}`,
            t.asOf(format.time(asOf)),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
        <FigureCard
          label={t.OVERDUE}
          value={format.count(count.overdue)}
          unit={named}
          tone={count.overdue > 0 ? 'error' : 'plain'}
          action={list('OVERDUE', count.overdue)}
        />
        <FigureCard label={t.OPEN} value={format.count(count.open)} unit={named} action={list('OPEN', count.open)} />
        <FigureCard label={t.EXCUSED} value={format.count(count.excused)} unit={named} />
      </CardGrid>
    </div>
  );
}
