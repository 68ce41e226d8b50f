import { useQuery } from 'urql';
import { useShell, useText, useView } from '#shell';
import { Button, EmptyState, Section, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { INSPECTION_TEXT, OBLIGATIONS_TEXT, ObligationTable, STANDINGS, Tally, type Standing } from '#ui/inspection';
import { Answer, Chips } from '#ui/page';
import { ExamObligationsOverviewDocument, type ExamObligationsOverviewQuery } from '../../gql/graphql';
import { useInspectionLinks } from '../links';
import { TaskList } from './task-list';
import { EXAM_TASKS_TEXT } from './obligations.text';

/** Which cities have inspected the exams of this term: counted, and by name where it is not done. */
export function Tasks() {
  const t = useText(OBLIGATIONS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const [view, setView] = useView({ period: '', standing: '', after: '' });
  const standing = STANDINGS.find((one) => one === view.standing) ?? null;
  const [result, again] = useQuery({
    query: ExamObligationsOverviewDocument,
    variables: { place: place.path, period: view.period || null },
    pause: place.path === '',
    context: AS_INSPECTIONS_ARE_SIGNED,
  });
  // what another place or term said must not stand under this one's name
  const data = result.data?.examObligationsOverview;
  const fresh = data && data.place === place.path && (!view.period || data.period === view.period);
  const periods = fresh ? result.data!.examObligationPeriods : [];
  const now = periods.find(({ period }) => period === data?.period);
  return (
    <>
      <div className="qf-choices qf-no-print">
        {periods.length > 0 && (
          <label className="qf-choice">
            <span>{words.period}</span>
            <Select
              value={data!.period}
              onChange={(period) => setView({ period })}
              options={periods.map(({ period, name }) => ({ value: period, label: name }))}
            />
          </label>
        )}
        <Chips
          label={t.which}
          chips={[{ value: 'OVERVIEW' as const, label: t.OVERVIEW }, ...STANDINGS.map((value) => ({ value, label: t[value] }))]}
          value={standing ?? 'OVERVIEW'}
          choose={(value) => setView({ standing: value === 'OVERVIEW' ? '' : value })}
        />
        <Button className="ex-print" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      {now && <p className="qf-quiet">{t.due(now.name, format.date(now.dueOn))}</p>}
      <Answer result={fresh ? result : { ...result, data: undefined }} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
        {(answer) => <Overview answer={answer} standing={standing} look={(value) => setView({ standing: value })} />}
      </Answer>
    </>
  );
}

interface OverviewProps {
  answer: ExamObligationsOverviewQuery;
  standing: Standing | null;
  look(standing: Standing | ''): void;
}

function Overview({ answer: { examObligationsOverview: overview, examObligationPeriods: periods }, standing, look }: OverviewProps) {
  const t = useText(EXAM_TASKS_TEXT);
  const links = useInspectionLinks();
  const { place } = useShell();
  if (periods.length === 0 || overview.total.expected === 0) {
    const ofCity = place.level === 'PROVINCE' || place.level === 'CITY';
    return (
      <Section>
        <EmptyState title={ofCity ? t.noPeriod : t.ofCities} why={ofCity ? t.noPeriodWhy : t.ofCitiesWhy} />
      </Section>
    );
  }
  return (
    <>
      <Tally count={overview.total} asOf={overview.asOf} look={look} unit={t.cities} />
      <Section>
        {standing ? (
          <TaskList key={`${overview.period} ${standing}`} period={overview.period} standing={standing} toOverview={() => look('')} />
        ) : (
          <ObligationTable
            name="exams.obligations"
            caption={t.caption(overview.periodName)}
            total={overview.total}
            rows={overview.children}
            owedBy="CITY"
            links={links}
          />
        )}
      </Section>
    </>
  );
}

// a list without an inspection in it changes when one is signed
const AS_INSPECTIONS_ARE_SIGNED = { additionalTypenames: ['ExamObligation', 'ExamInspection'] };
