import { useText } from '#shell';
import { Section, Tag } from '#ui/core';
import type { DataColumn } from '#ui/table';
import { DRAW_TEXT } from './draw.text';
import './inspection.css';

export interface DrawFactsProps {
  inspection: { drawnAt?: string | null; seedHash: string; frameHash: string; announced: boolean };
  draw: { seed?: string | null; beacon?: { hash: string; position: number } | null };
  /** 24 个班 */
  frame: string;
  /** where anybody recomputes it */
  publicAt?: string;
}

/** What was published when, so that nobody has to believe the draw. */
export function DrawFacts({ inspection: { drawnAt, seedHash, frameHash, announced }, draw, frame, publicAt }: DrawFactsProps) {
  const t = useText(DRAW_TEXT);
  const later = drawnAt && !announced ? t.hidden : t.notYet;
  const fact = (label: string, value: string | null | undefined, note = '') => (
    <div>
      <dt>{label}</dt>
      <dd>{value ? <code>{value}</code> : <span className="qf-quiet">{later}</span>}</dd>
      {note && <dd className="qf-quiet">{note}</dd>}
    </div>
  );
  return (
    <Section title={t.commit} extra={publicAt && <a href={publicAt}>{t.recompute}</a>} className="qf-draw">
      <dl>
        {fact(t.seedHash, seedHash)}
        {fact(t.frameHash, frameHash, `${t.frame} ${frame}`)}
      </dl>
      <h3>{t.reveal}</h3>
      <dl>
        {fact(t.seed, draw.seed)}
        {fact(t.beacon, draw.beacon?.hash, draw.beacon ? t.beaconAt(draw.beacon.position) : '')}
      </dl>
    </Section>
  );
}

/** What is to be known of a drawn unit beside its name. */
export function DrawnMarks({ gone, own }: { gone: boolean; own: boolean }) {
  const t = useText(DRAW_TEXT);
  return (
    <>
      {gone && <Tag>{t.gone}</Tag>}
      {own && <Tag color="warning">{t.own}</Tag>}
    </>
  );
}

interface Drawn {
  stratum: string;
  ordinal: number;
}

/** Of which stratum a unit is, and the how-many-th it was drawn. */
export function useDrawnColumns<Row extends Drawn>(strata: readonly { name: string; label: string }[]): DataColumn<Row>[] {
  const t = useText(DRAW_TEXT);
  const labelOf = new Map(strata.map(({ name, label }) => [name, label]));
  return [
    { key: 'stratum', title: t.stratum, width: 200, render: ({ stratum }) => labelOf.get(stratum) ?? stratum },
    { key: 'ordinal', title: t.ordinal, number: true, width: 80, render: ({ ordinal }) => ordinal },
  ];
}
