import { useCallback, useState } from 'react';
import { useShell, useText, useView, useViewLink } from '#shell';
import { EmptyState, PageHeader, useFormat, usePhone } from '#ui/core';
import { Link } from '#ui/router';
import { addDays, DaySwitch } from '#ui/page';
import { inDepartment } from '../../screen/department';
import { WithdrawDialog, type ToWithdraw } from '../withdraw-dialog';
import { ClassCard } from './class-card';
import { classesOf } from './classes-of';
import { TODAY_TEXT } from './today.text';
import { WaitingList } from './waiting-list';
import './today.css';

// homework may be recorded a week ahead (subgraphs/homework)
const DAYS_AHEAD = 7;

function TodayPage() {
  const t = useText(TODAY_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { session, today, term } = useShell();
  const link = useViewLink();
  const [view, setView] = useView({ date: today, class: '' });
  const [withdrawn, setWithdrawn] = useState<ToWithdraw | null>(null);
  const [restored, setRestored] = useState(0);
  const [arrivals, setArrivals] = useState(0);
  const arrived = useCallback(() => setArrivals((times) => times + 1), []);
  const last = addDays(today, DAYS_AHEAD);
  const date = view.date > last ? last : view.date;
  const classes = classesOf(session.duties);
  const only = classes.length === 1 && date === today;
  if (classes.length === 0)
    return (
      <EmptyState
        page
        title={t.noClasses}
        why={t.noClassesWhy}
        deed={session.can('homework.evening.coordinate') && <Link to={link('/homework/evenings')}>{t.toEvenings}</Link>}
      />
    );
  return (
    <div className="qf-narrow">
      <PageHeader
        title={date === today ? t.title : t.titleOf(format.date(date))}
        note={date === today && !phone ? [format.date(today), format.termWeek(term)].join(' · ') : format.termWeek(term)}
        actions={<DaySwitch date={date} last={last} choose={(next) => setView({ date: next })} />}
      />
      <WaitingList
        arrived={arrived}
        takeBack={(classId, day) => {
          setRestored((times) => times + 1);
          setView({ date: day, class: classId });
        }}
      />
      {classes.map(({ classId, subjects }) => (
        <ClassCard
          key={`${classId} ${restored}`}
          classId={classId}
          date={date}
          arrivals={arrivals}
          subjects={subjects}
          open={view.class === classId || (only && view.class === '')}
          toggle={(open) => setView({ class: open ? classId : 'none' }, { replace: true })}
          withdraw={setWithdrawn}
        />
      ))}
      {withdrawn && <WithdrawDialog key={withdrawn.id} item={withdrawn} close={() => setWithdrawn(null)} />}
    </div>
  );
}

export default inDepartment(TodayPage);
