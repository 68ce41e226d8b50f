import { useShell, useText } from '#shell';
import { useFormat, usePhone } from '#ui/core';
import { DueText } from '#ui/review';
import { INSPECTION_TEXT } from './inspection.text';
import './inspection.css';

export interface DueCellProps {
  dueOn: string;
  overdue: boolean;
  workdaysLeft?: number;
  /** still to be done */
  open: boolean;
}

/** A deadline in a list: with the days that are left where there is room for them. */
export function DueCell({ dueOn, overdue, workdaysLeft, open }: DueCellProps) {
  const t = useText(INSPECTION_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { today } = useShell();
  if (open && !phone) return <DueText dueOn={dueOn} overdue={overdue} workdaysLeft={workdaysLeft} today={today} />;
  return (
    <span className={open && overdue ? 'qf-tabular qf-overdue' : 'qf-tabular'}>
      {format.day(dueOn)} {open && overdue && t.overdue}
    </span>
  );
}
