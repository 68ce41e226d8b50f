import { useShell, useText } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DetailDrawer, Descriptions } from '#ui/table';
import type { FiguresQuery } from '../gql/graphql';
import type { Span } from '../screen/dates';
import { rowsOf } from './drill';
import { FIGURES_TEXT } from './figures.text';

interface WhyProps {
  open: boolean;
  figures: FiguresQuery['homeworkFigures'];
  span: Span;
  close(): void;
}

/** What a number is made of: numerator, denominator, the rules with their clauses and dates, the data, the rows. */
export function Why({ open, figures, span, close }: WhyProps) {
  const t = useText(FIGURES_TEXT);
  const format = useFormat();
  const { place, session } = useShell();
  const { evidence } = figures;
  return (
    <DetailDrawer open={open} title={t.whyTitle} close={close}>
      <p className="hw-quiet">
        {t.shareWhat}。{t.computed}
      </p>
      <Descriptions
        className="hw-evidence"
        size="small"
        column={1}
        items={[
          { key: 'n', label: t.numerator, children: `${format.count(evidence.numerator, evidence.unit)} · ${t.numeratorIs}` },
          { key: 'd', label: t.denominator, children: `${format.count(evidence.denominator, evidence.unit)} · ${t.denominatorIs}` },
          { key: 's', label: t.share, children: format.share(figures.share) },
          { key: 'v', label: t.dataVersion, children: evidence.dataVersion },
          { key: 'a', label: t.asOf, children: format.time(evidence.asOf) },
        ]}
      />
      <Section title={t.rules}>
        <ul className="hw-rules">
          {evidence.rules.map((rule) => (
            <li key={`${rule.code} ${rule.validFrom}`}>
              <b>{rule.text}</b>
              <p className="hw-quiet">
                {[rule.document, rule.clause, rule.code, rule.validFrom && t.inForce(rule.validFrom, rule.validTo)].filter(Boolean).join(' · ')}
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
