import { useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import type { DataColumn } from '#ui/table';
import { INSPECTION_TEXT } from './inspection.text';
import { REGISTER_TEXT } from './register.text';
import { StateTag } from './state-tag';
import './inspection.css';

const TONE = { PLANNED: 'waiting', DRAWN: 'active', SIGNED: 'done', CANCELLED: 'quiet' } as const;

export interface InspectionFacts {
  level: 'SCHOOL' | 'COUNTY' | 'CITY' | 'PROVINCE';
  kind: 'ROUTINE' | 'SPOT_CHECK';
  state: keyof typeof TONE;
  title: string;
  placeName: string;
  from: string;
  to: string;
  checksTotal: number;
  checksDone: number;
  plannedBy: string;
  plannedAt: string;
  signedBy?: string | null;
  signedAt?: string | null;
}

/** Planned, drawn, signed, cancelled: by mark and word. */
export function InspectionState({ state }: { state: InspectionFacts['state'] }) {
  const words = useText(INSPECTION_TEXT);
  return <StateTag tone={TONE[state]} word={words[state]} />;
}

/** @param found what the inspections have found, in the department's own words */
export function useInspectionColumns<Row extends InspectionFacts>(ofSchool: boolean, found: DataColumn<Row>): DataColumn<Row>[] {
  const t = useText(REGISTER_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const columns: (DataColumn<Row> | false)[] = [
    { key: 'title', title: words.title, width: 220, phone: 'title', render: ({ title }) => title },
    { key: 'state', title: words.state, width: 96, phone: 'title', render: ({ state }) => <InspectionState state={state} /> },
    !ofSchool && { key: 'place', title: words.place, width: 152, render: ({ placeName }) => placeName },
    { key: 'level', title: words.level, width: 104, optional: 'off', phone: 'none', render: ({ level }) => words[level] },
    { key: 'kind', title: words.kind, width: 96, optional: 'off', phone: 'none', render: ({ kind }) => words[kind] },
    {
      key: 'period',
      title: t.days,
      width: 200,
      phone: 'none',
      render: ({ from, to }) => <span className="qf-tabular">{`${from} ${words.until} ${to}`}</span>,
    },
    {
      key: 'progress',
      title: words.progress,
      number: true,
      width: 104,
      render: ({ checksTotal, checksDone }) => (checksTotal === 0 ? NOTHING : words.ofAll(format.count(checksDone), format.count(checksTotal))),
    },
    found,
    {
      key: 'planned',
      title: t.planned,
      width: 168,
      optional: 'off',
      phone: 'none',
      render: ({ plannedBy, plannedAt }) => `${plannedBy} · ${format.time(plannedAt).slice(0, 10)}`,
    },
    {
      key: 'signed',
      title: t.signed,
      width: 152,
      phone: 'none',
      render: ({ signedBy, signedAt }) => (signedAt ? `${signedBy} · ${format.time(signedAt).slice(0, 10)}` : NOTHING),
    },
  ];
  return columns.filter((column) => column !== false);
}
