import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Alert, RefusalNotice } from '#ui/core';
import { Modal } from '#ui/form';
import { ReasonPicker } from '#ui/review';
import { addDays } from '#ui/page';
import { ReasonTemplatesDocument, type ReasonTemplatesQuery } from '../../gql/graphql';
import { CHECKS_TEXT } from './checks.text';
import type { Marks } from './marks';
import { useReturning } from './returning';

type Template = ReasonTemplatesQuery['reasonTemplates'][number];

const USUAL_DAYS = 5;
const OFFERED = 8;

interface ReturnDialogProps {
  inspectionId: string;
  check: { id: string; classId: string; schoolPath: string };
  marks: Marks;
  close(): void;
}

/** One reason and one deadline for all that is marked; the template brings both. */
export function ReturnDialog({ inspectionId, check, marks, close }: ReturnDialogProps) {
  const t = useText(CHECKS_TEXT);
  const { today, notify } = useShell();
  const id = useId();
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [empty, setEmpty] = useState(false);
  const [{ data }] = useQuery({ query: ReasonTemplatesDocument, variables: { place: check.schoolPath }, requestPolicy: 'cache-first' });
  const returning = useReturning(inspectionId, check.id, check.classId, marks);
  const templates = offeredFor(data?.reasonTemplates ?? [], marks);
  const template = templates.find((one) => one.reason === reason.trim());
  const deadline = dueOn ?? addDays(today, template?.days ?? USUAL_DAYS);
  const say = (text: string) => {
    setReason(text);
    setEmpty(false);
  };
  const send = async () => {
    setEmpty(reason.trim() === '');
    if (reason.trim() === '' || returning.saving) return;
    const sent = await returning.send({ reason: reason.trim(), templateId: template?.id ?? null, dueOn: deadline });
    if (!sent) return;
    if (sent.returned > 0) notify.done(t.returnDone(sent.returned));
    if (sent.left.length === 0) close();
  };
  return (
    <Modal
      open
      title={t.returnTitle(marks.marks.length)}
      okText={t.return}
      okButtonProps={{ disabled: marks.marks.length === 0 }}
      confirmLoading={returning.saving}
      onOk={() => void send()}
      onCancel={close}
    >
      <p className="qf-quiet">{t.returnWhy}</p>
      <ul className="hw-marks">
        {marks.marks.map(({ about, id: of, cell, label }) => (
          <li key={`${about} ${of} ${cell}`}>{label}</li>
        ))}
      </ul>
      {templates.length > 0 && (
        <div className="qf-reasons" role="group" aria-label={t.templates}>
          {templates.map((one) => (
            <button key={one.id} type="button" className={one === template ? 'qf-chip is-chosen' : 'qf-chip'} aria-pressed={one === template} onClick={() => say(one.reason)}>
              {one.title}
            </button>
          ))}
        </div>
      )}
      <ReasonPicker label={t.reason} value={reason} problem={empty && t.reasonMissing} change={say} />
      <p className="qf-deadline">
        <label htmlFor={id}>{t.deadline}</label>
        <input id={id} className="qf-date" type="date" min={today} max={addDays(today, 60)} value={deadline} onChange={(event) => setDueOn(event.target.value || null)} />
      </p>
      {returning.notReturned.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t.returnPart(returning.notReturned.length)}
          description={returning.notReturned.map(({ label, message }) => (
            <div key={label}>
              {label}：{message}
            </div>
          ))}
        />
      )}
      {returning.refused && <RefusalNotice refused={returning.refused} retry={returning.refused.kind === 'refused' ? undefined : () => void send()} />}
    </Modal>
  );
}

/** Those that speak of a marked cell come first. */
function offeredFor(templates: readonly Template[], { marks }: Marks): Template[] {
  const fits = ({ cells }: Template) => Number(marks.some(({ cell }) => cells.includes(cell)));
  return templates
    .filter(({ retired }) => !retired)
    .sort((one, other) => fits(other) - fits(one))
    .slice(0, OFFERED);
}
