import { useQuery } from 'urql';
import { useShell, useText, useViewLink, type PlaceNow } from '#shell';
import { Section, useFormat } from '#ui/core';
import { DueText } from '#ui/review';
import { Link } from '#ui/router';
import { OwnObligationsDocument } from '../../gql/graphql';
import { obligationOf } from './plan';
import { PLANS_TEXT } from './plans.text';

/** What this unit itself owes and has not signed: the overdue first. */
export function OwnObligations({ level }: { level: PlaceNow['level'] }) {
  const t = useText(PLANS_TEXT);
  const { place, today } = useShell();
  const link = useViewLink();
  const format = useFormat();
  const kind = level === 'CLASS' ? null : obligationOf(level);
  const [{ data }] = useQuery({
    query: OwnObligationsDocument,
    variables: { place: place.path, kind: kind ?? 'MONTHLY', late: 'OVERDUE', open: 'OPEN' },
    pause: kind === null || place.path === '',
    context: OBLIGATIONS,
  });
  const owed = data ? [...data.late.edges, ...data.open.edges].map(({ node }) => node).filter((one) => one.place === place.path) : [];
  if (owed.length === 0) return null;
  return (
    <Section title={t.mine} className="hw-owed qf-no-print">
      <ul className="qf-items">
        {owed.map(({ id, periodName, dueOn, overdue, inspectionId, plannable }) => (
          <li key={id}>
            <div className="qf-item-facts">
              <b>{periodName}</b>
              <span>{t.dueBefore(format.date(dueOn))}</span>
              {overdue && <DueText short overdue dueOn={dueOn} today={today} />}
            </div>
            <span className="qf-item-deeds">
              {inspectionId ? (
                <Link to={link(`/homework/inspection/${inspectionId}`)}>{t.goOn}</Link>
              ) : (
                plannable && <Link to={link('/homework/inspections', { obligation: id })}>{t.makePlan}</Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const OBLIGATIONS = { additionalTypenames: ['Obligation', 'Inspection'] };
