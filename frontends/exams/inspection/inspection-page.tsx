import { useQuery } from 'urql';
import { useText, useView } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Answer, Chips } from '#ui/page';
import { useParams } from '#ui/router';
import { Timeline } from '#ui/table';
import { ExamInspectionDocument, type ExamInspectionQuery } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CheckList } from './checks/check-list';
import { CheckSheet } from './checks/check-sheet';
import { EXAM_CHECKS_TEXT } from './checks/checks.text';
import { Found } from './plans/found';
import { InspectionHead } from './plans/inspection-head';
import { InspectionRecord } from './plans/inspection-record';
import { EXAM_INSPECTION_PAGE_TEXT } from './plans/inspection.text';
import { SampleView } from './plans/sample-view';
import './inspection.css';

/** One inspection of exams, from its plan to its signature. */
function InspectionPage() {
  const { id = '' } = useParams();
  const [result, again] = useQuery({ query: ExamInspectionDocument, variables: { id }, context: AS_OTHERS_WORK });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={12}>
      {({ examInspection }) => <Opened inspection={examInspection} reload={reload} />}
    </Answer>
  );
}

function Opened({ inspection, reload }: { inspection: ExamInspectionQuery['examInspection']; reload(): void }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const checks = useText(EXAM_CHECKS_TEXT);
  const [view, setView] = useView({ tab: '', check: '', state: '', after: '' });
  const { checksDone, checksTotal, state, unfit } = inspection;
  const drawn = state === 'DRAWN' || state === 'SIGNED';
  const open = (check: string) => setView({ check });
  if (view.check && drawn)
    return <CheckSheet key={view.check} id={view.check} back={checks.backToList} leave={() => setView({ check: '' })} open={open} />;
  const tabs = drawn ? PARTS : PARTS.slice(1, 2);
  const tab = tabs.find((one) => one === view.tab) ?? tabs[0]!;
  const label = { sheets: t.sheets(checksDone, checksTotal), sample: t.sample, found: t.found(unfit ?? 0), record: t.record };
  return (
    <>
      <InspectionHead inspection={inspection} reload={reload} />
      {drawn && (
        <div className="qf-tabs qf-no-print">
          <Chips
            label={t.parts}
            chips={tabs.map((value) => ({ value, label: label[value] }))}
            value={tab}
            choose={(value) => setView({ tab: value })}
          />
        </div>
      )}
      {tab === 'sheets' && <CheckList id={inspection.id} open={open} />}
      {tab === 'sample' && <SampleView inspection={inspection} />}
      {tab === 'found' && <Found id={inspection.id} open={open} />}
      {tab === 'record' && <InspectionRecord inspection={inspection} formTitle={inspection.form.title} />}
      <Trail trail={inspection.trail} />
    </>
  );
}

function Trail({ trail }: { trail: ExamInspectionQuery['examInspection']['trail'] }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const format = useFormat();
  if (trail.length === 0) return null;
  return (
    <Section title={t.trail} className="ex-trail qf-no-print">
      <Timeline
        items={trail.map(({ at, by, deed, reason }) => ({
          content: (
            <>
              {format.time(at)} · {by} · {deed}
              {reason && <div className="qf-quiet">{reason}</div>}
            </>
          ),
        }))}
      />
    </Section>
  );
}

const PARTS = ['sheets', 'sample', 'found', 'record'] as const;
const AS_OTHERS_WORK = { additionalTypenames: ['ExamCheck', 'ExamClue'] };

export default inDepartment(InspectionPage);
