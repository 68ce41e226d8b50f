import { useState, type ReactNode } from 'react';
import { Segmented } from '#ui/table';
import './desk.css';

export interface DeskProps {
  /** 台账与照片, 学校情况: what is known already */
  records: { label: string; content: ReactNode };
  /** 评分, 检查表: what is filled in */
  scoring: { label: string; content: ReactNode };
}

/** What is known on the left, the opinion on the right; on a phone one in place of the other. */
export function CheckDesk({ records, scoring }: DeskProps) {
  const [side, setSide] = useState<'records' | 'scoring'>('records');
  return (
    <>
      <div className="qf-desk-side">
        <Segmented<'records' | 'scoring'>
          block
          value={side}
          onChange={setSide}
          options={[
            { value: 'records', label: records.label },
            { value: 'scoring', label: scoring.label },
          ]}
        />
      </div>
      <div className={`qf-desk is-${side}`}>
        <div className="qf-desk-records">{records.content}</div>
        <div className="qf-desk-scoring">{scoring.content}</div>
      </div>
    </>
  );
}

export interface FactLine {
  label: string;
  value: ReactNode;
  noteworthy?: boolean;
}

/** What the platform knows of itself: nobody types it a second time. */
export function FactList({ lines }: { lines: readonly FactLine[] }) {
  return (
    <dl className="qf-facts">
      {lines.map(({ label, value, noteworthy }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={noteworthy ? 'qf-tabular is-noteworthy' : 'qf-tabular'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
