import { useText } from '#shell';
import { NOTHING } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { Chips } from '#ui/page';
import type { FindingFactsFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { FINDINGS_TEXT } from './findings.text';

interface CellControlProps {
  cell: FindingFactsFragment['cells'][number];
  value: string | null;
  labelId: string;
  wrong: boolean;
  change(value: string | null): void;
}

/** The one control a returned cell needs; what cannot be changed is answered in words or with photos. */
export function CellControl({ cell, value, labelId, wrong, change }: CellControlProps) {
  const t = useText(FINDINGS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const status = wrong ? 'error' : undefined;
  if (!cell.correctable) return <span className="qf-quiet">{cell.control === 'WORKS' ? t.byPhotos : t.byWords}</span>;
  const choice = (options: readonly { value: string; label: string }[]) => <Chips label={cell.label} chips={options} value={value ?? ''} choose={(next) => change(next || null)} />;
  switch (cell.control) {
    case 'MINUTES':
    case 'COUNT':
      return (
        <InputNumber
          aria-labelledby={labelId}
          min={0}
          max={999}
          precision={0}
          inputMode="numeric"
          status={status}
          value={value === null ? null : Number(value)}
          suffix={cell.control === 'MINUTES' ? words.minutesUnit : undefined}
          onChange={(next) => change(next === null ? null : String(next))}
        />
      );
    case 'DATE':
      return <input className="qf-date" type="date" aria-labelledby={labelId} aria-invalid={wrong} value={value ?? ''} onChange={(event) => change(event.target.value || null)} />;
    case 'KIND':
      return choice((['WRITTEN', 'ORAL', 'PRACTICE', 'READING'] as const).map((kind) => ({ value: kind, label: words[kind] })));
    case 'TIER':
      return choice([{ value: '', label: words.noTier }, ...['A', 'B', 'C'].map((tier) => ({ value: tier, label: words.tier(tier) }))]);
    case 'SOURCE':
      return choice([{ value: '', label: t.empty }, ...(['BANK', 'AID', 'OWN'] as const).map((source) => ({ value: source, label: words[source] }))]);
    case 'TEXT':
      return (
        <Input.TextArea
          aria-labelledby={labelId}
          value={value ?? ''}
          maxLength={500}
          status={status}
          autoSize={{ minRows: 1, maxRows: 5 }}
          onChange={(event) => change(event.target.value)}
        />
      );
    default:
      return NOTHING;
  }
}
