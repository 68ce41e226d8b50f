import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section, useFormat } from '#ui/core';
import { Input, Select } from '#ui/form';
import { ReasonPicker, ReturnCells } from '#ui/review';
import { useDeed } from '#ui/page';
import { CorrectAidDocument, StudyAidsDocument, type ChoiceFullFragment } from '../gql/graphql';
import { MATERIALS_TEXT } from './materials.text';

type Cell = 'aidId' | 'reason' | 'minutes' | 'contact';
const MOST: Record<string, number> = { reason: 500, minutes: 2000, contact: 100 };

/** 更正: old beside new, and only what was returned. */
export function CorrectForm({ choice, reload }: { choice: ChoiceFullFragment; reload(): void }) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  const { notify, place } = useShell();
  const slip = choice.returns.find(({ state }) => state === 'OPEN');
  const [after, setAfter] = useState<Partial<Record<Cell, string>>>({
    aidId: choice.aid?.id ?? '',
    reason: choice.reason,
    minutes: choice.minutes,
    contact: choice.contact,
  });
  const [answer, setAnswer] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(CorrectAidDocument, ['AidChoice']);
  const { grade, subject, schoolYear, semester } = choice;
  const [{ data }] = useQuery({
    query: StudyAidsDocument,
    variables: { place: place.path, filter: { available: true, grade, subject, schoolYear, semester }, first: 100, after: null },
    pause: !slip?.cells.some(({ cell }) => cell === 'aidId'),
  });
  if (!slip) return null;
  const change = (cell: Cell, value: string) => {
    setAfter({ ...after, [cell]: value });
    clear();
  };
  const send = async () => {
    setMissing(answer.trim() === '');
    if (answer.trim() === '' || saving) return;
    const named = slip.cells.map(({ cell }) => [cell, after[cell as Cell]]);
    const { id, version } = choice;
    if (!(await run((idempotencyKey) => ({ input: { id, version, answer: answer.trim(), ...Object.fromEntries(named), idempotencyKey } }))))
      return reload();
    notify.done(t.corrected);
  };
  const control = (cell: Cell, label: string) =>
    cell === 'aidId' ? (
      <Select
        aria-labelledby={label}
        style={{ width: '100%' }}
        value={after.aidId}
        onChange={(value: string) => change('aidId', value)}
        options={(data?.studyAids.edges ?? []).map(({ node }) => ({ value: node.id, label: node.title }))}
      />
    ) : (
      <Input.TextArea
        aria-labelledby={label}
        value={after[cell]}
        maxLength={MOST[cell]}
        autoSize={{ minRows: 1, maxRows: 8 }}
        onChange={(event) => change(cell, event.target.value)}
      />
    );
  return (
    <Section title={t.returns} extra={slip.dueOn && format.date(slip.dueOn)}>
      <form
        className="hw-aid-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>
          <b>{slip.reason}</b>
          <br />
          <span className="qf-quiet">{t.returnedBy(slip.returnedBy, format.time(slip.returnedAt))}</span>
        </p>
        <ReturnCells cells={slip.cells} correct={({ cell }, labelId) => control(cell as Cell, labelId)} />
        <ReasonPicker label={t.answer} value={answer} problem={missing && t.answerMissing} change={(text) => (setAnswer(text), setMissing(false))} />
        {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
        <div>
          <Button type="primary" htmlType="submit" loading={saving}>
            {t.correct}
          </Button>
        </div>
      </form>
    </Section>
  );
}
