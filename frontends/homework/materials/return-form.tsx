import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Checkbox } from '#ui/form';
import { ReasonPicker } from '#ui/review';
import { useDeed } from '#ui/page';
import { ReturnAidDocument, type ChoiceFullFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { MATERIALS_TEXT } from './materials.text';

/** 退回: mark the fields, say why; the school sees and changes only those. */
export function ReturnForm({ choice, close, reload }: { choice: ChoiceFullFragment; close(): void; reload(): void }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { notify, today } = useShell();
  const id = useId();
  const [cells, setCells] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(ReturnAidDocument, ['AidChoice']);
  const labels = { aidId: t.aid, reason: t.reasonWhy, minutes: t.minutesWhy, contact: t.contactWhy };
  const touched = () => {
    setMissing(false);
    clear();
  };
  const send = async () => {
    const lacking = cells.length === 0 || reason.trim() === '';
    setMissing(lacking);
    if (lacking || saving) return;
    const { id: choiceId, version } = choice;
    const facts = { id: choiceId, version, reason: reason.trim(), cells: cells.map((cell) => ({ cell })), dueOn: dueOn || null };
    if (!(await run((idempotencyKey) => ({ input: { ...facts, idempotencyKey } })))) return reload();
    notify.done(t.returned);
    close();
  };
  return (
    <Section title={t.returnTitle}>
      <form
        className="hw-aid-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="qf-quiet">{t.returnWhy}</p>
        <fieldset className="hw-aid-marks">
          <legend>{t.returnCells}</legend>
          {Object.entries(labels).map(([cell, label]) => (
            <Checkbox
              key={cell}
              checked={cells.includes(cell)}
              onChange={(event) => {
                setCells(event.target.checked ? [...cells, cell] : cells.filter((one) => one !== cell));
                touched();
              }}
            >
              {label}
            </Checkbox>
          ))}
        </fieldset>
        <ReasonPicker
          label={t.returnReason}
          templates={[t.returnMinutes, t.returnContact, t.rejectEdition]}
          value={reason}
          change={(text) => {
            setReason(text);
            touched();
          }}
        />
        <div>
          <label htmlFor={`${id}due`}>{t.dueOn}</label>
          <input id={`${id}due`} className="qf-date" type="date" min={today} value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
        </div>
        {missing && (
          <p className="qf-missing" role="alert">
            {t.returnMissing}
          </p>
        )}
        {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
        <div className="hw-aid-deeds">
          <Button type="primary" htmlType="submit" loading={saving}>
            {t.returnDeed}
          </Button>
          <Button onClick={close}>{words.cancel}</Button>
        </div>
      </form>
    </Section>
  );
}
