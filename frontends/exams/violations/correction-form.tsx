import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section, useFormat } from '#ui/core';
import { Input } from '#ui/form';
import { ReturnCells } from '#ui/review';
import { useDeed } from '#ui/page';
import { ReportCorrectionDocument, type ClueFullFragment } from '../gql/graphql';
import { VIOLATIONS_TEXT } from './violations.text';
import './violations.css';

/** 报改正情况: what was demanded beside what was done, demand by demand. */
export function CorrectionForm({ clue, reload }: { clue: ClueFullFragment; reload(): void }) {
  const t = useText(VIOLATIONS_TEXT);
  const format = useFormat();
  const { notify } = useShell();
  const id = useId();
  const order = clue.orders.find(({ state }) => state === 'OPEN');
  const [answer, setAnswer] = useState('');
  const [done, setDone] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(ReportCorrectionDocument, ['ExamClue']);
  if (!order) return null;
  const touched = () => {
    setMissing(false);
    clear();
  };
  const send = async () => {
    const demands = order.cells.map(({ cell }) => ({ cell, after: (done[cell] ?? '').trim() }));
    const lacking = answer.trim() === '' || demands.some(({ after }) => after === '');
    setMissing(lacking);
    if (lacking || saving) return;
    const facts = { id: clue.id, version: clue.version, answer: answer.trim(), demands };
    if (!(await run((idempotencyKey) => ({ input: { ...facts, idempotencyKey } })))) return reload();
    notify.done(t.answered);
  };
  return (
    <Section title={t.answer}>
      <form
        className="ex-clue-form qf-no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>
          <b>{order.reason}</b>
        </p>
        <p className="qf-quiet">
          {[order.round > 1 && t.round(order.round), order.dueOn && `${t.dueOn} ${format.date(order.dueOn)}`, t.answerWhy]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <ReturnCells
          cells={order.cells}
          caption={t.demands}
          sides={{ before: t.demandWord, after: t.doneWord }}
          correct={({ cell }, labelId) => (
            <Input.TextArea
              aria-labelledby={labelId}
              rows={2}
              maxLength={300}
              value={done[cell] ?? ''}
              onChange={(event) => {
                setDone({ ...done, [cell]: event.target.value });
                touched();
              }}
            />
          )}
        />
        <div className="qf-field">
          <label htmlFor={id}>{t.answerWord}</label>
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={500}
            showCount
            value={answer}
            onChange={(event) => {
              setAnswer(event.target.value);
              touched();
            }}
          />
        </div>
        {missing && (
          <p className="qf-missing" role="alert">
            {t.answerMissing}
          </p>
        )}
        {refused && <RefusalNotice refused={refused} />}
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.answer}
        </Button>
      </form>
    </Section>
  );
}
