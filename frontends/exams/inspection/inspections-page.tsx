import { useState } from 'react';
import { useShell, useText, useView, useViewLink } from '#shell';
import { Button, PageHeader } from '#ui/core';
import { Chips } from '#ui/page';
import { inDepartment } from '../screen/department';
import { PlaceTrail } from '../screen/place-trail';
import { OwnCheck, OwnChecks } from './checks/own-checks';
import { EXAM_INSPECTION_TEXT } from './inspection.text';
import { Listing } from './listing/listing';
import { Tasks } from './obligations/tasks';
import { planningLevelOf } from './plans/plan';
import { EXAM_PLANS_TEXT } from './plans/plans.text';
import { Register } from './plans/register';
import './inspection.css';

const PARTS = ['REGISTER', 'TASKS', 'LISTING'] as const;

/** 考试检查: to an office its register, what is owed and the annual list; to a school what was found at it. */
function InspectionsPage() {
  const t = useText(EXAM_INSPECTION_TEXT);
  const plans = useText(EXAM_PLANS_TEXT);
  const { place, session } = useShell();
  const link = useViewLink();
  const [view, setView] = useView({ part: '', check: '' });
  const [planning, setPlanning] = useState(false);
  const part = PARTS.find((one) => one === view.part) ?? 'REGISTER';
  const trail = (
    <PlaceTrail
      permission="exams.inspection.read"
      to={(path) => link('/exams/inspections', { ...(view.part && { part: view.part }), place: path })}
    />
  );
  if (view.check) return <OwnCheck id={view.check} leave={() => setView({ check: '' })} />;
  if (place.level === 'SCHOOL' || place.level === 'CLASS')
    return (
      <>
        {trail}
        <PageHeader title={t.title} note={t.noteSchool} />
        <OwnChecks open={(check) => setView({ check })} />
      </>
    );
  const plan = planningLevelOf(place.level) && session.can('exams.inspection.plan', place.path) && (
    <Button type="primary" onClick={() => setPlanning(true)}>
      {plans.plan}
    </Button>
  );
  return (
    <>
      {trail}
      <PageHeader title={t.title} note={t.note(place.name)} actions={part === 'REGISTER' && plan} />
      <div className="qf-tabs qf-no-print">
        <Chips
          label={t.which}
          chips={PARTS.map((value) => ({ value, label: t[value] }))}
          value={part}
          choose={(value) => setView({ part: value === 'REGISTER' ? '' : value })}
        />
      </div>
      {part === 'REGISTER' && <Register planning={planning} setPlanning={setPlanning} plan={plan} />}
      {part === 'TASKS' && <Tasks />}
      {part === 'LISTING' && <Listing />}
    </>
  );
}

export default inDepartment(InspectionsPage);
