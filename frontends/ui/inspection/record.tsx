import type { ReactNode } from 'react';
import { useShell, useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import { RECORD_TEXT } from './record.text';
import './inspection.css';

export interface RecordProps {
  title: string;
  id: string;
  lines: readonly (readonly [label: string, value: ReactNode])[];
  conclusion: string;
  signedBy?: string | null;
  signedAt?: string | null;
  children?: ReactNode;
}

/** 检查记录, as it is filed: what stands on the screen is what stands on the paper. */
export function InspectionRecordSheet({ title, id, lines, conclusion, signedBy, signedAt, children }: RecordProps) {
  const t = useText(RECORD_TEXT);
  const format = useFormat();
  const { demo } = useShell();
  return (
    <article className="qf-record">
      <style>{'@page { size: A4; margin: 16mm 14mm; }'}</style>
      <h2>{title}</h2>
      <p className="qf-record-no">{[t.recordNo(id), demo && t.demo].filter(Boolean).join('　')}</p>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
      <h3>{t.conclusion}</h3>
      <p>{conclusion || NOTHING}</p>
      <p className="qf-record-sign">
        <span>
          {t.signature}：{signedBy ?? ''}
        </span>
        <span>
          {t.signatureOn}：{signedAt ? format.time(signedAt).slice(0, 10) : ''}
        </span>
      </p>
    </article>
  );
}
