import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { FigureCard, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer, presetSpan, spanBefore } from '#ui/page';
import { changeOf } from '../figures/change';
import { FiguresCardDocument } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import { Sparkline } from './sparkline';
import './cards.css';

/** The share of my place over four weeks, how it changed, who records at all. */
function FiguresCard() {
  const t = useText(CARDS_TEXT);
  const format = useFormat();
  const { place, today } = useShell();
  const link = useViewLink();
  const span = presetSpan('FOUR_WEEKS', today, null)!;
  const before = spanBefore(span);
  const [result, again] = useQuery({
    query: FiguresCardDocument,
    variables: { place: place.path, ...span, before: before.from, until: before.to },
    pause: place.path === '',
  });
  if (!result.data)
    return (
      <Section title={t.figuresTitle}>
        <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={3}>
          {() => null}
        </Answer>
      </Section>
    );
  const { now, previous, homeworkTrend } = result.data;
  const change = changeOf(now, previous);
  const [value, unit] = format.share(now.share).split(' ');
  const days = homeworkTrend.filter(({ date, schoolDays, share }) => schoolDays > 0 && share !== null && date < today);
  return (
    <FigureCard
      label={[t.figuresTitle, place.name].join(' · ')}
      value={value!}
      unit={unit}
      note={
        <>
          {change !== null && (
            <>
              {change === 0 ? t.same : t.points(format.count(Math.abs(change), '', 1), change > 0)}
              <br />
            </>
          )}
          {t.coverage(format.count(now.reportingSchools), format.count(now.schools))}
        </>
      }
      action={
        <>
          {days.length > 1 && <Sparkline values={days.map(({ share }) => share!)} label={t.trendLabel} />}
          <Link to={link('/homework/figures')}>{t.goFigures}</Link>
        </>
      }
    />
  );
}

export default inDepartment(FiguresCard);
