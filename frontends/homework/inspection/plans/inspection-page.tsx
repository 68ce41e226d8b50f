import { useQuery } from 'urql';
import { useText, useView } from '#shell';
import { useParams } from '#ui/router';
import { Answer, Chips } from '#ui/page';
import { InspectionDocument, type InspectionQuery } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { CheckDesk } from '../checks/check-desk';
import { CheckList } from '../checks/check-list';
import { FindingList } from '../findings/finding-list';
import { InspectionHead } from './inspection-head';
import { InspectionRecord } from './inspection-record';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';
import { SampleView } from './sample-view';

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
  const tabs = drawn ? PARTS : PARTS.slice(1, 2);
  const tab = tabs.find((one) => one === view.tab) ?? tabs[0]!;
  const label = { sheets: t.sheets(checksDone, checksTotal), sample: t.sample, findings: t.findings(found), record: t.record };
  return (
    <>
      <InspectionHead inspection={inspection} reload={reload} />
      {drawn && (
        <div className="qf-tabs qf-no-print">
          <Chips label={t.parts} chips={tabs.map((value) => ({ value, label: label[value] }))} value={tab} choose={(value) => setView({ tab: value, row: '' })} />
        </div>
      )}
      {tab === 'sheets' && <CheckList inspection={inspection} open={(check) => setView({ check })} />}
      {tab === 'sample' && <SampleView inspection={inspection} />}
      {tab === 'findings' && <FindingList inspectionId={inspection.id} />}
      {tab === 'record' && <InspectionRecord inspection={inspection} />}
    </>
  );
}

const PARTS = ['sheets', 'sample', 'findings', 'record'] as const;
const AS_OTHERS_WORK = { additionalTypenames: ['Check', 'Finding'] };

export default inDepartment(InspectionPage);
