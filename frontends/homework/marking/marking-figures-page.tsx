import { useMutation, useQuery } from 'urql';
import { useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { ExportMarkingDocument, MarkingFiguresDocument, type MarkingFiguresQuery } from '../gql/graphql';
import { MonthSeal } from '../months/month-seal';
import { MonthStrip, WHOLE_TERM } from '../months/month-strip';
import { MONTHS_TEXT } from '../months/months.text';
import { inDepartment } from '../screen/department';
import { monthsOfTerm } from '../screen/months';
import { PlaceTrail } from '../screen/place-trail';
import { ExportJob } from '../sheets/export-job';
import { FlagsSection } from './flags-section';
import { MarkingHeadline } from './marking-headline';
import { MARKING_FIGURES_TEXT } from './marking-figures.text';
import { PlacesTable } from './places-table';
import { TeachersTable } from './teachers-table';
import { MARKING_DEFAULTS, markingAt, monthsOf, type MarkingView, type Months } from './view';
import './marking-figures.css';

const AS_TEACHERS_MARK = { additionalTypenames: ['Assignment', 'MarkingFlag', 'SchoolMonth'] };

/** 批改情况: of a school by teacher and subject, above by place, of a teacher his own. */
function MarkingFiguresPage() {
  const t = useText(MARKING_FIGURES_TEXT);
  const words = useText(MONTHS_TEXT);
  const format = useFormat();
  const { place, today, term, session } = useShell();
  const [view, setView] = useView(MARKING_DEFAULTS);
  const offered = monthsOfTerm(term, today);
  const months = monthsOf(view, offered);
  const [result, again] = useQuery({
    query: MarkingFiguresDocument,
    variables: { place: place.path, ...months },
    pause: place.path === '',
    context: AS_TEACHERS_MARK,
  });
  const told = result.data?.markingFigures;
  // while another place or month is on its way, what the last one said must not stand under its name
  const fresh = told?.place.path === place.path && told.from === months.from && told.to === months.to ? result : { ...result, data: undefined };
  const own = !session.can('homework.months.read', place.path);
  const period = months.from === months.to ? words.monthName(months.from) : `${words.monthName(months.from)}${t.until}${words.monthName(months.to)}`;
  const shown = view.month === WHOLE_TERM ? WHOLE_TERM : months.from;
  return (
    <>
      <PlaceTrail permission="homework.marking.read" to={(path) => markingAt(path, view)} />
      <PageHeader
        title={own ? t.ownTitle : `${place.name} ${t.title}`}
        note={[own && place.name, term && format.termWeek({ ...term, week: null }), period].filter(Boolean).join(' · ')}
        actions={
          <span className="qf-no-print hw-marking-deeds">
            {fresh.data && <ExportMarking place={place.path} months={months} />}
            <Button onClick={() => window.print()}>{t.print}</Button>
          </span>
        }
      />
      <MonthStrip months={offered} chosen={shown} choose={(month) => setView({ month: month === offered.at(-1) ? '' : month })} />
      {place.level === 'SCHOOL' && !own && shown !== WHOLE_TERM && (
        <MonthSeal key={`${place.path} ${shown}`} schoolId={place.path.split('/').at(-1)!} month={shown} />
      )}
      <Answer result={fresh} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
        {({ markingFigures }) => <Figures figures={markingFigures} months={months} view={view} setView={setView} />}
      </Answer>
    </>
  );
}

interface FiguresProps {
  figures: MarkingFiguresQuery['markingFigures'];
  months: Months;
  view: MarkingView;
  setView(view: Partial<MarkingView>): void;
}

function Figures({ figures, months, view, setView }: FiguresProps) {
  const t = useText(MARKING_FIGURES_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { place, session } = useShell();
  const ofSchool = place.level === 'SCHOOL';
  const flags = ofSchool && <FlagsSection months={months} view={view} setView={setView} />;
  if (figures.sums.assignments === 0 && figures.children.every(({ sums }) => sums.assignments === 0))
    return (
      <>
        <Section>
          <EmptyState
            title={t.noData}
            why={ofSchool ? t.noDataWhy : [t.noDataWhy, t.nightly].join('')}
            deed={session.can('homework.ledger.write', place.path) && <Link to={link('/homework/today')}>{t.noDataOwn}</Link>}
          />
        </Section>
        {flags}
      </>
    );
  return (
    <>
      <MarkingHeadline figures={figures} months={months} />
      {/* a teacher comes here for what is to be explained */}
      {figures.own && flags}
      <Section
        className="hw-marking-table"
        title={ofSchool ? t.teachers : t.below(place.level)}
        extra={figures.asOf ? t.asOf(format.time(figures.asOf)) : t.notCounted}
      >
        {ofSchool ? (
          <TeachersTable
            rows={figures.teachers}
            total={figures.sums}
            figures={figures.figures}
            months={months}
            openFlags={() => document.getElementById('worth-a-look')?.scrollIntoView({ block: 'start' })}
          />
        ) : (
          <PlacesTable figures={figures} view={view} months={months} />
        )}
      </Section>
      {!figures.own && flags}
    </>
  );
}

function ExportMarking({ place, months }: { place: string; months: Months }) {
  const t = useText(MARKING_FIGURES_TEXT);
  const [, exportMarking] = useMutation(ExportMarkingDocument);
  const asked = { place, ...months };
  return (
    <ExportJob
      label={t.export}
      title={t.exportTitle}
      why={t.exportWhy}
      asked={JSON.stringify(asked)}
      start={async (idempotencyKey) => {
        const { data, error } = await exportMarking({ input: { ...asked, idempotencyKey } });
        return { jobId: data?.exportMarking.id, error };
      }}
    />
  );
}

export default inDepartment(MarkingFiguresPage);
