import { useQuery } from 'urql';
import { useText, useView } from '#shell';
import { useParams } from '#ui/router';
import { Tabs } from '#ui/table';
import { InspectionDocument, type InspectionQuery } from '../../gql/graphql';
import { Answer } from '../../screen/answer';
import { inDepartment } from '../../screen/department';
import { CheckDesk } from '../checks/check-desk';
import { CheckList } from '../checks/check-list';
import { FindingList } from '../findings/finding-list';
import { InspectionHead } from './inspection-head';
import { InspectionRecord } from './inspection-record';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';
import { SampleView } from './sample-view';
import '../inspection.css';

/** One inspection, from its plan to its signature. */
function InspectionPage() {
  const { id = '' } = useParams();
  const [result, again] = useQuery({ query: InspectionDocument, variables: { id }, context: AS_OTHERS_WORK });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={12}>
      {({ inspection }) => <Opened inspection={inspection} reload={reload} />}
    </Answer>
  );
}

function Opened({ inspection, reload }: { inspection: InspectionQuery['inspection']; reload(): void }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const [view, setView] = useView({ tab: '', check: '', state: '', row: '', after: '' });
  const { checksDone, checksTotal, state, findingCounts } = inspection;
  const drawn = state === 'DRAWN' || state === 'SIGNED';
  if (view.check && drawn) return <CheckDesk key={view.check} inspection={inspection} id={view.check} leave={() => setView({ check: '' })} open={(check) => setView({ check })} />;
  const found = findingCounts ? findingCounts.open + findingCounts.rectified + findingCounts.closed : 0;
  const tabs = [
    ...(drawn ? [{ key: 'sheets', label: t.sheets(checksDone, checksTotal), children: <CheckList inspection={inspection} open={(check) => setView({ check })} /> }] : []),
    { key: 'sample', label: t.sample, children: <SampleView inspection={inspection} /> },
    ...(drawn
      ? [
          { key: 'findings', label: t.findings(found), children: <FindingList inspectionId={inspection.id} /> },
          { key: 'record', label: t.record, children: <InspectionRecord inspection={inspection} /> },
        ]
      : []),
  ];
  const tab = tabs.find(({ key }) => key === view.tab)?.key ?? tabs[0]!.key;
  return (
    <>
      <InspectionHead inspection={inspection} reload={reload} />
      <Tabs activeKey={tab} destroyOnHidden onChange={(key) => setView({ tab: key, row: '' })} items={tabs} />
    </>
  );
}

const AS_OTHERS_WORK = { additionalTypenames: ['Check', 'Finding'] };

export default inDepartment(InspectionPage);
