import { useMutation, useQuery } from 'urql';
import { useShell, useText, useView, useViewLink } from '#shell';
import { Alert, Button, EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer, Chips, type Span } from '#ui/page';
import { drillTo } from '../figures/drill';
import { periodSpan } from '../figures/period';
import { PeriodField } from '../figures/period-field';
import { ExportPulseDocument, PulseDocument, type PulseQuery, type PulseStage } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { PlaceTrail } from '../screen/place-trail';
import { ExportJob } from '../sheets/export-job';
import { PulseHeadline } from './pulse-headline';
import { PulseTable } from './pulse-table';
import { PulseWeeks } from './pulse-weeks';
import { PulseWhy } from './pulse-why';
import { PULSE_TEXT } from './pulse.text';
import '../figures/figures.css';
import '../screen/screen.css';
import './pulse.css';

type Figures = PulseQuery['pulseFigures'];
/** A week has figures when it is over: this week and this month would mostly be empty. */
const PRESETS = ['FOUR_WEEKS', 'TERM'] as const;
const DEFAULTS = { period: 'TERM', start: '', end: '', stage: '', why: '' };

/** 家长反馈: what parents felt beside what teachers recorded, week by week and place by place, as far as it may be shown. */
function PulsePage() {
  const t = useText(PULSE_TEXT);
  const format = useFormat();
  const { place, today, term, demo } = useShell();
  const [view, setView] = useView(DEFAULTS);
  const span = periodSpan(view, today, term?.startsOn ?? null);
  const [result, again] = useQuery({ query: PulseDocument, variables: { place: place.path, ...span }, pause: place.path === '' });
  const fresh = result.data?.pulseFigures.place.path === place.path ? result : { ...result, data: undefined };
  const to = (path: string) => drillTo(path, view, span, 'pulse', DEFAULTS.period);
  return (
    <>
      <PlaceTrail permission="homework.figures.read" to={to} />
      <PageHeader
        title={`${place.name} ${t.title}`}
        note={`${format.date(span.from)} ${t.to} ${format.date(span.to)}`}
        actions={
          <span className="hw-pulse-deeds qf-no-print">
            {fresh.data && <ExportPulse place={place.path} span={span} />}
            <Button onClick={() => window.print()}>{t.print}</Button>
          </span>
        }
      />
      <PeriodField view={view} span={span} choose={setView} presets={PRESETS} />
      <Answer result={fresh} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
        {({ pulseFigures }) => (
          <>
            <OpenWave open={pulseFigures.open} />
            <Stages
              figures={pulseFigures}
              span={span}
              to={to}
              stage={view.stage}
              choose={(stage) => setView({ stage })}
              why={() => setView({ why: 'open' })}
            />
            <PulseWhy open={view.why !== ''} figures={pulseFigures} span={span} close={() => setView({ why: '' })} />
          </>
        )}
      </Answer>
      <p className="qf-print-only">{[t.printedOn(today), demo && t.demo].filter(Boolean).join('　')}</p>
    </>
  );
}

function ExportPulse({ place, span }: { place: string; span: Span }) {
  const t = useText(PULSE_TEXT);
  const [, exportPulse] = useMutation(ExportPulseDocument);
  const asked = { place, ...span };
  return (
    <ExportJob
      label={t.export}
      title={t.exportTitle}
      why={t.exportWhy}
      asked={JSON.stringify(asked)}
      start={async (idempotencyKey) => {
        const { data, error } = await exportPulse({ input: { ...asked, idempotencyKey } });
        return { jobId: data?.exportPulse.id, error };
      }}
    />
  );
}

/** How many are asked this week: the one thing known of it before it is over. */
function OpenWave({ open }: { open: Figures['open'] }) {
  const t = useText(PULSE_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { place, session } = useShell();
  if (!open) return null;
  const facts = t.openFacts(
    format.count(open.invited),
    format.count(open.handedOut),
    t.of(format.count(open.classesPrinted), format.count(open.classes)),
    format.date(open.closesOn),
  );
  return (
    <Alert
      className="hw-pulse-open qf-no-print"
      type="info"
      title={t.open}
      description={
        <>
          {facts}
          {t.openWhy}
          {place.level === 'SCHOOL' && session.can('homework.pulse.hand-out', place.path) && (
            <>
              {' '}
              <Link to={link('/homework/pulse-slips')}>{t.toSlips}</Link>
            </>
          )}
        </>
      }
    />
  );
}

interface StagesProps {
  figures: Figures;
  span: Span;
  stage: string;
  to(path: string): string;
  choose(stage: PulseStage): void;
  why(): void;
}

/** Primary and junior are two questions: one at a time. */
function Stages({ figures, span, stage: asked, to, choose, why }: StagesProps) {
  const t = useText(PULSE_TEXT);
  const { place } = useShell();
  const stages = figures.stages.map(({ stage }) => stage);
  const stage = stages.find((one) => one === asked) ?? stages[0];
  const now = figures.stages.find((one) => one.stage === stage);
  if (!stage || !now)
    return (
      <Section>
        <EmptyState title={t.noData} why={t.noDataWhy} />
      </Section>
    );
  return (
    <>
      {stages.length > 1 && (
        <div className="hw-pulse-stages">
          <Chips label={t.stage} chips={stages.map((value) => ({ value, label: t[value] }))} value={stage} choose={choose} />
        </div>
      )}
      <PulseHeadline now={now} why={why} />
      <PulseWeeks weeks={figures.waves} stage={stage} span={span} />
      {place.level !== 'SCHOOL' && (
        <Section title={t.below(place.level)}>
          <PulseTable rows={figures.children} stage={stage} to={to} />
        </Section>
      )}
      <p className="qf-quiet">{t.hiddenWhy}</p>
    </>
  );
}

export default inDepartment(PulsePage);
