import { useText } from '#shell';
import { useFormat } from '#ui/core';
import type { InspectionHeadFragment } from '../../gql/graphql';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';

/** 制定计划 → 抽取 → 检查 → 签字: who did it and when, and where it stands. */
export function Steps({ inspection }: { inspection: InspectionHeadFragment }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const format = useFormat();
  const { plannedBy, plannedAt, drawnBy, drawnAt, signedBy, signedAt, checksDone, checksTotal, state, frozenMonth } = inspection;
  if (state === 'CANCELLED') return null;
  const now = { PLANNED: 1, DRAWN: checksTotal > 0 && checksDone === checksTotal ? 3 : 2, SIGNED: 4 }[state];
  const who = (by: string | null | undefined, at: string | null | undefined) => (at ? [by, format.time(at)].filter(Boolean).join(' ') : '');
  const steps = [
    { title: t.planned, said: who(plannedBy, plannedAt) },
    { title: t.drawn, said: who(drawnBy, drawnAt) },
    { title: t.checked, said: checksTotal > 0 ? t.ofSheets(checksDone, checksTotal) : '' },
    { title: t.signed, said: [who(signedBy, signedAt), frozenMonth && t.frozen(frozenMonth)].filter(Boolean).join(' · ') },
  ];
  return (
    <ol className="hw-stages" aria-label={t.steps}>
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
