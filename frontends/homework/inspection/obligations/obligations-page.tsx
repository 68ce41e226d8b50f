import { useQuery } from 'urql';
import { useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { INSPECTION_TEXT, OBLIGATIONS_TEXT, ObligationTable, STANDINGS, Tally } from '#ui/inspection';
import { Answer, Chips } from '#ui/page';
import { ObligationsOverviewDocument, type ObligationKind, type ObligationsOverviewQuery, type ObligationStanding } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { PlaceTrail } from '../../screen/place-trail';
import { useObligationLinks } from './links';
import { ObligationRows } from './obligation-rows';
import { TASKS_TEXT } from './obligations.text';

const KINDS: ObligationKind[] = ['MONTHLY', 'QUARTERLY', 'TERMLY'];
const OWED_BY = { MONTHLY: 'SCHOOL', QUARTERLY: 'COUNTY', TERMLY: 'CITY' };

/** Who has done the inspection of this month, three months, term: counted by place, and by name where it is not done. */
function ObligationsPage() {
  const t = useText(OBLIGATIONS_TEXT);
  const tasks = useText(TASKS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const link = useViewLink();
  const [view, setView] = useView({ kind: 'MONTHLY', period: '', standing: '', after: '' });
  const kinds = KINDS.slice(0, { PROVINCE: 3, CITY: 3, COUNTY: 2, SCHOOL: 1, CLASS: 1 }[place.level]);
  const kind = kinds.find((one) => one === view.kind) ?? 'MONTHLY';
  const standing = STANDINGS.find((one) => one === view.standing) ?? null;
  const [result, again] = useQuery({
    query: ObligationsOverviewDocument,
    variables: { place: place.path, kind, period: view.period || null },
    pause: place.path === '',
    context: AS_CHECKS_ARE_SIGNED,
  });
  // what another place or period said must not stand under this one's name
  const data = result.data?.obligationsOverview;
  const fresh = data && data.place === place.path && data.kind === kind && (!view.period || data.period === view.period);
  const periods = fresh ? result.data!.obligationPeriods : [];
  const now = periods.find(({ period }) => period === data?.period);
  const change = (next: Partial<typeof view>) => setView(next);
  return (
    <>
      <PlaceTrail
        permission="homework.inspection.read"
        to={(path) => link('/homework/obligations', { ...view, after: '', place: path })}
      />
      <PageHeader
        title={`${place.name} ${tasks.title}`}
        note={now && t.due(now.name, format.date(now.dueOn))}
        actions={
          <Button className="qf-no-print" onClick={() => window.print()}>
            {words.print}
          </Button>
        }
      />
      <div className="qf-choices qf-no-print">
        {kinds.length > 1 && (
          <Chips
            label={tasks.whose}
            chips={kinds.map((value) => ({ value, label: tasks[value] }))}
            value={kind}
            choose={(value) => change({ kind: value, period: '', standing: '' })}
          />
        )}
        {periods.length > 0 && (
          <label className="qf-choice">
            <span>{words.period}</span>
            <Select
              value={data!.period}
              onChange={(period) => change({ period })}
              options={periods.map(({ period, name }) => ({ value: period, label: name }))}
            />
          </label>
        )}
        <Chips
          label={t.which}
          chips={[{ value: 'OVERVIEW' as const, label: t.OVERVIEW }, ...STANDINGS.map((value) => ({ value, label: t[value] }))]}
          value={standing ?? 'OVERVIEW'}
          choose={(value) => change({ standing: value === 'OVERVIEW' ? '' : value })}
        />
      </div>
      <Answer result={fresh ? result : { ...result, data: undefined }} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
        {(answer) => (
          <Overview answer={answer} standing={standing} look={(value) => change({ standing: value })} kind={kind} />
        )}
      </Answer>
    </>
  );
}

interface OverviewProps {
  answer: ObligationsOverviewQuery;
  standing: ObligationStanding | null;
  look(standing: ObligationStanding | ''): void;
  kind: ObligationKind;
}

function Overview({ answer: { obligationsOverview: overview, obligationPeriods: periods }, standing, look, kind }: OverviewProps) {
  const t = useText(TASKS_TEXT);
  const links = useObligationLinks({ kind, period: overview.period });
  if (periods.length === 0)
    return (
      <Section>
        <EmptyState title={t.noPeriod} why={t.noPeriodWhy} />
      </Section>
    );
  return (
    <>
      <Tally count={overview.total} asOf={overview.asOf} look={look} />
      <Section>
        {standing ? (
          <ObligationRows key={`${kind} ${overview.period} ${standing}`} kind={kind} period={overview.period} standing={standing} toOverview={() => look('')} />
        ) : (
          <ObligationTable
            name="homework.obligations"
            caption={`${t.title} ${overview.periodName}`}
            total={overview.total}
            rows={overview.children}
            owedBy={OWED_BY[kind]}
            links={links}
          />
        )}
      </Section>
    </>
  );
}

// a list without an inspection in it changes when one is signed
const AS_CHECKS_ARE_SIGNED = { additionalTypenames: ['Obligation', 'Inspection'] };

export default inDepartment(ObligationsPage);
