import { useShell, useText, useView } from '#shell';
import { PageHeader } from '#ui/core';
import { Chips } from '#ui/page';
import { inDepartment } from '../../screen/department';
import { FindingDrawer } from './finding-drawer';
import { FindingList } from './finding-list';
import { FINDINGS_TEXT } from './findings.text';
import { MyChecks } from './my-checks';

/** What was returned: to correct it for who is asked to, to verify it for who returned it, to see it for the heads. */
function FindingsPage() {
  const t = useText(FINDINGS_TEXT);
  const { session, place } = useShell();
  const [view, setView] = useView({ box: '', row: '' });
  const boxes = [
    session.can('homework.findings.answer') && ('MINE' as const),
    session.can('homework.inspection.read', place.path) && ('PLACE' as const),
    session.hasDuty('SUBJECT_TEACHER') && ('CHECKS' as const),
  ].filter((one) => one !== false);
  const box = boxes.find((one) => one === view.box) ?? boxes[0] ?? 'MINE';
  return (
    <>
      <PageHeader title={t.title} note={t.note} />
      {boxes.length > 1 && (
        <div className="qf-choices qf-no-print">
          <Chips label={t.box} chips={boxes.map((value) => ({ value, label: t[value] }))} value={box} choose={(value) => setView({ box: value, row: '' })} />
        </div>
      )}
      {box === 'CHECKS' ? <MyChecks /> : <FindingList key={box} mine={box === 'MINE'} />}
      <FindingDrawer id={view.row} close={() => setView({ row: '' })} />
    </>
  );
}

export default inDepartment(FindingsPage);
