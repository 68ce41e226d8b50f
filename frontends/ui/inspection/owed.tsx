import { useShell, useText } from '#shell';
import { Section, useFormat } from '#ui/core';
import { DueText } from '#ui/review';
import { Link } from '#ui/router';
import type { ObligationFacts, ObligationLinks } from './obligations';
import { OWED_TEXT } from './owed.text';
import './inspection.css';

/** What this unit itself owes and has not signed: the overdue first. */
export function Owed({ owed, links }: { owed: readonly ObligationFacts[]; links: Pick<ObligationLinks, 'inspection' | 'plan'> }) {
  const t = useText(OWED_TEXT);
  const { today } = useShell();
  const format = useFormat();
  if (owed.length === 0) return null;
  return (
    <Section title={t.mine} className="qf-owed qf-no-print">
      <ul className="qf-items">
        {owed.map(({ id, periodName, dueOn, overdue, inspectionId, plannable }) => (
          <li key={id}>
            <div className="qf-item-facts">
              <b>{periodName}</b>
              <span>{t.dueBefore(format.date(dueOn))}</span>
              {overdue && <DueText short overdue dueOn={dueOn} today={today} />}
            </div>
            <span className="qf-item-deeds">
              {inspectionId ? <Link to={links.inspection(inspectionId)}>{t.goOn}</Link> : plannable && <Link to={links.plan(id)}>{t.makePlan}</Link>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
