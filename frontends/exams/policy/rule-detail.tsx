import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, NOTHING, useFormat } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { addDays, useDeed } from '#ui/page';
import { Descriptions } from '#ui/table';
import { EndExamRuleDocument, type ExamRuleLineFragment } from '../gql/graphql';
import { RULES_TEXT } from './rules.text';

/** A rule may end as early as a new one could take its place, less a day. */
const DAYS_NOTICE = 7;

/** A stricter rule with its paper; who made it may end it, forward only. */
export function RuleDetail({ rule, reload }: { rule: ExamRuleLineFragment; reload(): void }) {
  const t = useText(RULES_TEXT);
  const format = useFormat();
  const { session, today, notify } = useShell();
  const id = useId();
  const first = addDays(today, DAYS_NOTICE);
  const [open, setOpen] = useState(false);
  const [lastDay, setLastDay] = useState(first);
  const { run, saving, refused } = useDeed(EndExamRuleDocument, ['ExamLocalRule', 'RuleInForce', 'ExamRuleNumber']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id: rule.id, version: rule.version, lastDay, reason, idempotencyKey } })))) return reload();
    notify.done(t.ended);
    setOpen(false);
  };
  const lines: [string, React.ReactNode][] = [
    [t.unit, rule.placeName],
    [t.state, t[rule.state]],
    [t.validWord, t.since(format.date(rule.validFrom), rule.validTo ? format.date(rule.validTo) : null)],
    [t.document, rule.document],
    [t.clause, rule.clause],
    [t.by, [rule.adoptedBy, format.time(rule.adoptedAt)].filter((one) => one && one !== NOTHING).join(' · ') || NOTHING],
    ...(rule.endedReason ? [[t.endedReason, rule.endedReason] as [string, string]] : []),
  ];
  return (
    <>
      <p className="ex-rule-text">{rule.text}</p>
      <Descriptions size="small" column={1} items={lines.map(([label, children]) => ({ key: label, label, children }))} />
      {rule.state !== 'ENDED' && session.can('exams.policy.adopt', rule.place.path) && (
        <p className="ex-rule-deeds">
          <Button onClick={() => setOpen(true)}>{t.end}</Button>
        </p>
      )}
      {open && (
        <ReasonDialog
          title={t.endTitle}
          why={t.endWhy}
          deed={t.end}
          common={[t.endCommon, t.endNew]}
          saving={saving}
          refused={refused}
          send={(reason) => void send(reason)}
          close={() => setOpen(false)}
        >
          <div className="qf-field">
            <label htmlFor={id}>{t.lastDay}</label>
            <input id={id} className="qf-date" type="date" min={first} value={lastDay} onChange={(event) => setLastDay(event.target.value)} />
          </div>
        </ReasonDialog>
      )}
    </>
  );
}
