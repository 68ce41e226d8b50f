import type { ReactNode } from 'react';
import { Section } from './page';

export interface FigureCardProps {
  label: ReactNode;
  /** already formatted, without its unit; — where there is nothing */
  value: string;
  unit?: string;
  /** change, comparison or what it is made of */
  note?: ReactNode;
  /** 为什么, a link to the rows … */
  action?: ReactNode;
  tone?: 'plain' | 'success' | 'warning' | 'error';
  loading?: boolean;
}

/** One headline number. */
export function FigureCard({ label, value, unit, note, action, tone = 'plain', loading }: FigureCardProps) {
  return (
    <Section loading={loading}>
      <div className="qf-figure">
        <p className="qf-figure-label">{label}</p>
        <p className="qf-figure-value" style={tone === 'plain' ? undefined : { color: `var(--qf-${tone})` }}>
          {value}
          {unit && <small>{unit}</small>}
        </p>
        {note && <p className="qf-figure-note">{note}</p>}
        {action && <div>{action}</div>}
      </div>
    </Section>
  );
}
