import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText, useView } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { useNavigate } from '#ui/router';
import { Answer, spanBefore, type Span } from '#ui/page';
import { FiguresDocument, type FiguresQuery } from '../gql/graphql';
import { MonthLine } from '../months/month-line';
import { inDepartment } from '../screen/department';
import { PlaceTrail } from '../screen/place-trail';
import { drillTo } from './drill';
import { FiguresTable } from './figures-table';
import { FIGURES_TEXT } from './figures.text';
import { Headline } from './headline';
import { Later } from './later';
import { PERIOD_DEFAULTS, periodSpan, type PeriodView } from './period';
import { PeriodField } from './period-field';
import { Trend } from './trend';
import { WhyFigures } from './why';
import './figures.css';

const loadMap = () => import('./city-map');

function FiguresPage() {
  const t = useText(FIGURES_TEXT);
  const format = useFormat();
  const { place, today, term } = useShell();
  const [view, setView] = useView(PERIOD_DEFAULTS);
  const span = periodSpan(view, today, term?.startsOn ?? null);
  const before = spanBefore(span);
  const [result, again] = useQuery({
    query: FiguresDocument,
    variables: { place: place.path, ...span, before: before.from, until: before.to },
    pause: place.path === '',
  });
  // while another place or period is on its way, what the last one said must not stand under its name
  const fresh = result.data?.homeworkFigures.place.path === place.path ? result : { ...result, data: undefined };
  return (
    <>
      <PlaceTrail permission="homework.figures.read" to={(path) => drillTo(path, view, span)} />
      <PageHeader
        title={`${place.name} ${t.title}`}
        note={`${format.date(span.from)} ${t.to} ${format.date(span.to)}`}
        actions={
          <Button className="qf-no-print" onClick={() => window.print()}>
            {t.print}
          </Button>
        }
      />
      <PeriodField view={view} span={span} choose={setView} />
      <MonthLine />
      <Answer result={fresh} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
        {(data) => <Figures data={data} view={view} span={span} />}
      </Answer>
    </>
  );
}

function Figures({ data, view, span }: { data: FiguresQuery; view: PeriodView; span: Span }) {
  const t = useText(FIGURES_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const navigate = useNavigate();
  const [why, setWhy] = useState(false);
  const { homeworkFigures: now, previous, homeworkTrend } = data;
  const cities = useMemo(
    () => now.children.map(({ place: of, share }) => ({ name: of.name, percent: share === null ? null : Math.round(share * 1000) / 10 })),
    [now],
  );
  const chooseCity = (name: string) => {
    const city = now.children.find(({ place: of }) => of.name === name);
    if (city) void navigate(drillTo(city.place.path, view, span));
  };
  if (now.schoolDays === 0 && now.children.every(({ schoolDays }) => schoolDays === 0))
    return (
      <Section>
        <EmptyState title={t.noData} why={t.noDataWhy(t.coverageOf(format.count(now.reportingSchools), format.count(now.schools)))} />
      </Section>
    );
  const table = <FiguresTable rows={now.children} view={view} span={span} />;
  return (
    <>
      <Headline now={now} before={previous} why={() => setWhy(true)} />
      <Trend days={homeworkTrend} span={span} />
      {place.level === 'PROVINCE' ? (
        <div className="hw-map-beside">
          <Section title={t.map} extra={t.mapNote}>
            <Later load={loadMap} props={{ cities, label: t.mapLabel, choose: chooseCity }} height={420} />
          </Section>
          <Section>{table}</Section>
        </div>
      ) : (
        <Section title={t.below(place.level)}>{table}</Section>
      )}
      <WhyFigures open={why} figures={now} span={span} close={() => setWhy(false)} />
    </>
  );
}

export default inDepartment(FiguresPage);
