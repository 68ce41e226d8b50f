import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Input } from '#ui/form';
import { AttachmentsField, type AttachedFile } from '#ui/dialog';
import { addDays, Chips, useDeed } from '#ui/page';
import { SettleVerificationDocument, type ClueFullFragment } from '../gql/graphql';
import { VIOLATIONS_TEXT } from './violations.text';
import './violations.css';

const MOST_DEMANDS = 8;

/** 核查结论: true, with what must be done and until when; or unfounded, with what was looked at. */
export function VerdictForm({ clue, reload }: { clue: ClueFullFragment; reload(): void }) {
  const t = useText(VIOLATIONS_TEXT);
  const { notify, today } = useShell();
  const id = useId();
  const [verdict, setVerdict] = useState<'TRUE' | 'FALSE'>('TRUE');
  const [findings, setFindings] = useState('');
  const [demands, setDemands] = useState(['']);
  const [dueOn, setDueOn] = useState(addDays(today, 7));
  const [files, setFiles] = useState<AttachedFile[]>([]);
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(SettleVerificationDocument, ['ExamClue']);
  const touched = () => {
    setMissing(false);
    clear();
  };
  const substantiated = verdict === 'TRUE';
  const send = async () => {
    const said = demands.map((one) => one.trim()).filter(Boolean);
    const lacking = findings.trim() === '' || (substantiated && (said.length === 0 || !dueOn));
    setMissing(lacking);
    if (lacking || saving) return;
    const facts = {
      id: clue.id,
      version: clue.version,
      substantiated,
      findings: findings.trim(),
      evidence: files.map(({ fileId }) => fileId),
      ...(substantiated && { demands: said, dueOn }),
    };
    if (!(await run((idempotencyKey) => ({ input: { ...facts, idempotencyKey } })))) return reload();
    notify.done(substantiated ? t.ordered : t.concluded);
  };
  return (
    <Section title={t.verdict}>
      <form
        className="ex-clue-form qf-no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Chips
          label={t.verdictWord}
          chips={[
            { value: 'TRUE', label: t.isTrue },
            { value: 'FALSE', label: t.isFalse },
          ]}
          value={verdict}
          choose={(value) => {
            setVerdict(value as 'TRUE' | 'FALSE');
            touched();
          }}
        />
        <div className="qf-field">
          <label htmlFor={`${id}f`}>{t.findings}</label>
          <Input.TextArea
            id={`${id}f`}
            value={findings}
            rows={4}
            maxLength={1000}
            showCount
            placeholder={t.findingsHint}
            onChange={(event) => {
              setFindings(event.target.value);
              touched();
            }}
          />
        </div>
        <AttachmentsField label={t.evidence} files={files} change={setFiles} />
        {substantiated && (
          <>
            <fieldset className="qf-bare">
              <legend className="qf-quiet">{t.demands}</legend>
              {demands.map((demand, i) => (
                <div key={i} className="ex-clue-demand">
                  <Input
                    aria-label={t.demand(i + 1)}
                    placeholder={t.demand(i + 1)}
                    value={demand}
                    maxLength={200}
                    onChange={(event) => {
                      setDemands(demands.map((one, at) => (at === i ? event.target.value : one)));
                      touched();
                    }}
                  />
                  {demands.length > 1 && (
                    <Button type="text" aria-label={t.removeDemand(i + 1)} onClick={() => setDemands(demands.filter((_, at) => at !== i))}>
                      ×
                    </Button>
                  )}
                </div>
              ))}
              {demands.length < MOST_DEMANDS && <Button onClick={() => setDemands([...demands, ''])}>{t.addDemand}</Button>}
            </fieldset>
            <div className="qf-field">
              <label htmlFor={`${id}d`}>{t.dueOn}</label>
              <input
                id={`${id}d`}
                type="date"
                className="qf-date"
                min={addDays(today, 1)}
                value={dueOn}
                onChange={(event) => {
                  setDueOn(event.target.value);
                  touched();
                }}
              />
            </div>
          </>
        )}
        {missing && (
          <p className="qf-missing" role="alert">
            {t.verdictMissing}
          </p>
        )}
        {refused && <RefusalNotice refused={refused} />}
        <Button type="primary" htmlType="submit" loading={saving}>
          {substantiated ? t.order : t.conclude}
        </Button>
      </form>
    </Section>
  );
}
