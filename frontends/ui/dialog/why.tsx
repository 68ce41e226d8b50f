import type { ReactNode } from 'react';
import { useText } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DetailDrawer, Descriptions } from '#ui/table';
import { WHY_TEXT } from './why.text';

export interface WhyRule {
  code: string;
  clause: string;
  document: string;
  text?: string | null;
  validFrom?: string | null;
  validTo?: string | null;
}

interface WhyProps {
  open: boolean;
  close(): void;
  /** what the number says, in one sentence */
  what: string;
  numerator: ReactNode;
  denominator: ReactNode;
  value: { label: string; text: string };
  dataVersion: string;
  asOf: string | null;
  rules: readonly WhyRule[];
  /** where its rows are; none for whoever may not read them */
  rows?: string | null;
}

/** What a number is made of: numerator, denominator, the rules with their clauses and dates, the data, the rows. */
export function Why({ open, close, what, numerator, denominator, value, dataVersion, asOf, rules, rows }: WhyProps) {
  const t = useText(WHY_TEXT);
  const format = useFormat();
  return (
    <DetailDrawer open={open} title={t.whyTitle} close={close}>
      <p className="qf-quiet">
        {what}。{t.computed}
      </p>
      <Descriptions
        className="qf-evidence"
        size="small"
        column={1}
        items={[
          { key: 'n', label: t.numerator, children: numerator },
          { key: 'd', label: t.denominator, children: denominator },
          { key: 's', label: value.label, children: value.text },
          { key: 'v', label: t.dataVersion, children: dataVersion },
          { key: 'a', label: t.asOf, children: format.time(asOf) },
        ]}
      />
      <Section title={t.rules}>
        <ul className="qf-rules">
          {rules.map((rule) => (
            <li key={`${rule.code} ${rule.validFrom ?? ''}`}>
              {rule.text && <b>{rule.text}</b>}
              <p className="qf-quiet">
                {[rule.document, rule.clause, rule.code, rule.validFrom && t.inForce(rule.validFrom, rule.validTo ?? null)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      {rows && (
        <p>
          <Link to={rows}>{t.toRows}</Link>
        </p>
      )}
    </DetailDrawer>
  );
}
