import { useId, useState, type ReactNode } from 'react';
import { useShell, useText, type Refused } from '#shell';
import { Button, NOTHING, Tag, useFormat } from '#ui/core';
import { Descriptions, type DataColumn } from '#ui/table';
import { LOCAL_RULE_TEXT } from './local-rule.text';
import { ReasonDialog } from './reason-dialog';
import './local-rule.css';

/** A stricter rule of a city, county or school, as every department shows it. */
export interface LocalRuleFacts {
  id: string;
  placeName: string;
  text: string;
  document: string;
  clause: string;
  /** local dates */
  validFrom: string;
  validTo?: string | null;
  state: 'COMING' | 'IN_FORCE' | 'ENDED';
  adoptedBy: string;
  adoptedAt?: string | null;
  endedReason?: string | null;
}

const COLOURS = { COMING: 'processing', IN_FORCE: 'success', ENDED: undefined };

/** @param unit whether it says of which place a rule is */
export function useLocalRuleColumns<Rule extends LocalRuleFacts>(unit: boolean): DataColumn<Rule>[] {
  const t = useText(LOCAL_RULE_TEXT);
  const format = useFormat();
  return [
    ...(unit ? [{ key: 'place', title: t.unit, width: 200, phone: 'title' as const, render: ({ placeName }: Rule) => placeName }] : []),
    { key: 'text', title: t.text, width: 320, phone: 'title', render: ({ text }) => text },
    { key: 'state', title: t.state, width: 100, phone: 'title', render: ({ state }) => <Tag color={COLOURS[state]}>{t[state]}</Tag> },
    {
      key: 'valid',
      title: t.valid,
      width: 240,
      phone: 'wide',
      render: ({ validFrom, validTo }) => t.since(format.date(validFrom), validTo ? format.date(validTo) : null),
    },
    { key: 'document', title: t.document, width: 240, optional: true, phone: 'wide', render: ({ document, clause }) => `${document} ${clause}` },
    { key: 'by', title: t.by, width: 100, optional: true, phone: 'none', render: ({ adoptedBy }) => adoptedBy || NOTHING },
  ];
}

interface LocalRuleDetailProps {
  rule: LocalRuleFacts;
  /** earliest last day for who may end it; `null` for everybody else */
  earliest: string | null;
  /** what is often given as the reason, besides that a new rule takes its place */
  common: string;
  saving: boolean;
  refused: Refused | null;
  /** @returns whether it was ended */
  end(lastDay: string, reason: string): Promise<boolean>;
}

/** A stricter rule with the paper it stands in; who laid it down may end it, forward only, with a reason. */
export function LocalRuleDetail({ rule, earliest, common, saving, refused, end }: LocalRuleDetailProps) {
  const t = useText(LOCAL_RULE_TEXT);
  const format = useFormat();
  const { notify } = useShell();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [lastDay, setLastDay] = useState(earliest ?? '');
  const send = async (reason: string) => {
    if (!(await end(lastDay, reason))) return;
    notify.done(t.ended);
    setOpen(false);
  };
  const lines: [string, ReactNode][] = [
    [t.unit, rule.placeName],
    [t.state, t[rule.state]],
    [t.valid, t.since(format.date(rule.validFrom), rule.validTo ? format.date(rule.validTo) : null)],
    [t.document, rule.document],
    [t.clause, rule.clause],
    [t.by, [rule.adoptedBy, format.time(rule.adoptedAt)].filter((one) => one && one !== NOTHING).join(' · ') || NOTHING],
    ...(rule.endedReason ? [[t.endedReason, rule.endedReason] as [string, ReactNode]] : []),
  ];
  return (
    <>
      <p className="qf-rule-text">{rule.text}</p>
      <Descriptions size="small" column={1} items={lines.map(([label, children]) => ({ key: label, label, children }))} />
      {earliest !== null && rule.state !== 'ENDED' && (
        <p className="qf-rule-deeds">
          <Button onClick={() => setOpen(true)}>{t.end}</Button>
        </p>
      )}
      {open && earliest !== null && (
        <ReasonDialog
          title={t.endTitle}
          why={t.endWhy}
          deed={t.end}
          common={[common, t.endNew]}
          saving={saving}
          refused={refused}
          send={(reason) => void send(reason)}
          close={() => setOpen(false)}
        >
          <div className="qf-field">
            <label htmlFor={id}>{t.lastDay}</label>
            <input id={id} className="qf-date" type="date" min={earliest} value={lastDay} onChange={(event) => setLastDay(event.target.value)} />
          </div>
        </ReasonDialog>
      )}
    </>
  );
}
