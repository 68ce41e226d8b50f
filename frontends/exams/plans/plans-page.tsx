import { useEffect } from 'react';
import { useQuery } from 'urql';
import { useShell, useText, useView } from '#shell';
import { DetailDrawer } from '#ui/table';
import { ExamPlanOneDocument } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { SchoolBoard } from './board';
import { PlanEditor } from './plan-editor';
import { PlanRecord } from './plan-record';
import { PLANS_TEXT } from './plans.text';
import { PlansQueue } from './queue';
import { PLANS, PLANS_DEFAULTS, termKey, type PlansView } from './view';
import './plans.css';

const OVER = ['REPLACED', 'REJECTED', 'WITHDRAWN'];

/** 考试计划: at a school its board and editor, above it the queue. */
function PlansPage() {
  const { place } = useShell();
  const [view, setView] = useView(PLANS_DEFAULTS);
  if (place.level !== 'SCHOOL') return <PlansQueue view={view} setView={setView} />;
  const schoolId = place.path.slice(place.path.lastIndexOf('/') + 1);
  if (view.edit) return <PlanEditor id={view.edit} schoolId={schoolId} back={() => setView({ edit: '' })} />;
  return (
    <>
      <SchoolBoard schoolId={schoolId} view={view} setView={setView} />
      {view.plan !== '' && <Edition key={view.plan} id={view.plan} setView={setView} />}
    </>
  );
}

/** A link to an edition leads to the board of its term, where it is worked on; only what is over is read beside it. */
function Edition({ id, setView }: { id: string; setView(change: Partial<PlansView>, options?: { replace: boolean }): void }) {
  const t = useText(PLANS_TEXT);
  const [{ data, fetching }] = useQuery({ query: ExamPlanOneDocument, variables: { id }, context: PLANS, requestPolicy: 'cache-and-network' });
  const plan = data?.examPlan;
  const examTerm = plan && !OVER.includes(plan.state) ? termKey(plan) : '';
  useEffect(() => {
    if (examTerm) setView({ plan: '', examTerm }, { replace: true });
  }, [examTerm, setView]);
  return (
    <DetailDrawer open={examTerm === '' && !(fetching && !plan)} title={t.detail} close={() => setView({ plan: '' })}>
      <PlanRecord id={id} setView={setView} />
    </DetailDrawer>
  );
}

export default inDepartment(PlansPage);
