import { useShell, useText, useView } from '#shell';
import { DetailDrawer } from '#ui/table';
import { inDepartment } from '../screen/department';
import { SchoolBoard } from './board';
import { PlanEditor } from './plan-editor';
import { PlanRecord } from './plan-record';
import { PLANS_TEXT } from './plans.text';
import { PlansQueue } from './queue';
import { PLANS_DEFAULTS } from './view';
import './plans.css';

/** 考试计划: at a school its board and editor, above it the queue. */
function PlansPage() {
  const t = useText(PLANS_TEXT);
  const { place } = useShell();
  const [view, setView] = useView(PLANS_DEFAULTS);
  if (place.level !== 'SCHOOL') return <PlansQueue view={view} setView={setView} />;
  const schoolId = place.path.slice(place.path.lastIndexOf('/') + 1);
  if (view.edit) return <PlanEditor id={view.edit} schoolId={schoolId} back={() => setView({ edit: '' })} />;
  return (
    <>
      <SchoolBoard schoolId={schoolId} view={view} setView={setView} />
      <DetailDrawer open={view.plan !== ''} title={t.detail} close={() => setView({ plan: '' })}>
        {view.plan !== '' && <PlanRecord key={view.plan} id={view.plan} setView={setView} />}
      </DetailDrawer>
    </>
  );
}

export default inDepartment(PlansPage);
