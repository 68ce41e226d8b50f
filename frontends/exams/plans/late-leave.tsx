import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Alert, Button } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { AllowLateExamPlanDocument } from '../gql/graphql';
import { PLANS_TEXT } from './plans.text';
import './plans.css';
import { CHANGES, type TermOf } from './view';

/** 准许补报 (E10): the office lets a school that missed the beginning of term hand in after all, and says why. */
export function LateLeave({ schoolId, term }: { schoolId: string; term: TermOf }) {
  const t = useText(PLANS_TEXT);
  const { notify } = useShell();
  const [open, setOpen] = useState(false);
  const { run, saving, refused } = useDeed(AllowLateExamPlanDocument, CHANGES);
  const { schoolYear, semester } = term;
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { schoolId, schoolYear, semester, reason, idempotencyKey } })))) return;
    notify.done(t.lateGiven);
    setOpen(false);
  };
  return (
    <>
      <Alert
        className="ex-notice"
        type="warning"
        showIcon
        title={t.lateOffice}
        action={
          <Button size="small" onClick={() => setOpen(true)}>
            {t.lateAllow}
          </Button>
        }
      />
      {open && (
        <ReasonDialog
          title={t.lateAllow}
          why={t.lateAllowWhy}
          deed={t.lateAllow}
          common={[t.lateCommonNew, t.lateCommonCalendar]}
          saving={saving}
          refused={refused}
          send={(reason) => void send(reason)}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
