import { useText } from '#shell';
import { Button, CardGrid, FigureCard, useFormat } from '#ui/core';
import type { FiguresQuery } from '../gql/graphql';
import { changeOf } from './change';
import { FIGURES_TEXT } from './figures.text';

type Now = FiguresQuery['homeworkFigures'];

/** The headline number with what it is made of and how it changed, then four that explain it. */
export function Headline({ now, before, why }: { now: Now; before: FiguresQuery['previous']; why(): void }) {
  const t = useText(FIGURES_TEXT);
  const format = useFormat();
  const change = changeOf(now, before);
  const changed =
    now.share === null
      ? t.noData
      : change === null
        ? t.noBefore
        : change === 0
          ? t.same
          : t.change(format.count(Math.abs(change), '', 1), change > 0);
  const [value, unit] = split(format.share(now.share));
  const [minutes, minutesUnit] = split(format.minutes(now.writtenMinutesPerClassDay, 1));
  const part = (one: number) => (now.assignments === 0 ? null : one / now.assignments);
  const [marked, markedUnit] = split(format.share(part(now.marked)));
  return (
    <div className="hw-headline">
      <FigureCard
        label={t.share}
        value={value}
        unit={unit}
        note={
          <>
            {t.of(format.count(now.schoolDaysWithinLimit), format.count(now.schoolDays, t.schoolDay))}
            <br />
            {changed}
          </>
        }
        action={
          <Button size="small" onClick={why} className="qf-no-print">
            {t.why}
          </Button>
        }
      />
      <CardGrid min={200}>
        <FigureCard label={t.perClass} value={minutes} unit={minutesUnit} />
        <FigureCard
          label={t.over}
          value={now.classDays === 0 ? '—' : format.count(now.classDaysOverLimit)}
          note={now.classDays > 0 && t.of(format.count(now.classDaysOverLimit), format.count(now.classDays, t.classEvening))}
        />
        <FigureCard
          label={t.markedShare}
          value={marked}
          unit={markedUnit}
          note={now.assignments > 0 && t.of(format.count(now.marked), format.count(now.assignments, t.items))}
        />
        <FigureCard
          label={t.coverage}
          value={format.count(now.reportingSchools)}
          note={t.coverageOf(format.count(now.reportingSchools), format.count(now.schools))}
        />
      </CardGrid>
    </div>
  );
}

function split(text: string): [string, string | undefined] {
  const [value, unit] = text.split(' ');
  return [value!, unit];
}
