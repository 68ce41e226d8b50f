import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import './page.css';

/** Title of a page with what belongs beside it. The page has one h1: this one. */
export function PageHeader({ title, note, actions }: { title: ReactNode; note?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="qf-page-header">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {note && <p>{note}</p>}
      </div>
      {actions && <div className="qf-page-actions">{actions}</div>}
    </header>
  );
}

export interface SectionProps {
  title?: ReactNode;
  extra?: ReactNode;
  loading?: boolean;
  children?: ReactNode;
  className?: string;
}

/** A white card with a heading: the surface most things stand on. */
export function Section({ title, extra, loading, children, className }: SectionProps) {
  return (
    <section className={['qf-section', className].filter(Boolean).join(' ')}>
      {(title || extra) && (
        <div className="qf-section-head">
          {title && <h2>{title}</h2>}
          {extra && <div className="qf-section-extra">{extra}</div>}
        </div>
      )}
      {loading ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : children}
    </section>
  );
}

/** Cards side by side that wrap on a narrow screen. `min` is the least width of a card in px. */
export function CardGrid({ min = 280, children }: { min?: number; children: ReactNode }) {
  return (
    <div className="qf-card-grid" style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${min}px), 1fr))` }}>
      {children}
    </div>
  );
}
