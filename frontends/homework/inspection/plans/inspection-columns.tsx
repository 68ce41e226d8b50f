import { useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import type { DataColumn } from '#ui/table';
import type { InspectionRowFragment } from '../../gql/graphql';
import { INSPECTION_TEXT } from '../inspection.text';
import { StateTag } from '../state-tag';
import { PLANS_TEXT } from './plans.text';
import '../../screen/screen.css';

const TONE = { PLANNED: 'waiting', DRAWN: 'active', SIGNED: 'done', CANCELLED: 'quiet' } as const;

/** How far the findings of an inspection are: each number with its word. */
export function FindingCounts({ counts }: { counts: InspectionRowFragment['findingCounts'] }) {
  const t = useText(PLANS_TEXT);
  if (!counts) return NOTHING;
  const { open, overdue, rectified, closed } = counts;
  const told = [
    open > 0 && `${t.findingsOpen} ${open}`,
    overdue > 0 && `${t.findingsOverdue} ${overdue}`,
    rectified > 0 && `${t.findingsRectified} ${rectified}`,
    closed > 0 && `${t.findingsClosed} ${closed}`,
  ].filter(Boolean);
  if (told.length === 0) return NOTHING;
  return <span className={overdue > 0 ? 'hw-num hw-overdue' : 'hw-num'}>{told.join(' · ')}</span>;
}

export function useInspectionColumns(ofSchool: boolean): DataColumn<InspectionRowFragment>[] {
  const t = useText(PLANS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const columns: (DataColumn<InspectionRowFragment> | false)[] = [
    { key: 'title', title: words.title, width: 220, phone: 'title', render: ({ title }) => title },
    { key: 'state', title: words.state, width: 96, phone: 'title', render: ({ state }) => <StateTag tone={TONE[state]} word={words[state]} /> },
    !ofSchool && { key: 'place', title: words.place, width: 152, render: ({ placeName }) => placeName },
    { key: 'level', title: words.level, width: 104, optional: 'off', phone: 'none', render: ({ level }) => words[level] },
    { key: 'kind', title: words.kind, width: 96, optional: 'off', phone: 'none', render: ({ kind }) => words[kind] },
    {
      key: 'period',
      title: t.days,
      width: 200,
      phone: 'none',
      render: ({ from, to }) => <span className="hw-num">{`${from} ${words.until} ${to}`}</span>,
    },
    {
      key: 'progress',
      title: words.progress,
      number: true,
      width: 104,
      render: ({ checksTotal, checksDone }) => (checksTotal === 0 ? NOTHING : words.ofAll(format.count(checksDone), format.count(checksTotal))),
    },
    { key: 'findings', title: words.findings, width: 152, render: ({ findingCounts }) => <FindingCounts counts={findingCounts} /> },
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
