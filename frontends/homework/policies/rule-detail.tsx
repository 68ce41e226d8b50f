import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, NOTHING, useFormat } from '#ui/core';
import { Descriptions } from '#ui/table';
import { ReasonDialog } from '#ui/dialog';
import { addDays, useDeed } from '#ui/page';
import { EndLocalRuleDocument, type LocalRuleLineFragment } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';

/** A stricter rule with its document; who laid it down may end it, forward only. */
export function RuleDetail({ rule, reload }: { rule: LocalRuleLineFragment; reload(): void }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const { session, today, notify } = useShell();
  const id = useId();
  const ofSchool = rule.place.path.split('/').length === 5;
  const first = ofSchool ? today : addDays(today, 7);
  const [open, setOpen] = useState(false);
  const [lastDay, setLastDay] = useState(first);
  const { run, saving, refused } = useDeed(EndLocalRuleDocument, ['LocalRule', 'RuleInForce', 'ClassDay']);
  const ends = rule.state !== 'ENDED' && session.can(ofSchool ? 'homework.policies.publish' : 'homework.policy.adopt', rule.place.path);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id: rule.id, version: rule.version, lastDay, reason, idempotencyKey } })))) return reload();
    notify.done(t.ended);
    setOpen(false);
  };
  const lines: [string, React.ReactNode][] = [
    [t.unit, rule.placeName],
    [t.state, t[rule.state]],
    [t.validWord, t.since(format.date(rule.validFrom), rule.validTo && format.date(rule.validTo))],
    [t.document, rule.document],
    [t.clause, rule.clause],
    [t.by, [rule.adoptedBy, format.time(rule.adoptedAt)].filter((one) => one && one !== NOTHING).join(' · ') || NOTHING],
    ...(rule.endedReason ? [[t.end, rule.endedReason] as [string, string]] : []),
  ];
  return (
    <>
      <p className="hw-policy-title">{rule.text}</p>
      <Descriptions size="small" column={1} items={lines.map(([label, children]) => ({ key: label, label, children }))} />
      {ends && (
        <div className="hw-policy-deeds">
          <Button onClick={() => setOpen(true)}>{t.end}</Button>
        </div>
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
          <div className="hw-policy-form">
            <div>
              <label htmlFor={id}>{t.lastDay}</label>
              <input id={id} className="qf-date" type="date" min={first} value={lastDay} onChange={(event) => setLastDay(event.target.value)} />
            </div>
          </div>
        </ReasonDialog>
      )}
    </>
  );
}
