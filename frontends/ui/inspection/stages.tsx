import { useText } from '#shell';
import { useFormat } from '#ui/core';
import { STAGES_TEXT } from './stages.text';
import './inspection.css';

export interface StageFacts {
  state: 'PLANNED' | 'DRAWN' | 'SIGNED' | 'CANCELLED';
  plannedBy: string;
  plannedAt: string;
  drawnBy?: string | null;
  drawnAt?: string | null;
  signedBy?: string | null;
  signedAt?: string | null;
  checksDone: number;
  checksTotal: number;
}

export interface StagesProps {
  inspection: StageFacts;
  /** what is drawn: 抽取班级, 抽取学校 */
  drawn: string;
  /** said of the signature: what it has closed */
  closed?: string | null | false;
}

/** 制定计划 → 抽取 → 检查 → 签字: who did it and when, and where it stands. */
export function Stages({ inspection, drawn, closed }: StagesProps) {
  const t = useText(STAGES_TEXT);
  const format = useFormat();
  const { plannedBy, plannedAt, drawnBy, drawnAt, signedBy, signedAt, checksDone, checksTotal, state } = inspection;
  if (state === 'CANCELLED') return null;
  const now = { PLANNED: 1, DRAWN: checksTotal > 0 && checksDone === checksTotal ? 3 : 2, SIGNED: 4 }[state];
  const who = (by: string | null | undefined, at: string | null | undefined) => (at ? [by, format.time(at)].filter(Boolean).join(' ') : '');
  const steps = [
    { title: t.planned, said: who(plannedBy, plannedAt) },
    { title: drawn, said: who(drawnBy, drawnAt) },
    { title: t.checked, said: checksTotal > 0 ? t.ofSheets(checksDone, checksTotal) : '' },
    { title: t.signed, said: [who(signedBy, signedAt), closed].filter(Boolean).join(' · ') },
  ];
  return (
    <ol className="qf-stages" aria-label={t.steps}>
      {steps.map(({ title, said }, index) => (
        <li key={title} className={index < now ? 'is-done' : index === now ? 'is-now' : undefined} aria-current={index === now ? 'step' : undefined}>
          <b>
            <span aria-hidden="true">{index < now ? '✓' : index + 1}</span> {title}
            <span className="qf-hidden">{index < now ? t.isDone : index === now ? t.isNow : ''}</span>
          </b>
          {said && <small>{said}</small>}
        </li>
      ))}
    </ol>
  );
}
