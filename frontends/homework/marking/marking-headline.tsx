import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, CardGrid, FigureCard, useFormat } from '#ui/core';
import { Why } from '#ui/dialog';
import type { FigureFactsFragment, MarkingFigureCode, MarkingFiguresQuery } from '../gql/graphql';
import { MARKING_FIGURES_TEXT } from './marking-figures.text';
import { rowsOf, type Months } from './view';

type Figures = MarkingFiguresQuery['markingFigures'];

const CARDS: readonly MarkingFigureCode[] = ['MARKED', 'FULLY_MARKED', 'REMARKED', 'FEEDBACK', 'DELAY', 'FINISHED_AT_SCHOOL', 'LATE'];
// What stands over and under the line, by the names of the sums.
const COUNTED: Record<MarkingFigureCode, [string, string]> = {
  MARKED: ['marked', 'assignments'],
  FULLY_MARKED: ['fullyMarked', 'marked'],
  REMARKED: ['remarked', 'marked'],
  FEEDBACK: ['withFeedback', 'marked'],
  DELAY: ['delayDays', 'dated'],
  WITHIN_ONE: ['withinOne', 'dated'],
  WITHIN_TWO: ['withinTwo', 'dated'],
  WITHIN_THREE: ['withinThree', 'dated'],
  FINISHED_AT_SCHOOL: ['finishedAtSchool', 'finishedOf'],
  LATE: ['late', 'assignments'],
  LATE_DAYS: ['lateDays', 'late'],
};
const ROWS: Partial<Record<MarkingFigureCode, { marked?: 'yes'; late?: 'yes'; kind?: 'WRITTEN' }>> = {
  LATE: { late: 'yes' },
  LATE_DAYS: { late: 'yes' },
  MARKED: {},
  FINISHED_AT_SCHOOL: { marked: 'yes', kind: 'WRITTEN' },
};

/** Seven numbers, each with what it is made of and why. */
export function MarkingHeadline({ figures, months }: { figures: Figures; months: Months }) {
  const t = useText(MARKING_FIGURES_TEXT);
  const format = useFormat();
  const { place, session } = useShell();
  const [why, setWhy] = useState<MarkingFigureCode | null>(null);
  const of = (code: MarkingFigureCode) => figures.figures.find((one) => one.code === code)!;
  // Of this one copies are counted, of the others homework.
  const itemsOf = (code: MarkingFigureCode) => (code === 'FINISHED_AT_SCHOOL' ? t.copies : t.items);
  const valueOf = ({ unit, value }: FigureFactsFragment) => (unit === 'SHARE' ? format.share(value) : format.count(value, t.days, 1));
  const noteOf = (figure: FigureFactsFragment) => {
    if (figure.denominator === 0) return null;
    if (figure.unit === 'SHARE') return t.of(format.count(figure.numerator), format.count(figure.denominator, itemsOf(figure.code)));
    return (['WITHIN_ONE', 'WITHIN_THREE'] as const).map((code) => `${t[code]} ${format.share(of(code).value)}`).join(' · ');
  };
  const shown = why && of(why);
  return (
    <>
      <div className="hw-marking-cards">
        <CardGrid>
          {CARDS.map((code) => {
            const figure = of(code);
            const [value, unit] = valueOf(figure).split(' ');
            return (
              <FigureCard
                key={code}
                label={t[code]}
                value={value!}
                unit={unit}
                note={noteOf(figure)}
                action={
                  <Button size="small" className="qf-no-print" aria-label={`${t[code]} ${t.why}`} onClick={() => setWhy(code)}>
                    {t.why}
                  </Button>
                }
              />
            );
          })}
        </CardGrid>
      </div>
      {shown && (
        <Why
          open
          close={() => setWhy(null)}
          what={t.whatOf(shown.code)}
          numerator={`${format.count(shown.numerator, shown.unit === 'SHARE' ? itemsOf(shown.code) : t.days)} · ${t.counted(COUNTED[shown.code][0])}`}
          denominator={`${format.count(shown.denominator, itemsOf(shown.code))} · ${t.counted(COUNTED[shown.code][1])}`}
          value={{ label: t[shown.code], text: valueOf(shown) }}
          dataVersion={figures.dataVersion}
          asOf={figures.asOf ?? null}
          rules={[shown.rule]}
          rows={
            session.can('homework.ledger.read', place.path)
              ? rowsOf(place.path, months, {
                  ...(ROWS[shown.code] ?? { marked: 'yes' as const }),
                  ...(figures.own && { teacherId: session.person.id }),
                })
              : null
          }
        />
      )}
    </>
  );
}
