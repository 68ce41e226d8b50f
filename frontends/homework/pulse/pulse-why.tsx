import { useShell, useText } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Descriptions, DetailDrawer } from '#ui/table';
import { type Span } from '#ui/page';
import { rowsOf } from '../figures/drill';
import type { PulseQuery } from '../gql/graphql';
import { WHY_TEXT } from '#ui/dialog';
import { PULSE_TEXT } from './pulse.text';

interface PulseWhyProps {
  open: boolean;
  figures: PulseQuery['pulseFigures'];
  span: Span;
  close(): void;
}

/** How these numbers come about, what is never shown, and the rows behind the recorded minutes; behind the felt ones there are none. */
export function PulseWhy({ open, figures, span, close }: PulseWhyProps) {
  const t = useText(PULSE_TEXT);
  const words = useText(WHY_TEXT);
  const format = useFormat();
  const { place, session } = useShell();
  const { evidence } = figures;
  return (
    <DetailDrawer open={open} title={t.whyTitle} close={close}>
      <p>{t.whyWhat}</p>
      <p>{t.whyFelt}</p>
      <p>{t.hiddenWhy}</p>
      <Descriptions
        className="qf-evidence"
        size="small"
        column={1}
        items={[
          { key: 'v', label: t.dataVersion, children: evidence.dataVersion },
          { key: 'a', label: t.asOf, children: format.date(evidence.asOf) },
        ]}
      />
      <Section title={t.rules}>
        <ul className="qf-rules">
          {evidence.rules.map((rule) => (
            <li key={`${rule.code} ${rule.validFrom}`}>
              <b>{rule.text}</b>
              <p className="qf-quiet">
                {[rule.document, rule.clause, rule.code, words.inForce(rule.validFrom, rule.validTo ?? null)].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      {session.can('homework.ledger.read', place.path) && (
        <p>
          <Link to={rowsOf(place.path, span)}>{t.toRows}</Link>
        </p>
      )}
    </DetailDrawer>
  );
}
