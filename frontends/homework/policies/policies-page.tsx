import { useQuery } from 'urql';
import { useShell, useText, useView } from '#shell';
import { Button, PageHeader, usePhone } from '#ui/core';
import { Chips } from '#ui/page';
import { MeasuresAtDocument } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { PlaceTrail } from '../screen/place-trail';
import { MeasuresList } from './measures-list';
import { Overview } from './overview';
import { POLICIES_TEXT } from './policies.text';
import { RulesList } from './rules-list';
import { SchoolMeasures } from './school-measures';
import { POLICIES_DEFAULTS, type PoliciesView, type SetView } from './view';
import { WeekTable } from './week-table';
import { WithoutList } from './without-list';
import './policies.css';

const TABS = ['overview', 'without', 'measures', 'rules'] as const;

/** 作业管理办法: of a school with its own rules; above, who has and who has not. */
function PoliciesPage() {
  const t = useText(POLICIES_TEXT);
  const phone = usePhone();
  const { place } = useShell();
  const [view, setView] = useView(POLICIES_DEFAULTS);
  const ofSchool = place.level === 'SCHOOL' || place.level === 'CLASS';
  const tab = TABS.find((one) => one === view.tab) ?? 'overview';
  const names = { overview: t.tabOverview, without: t.tabWithout, measures: t.tabMeasures, rules: t.tabRules };
  return (
    <>
      <PlaceTrail permission="homework.policies.read" to={(path) => `/homework/policies?place=${path}${view.tab ? `&tab=${view.tab}` : ''}`} />
      <PageHeader
        title={t.title}
        note={[!phone && place.name, ofSchool ? t.noteSchool : t.noteOffice].filter(Boolean).join(' · ')}
        actions={
          !phone && (
            <Button className="qf-no-print" onClick={() => window.print()}>
              {t.print}
            </Button>
          )
        }
      />
      {ofSchool ? (
        <OfSchool key={place.path} view={view} setView={setView} />
      ) : (
        <>
          <div className="hw-policy-tabs qf-no-print">
            <Chips
              label={t.which}
              chips={TABS.map((one) => ({ value: one, label: names[one] }))}
              value={tab}
              choose={(one) => setView({ ...POLICIES_DEFAULTS, tab: one === 'overview' ? '' : one })}
            />
          </div>
          {tab === 'overview' && <Overview />}
          {tab === 'without' && <WithoutList view={view} />}
          {tab === 'measures' && <MeasuresList view={view} setView={setView} />}
          {tab === 'rules' && <RulesList view={view} setView={setView} />}
        </>
      )}
    </>
  );
}

function OfSchool({ view, setView }: { view: PoliciesView; setView: SetView }) {
  const { place } = useShell();
  const schoolId = place.path.split('/')[4] ?? '';
  // the same question as the list above: its answer is at hand
  const [{ data }] = useQuery({
    query: MeasuresAtDocument,
    variables: { place: place.path, filter: null, first: 50, after: null },
    requestPolicy: 'cache-only',
  });
  const present = data?.measuresAt.edges.find(({ node }) => node.state === 'PUBLISHED')?.node;
  return (
    <>
      <SchoolMeasures schoolId={schoolId} view={view} setView={setView} />
      <div className="hw-policy-below">
        <WeekTable schoolId={schoolId} />
        <RulesList view={view} setView={setView} document={present?.title} />
      </div>
    </>
  );
}

export default inDepartment(PoliciesPage);
