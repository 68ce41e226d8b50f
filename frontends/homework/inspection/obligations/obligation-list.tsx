import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, NOTHING, useFormat, usePhone } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { ReasonDialog } from '#ui/dialog';
import { Failure, useDeed } from '#ui/page';
import {
  ExcuseObligationDocument,
  ObligationsDocument,
  type ObligationKind,
  type ObligationRowFragment,
  type ObligationStanding,
} from '../../gql/graphql';
import { DueCell } from '../due-cell';
import { INSPECTION_TEXT } from '../inspection.text';
import { OBLIGATIONS_TEXT } from './obligations.text';

const PAGE = 50;

interface ObligationListProps {
  kind: ObligationKind;
  period: string;
  standing: ObligationStanding;
  toOverview(): void;
}

/** Everybody of one standing below this place, by name: the soonest due first. */
export function ObligationList({ kind, period, standing, toOverview }: ObligationListProps) {
  const t = useText(OBLIGATIONS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const [view] = useView({ after: '' });
  const [excused, setExcused] = useState<ObligationRowFragment | null>(null);
  const [result, again] = useQuery({
    query: ObligationsDocument,
    variables: { place: place.path, kind, period, standing, first: PAGE, after: view.after || null },
    context: OBLIGATIONS,
  });
  const list = result.data?.obligations;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns = useObligationColumns(setExcused);
  const idle = { OPEN: ['done', 'reason'], OVERDUE: ['done', 'reason'], DONE: ['reason'], EXCUSED: ['done'] }[standing];
  const shown = columns.filter(({ key }) => !idle.includes(key));
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.noneOf(t[standing])} why={t.noneOfWhy} deed={<Button onClick={toOverview}>{t.toOverview}</Button>} />
    ) : undefined;
  return (
    <>
      <DataTable<ObligationRowFragment>
        name={`homework.obligations.${standing}`}
        caption={`${t.list} ${t[standing]}`}
        columns={shown}
        rows={rows}
        rowKey={({ id }) => id}
        loading={result.fetching && !list}
        instead={instead}
        page={page}
        summary={rows.length > 0 && `${t[standing]} · ${t.onPage(format.count(rows.length, words.places))}`}
      />
      {excused && <ExcuseDialog key={excused.id} item={excused} close={() => setExcused(null)} />}
    </>
  );
}

function useObligationColumns(excuse: (row: ObligationRowFragment) => void): DataColumn<ObligationRowFragment>[] {
  const t = useText(OBLIGATIONS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const { session, place } = useShell();
  const phone = usePhone();
  const link = useViewLink();
  const above = (path: string) => path.slice(0, path.lastIndexOf('/'));
  return [
    { key: 'place', title: words.place, width: 220, phone: 'title', render: ({ placeName }) => placeName },
    {
      key: 'due',
      title: words.due,
      width: 240,
      render: ({ dueOn, overdue, state }) => <DueCell open={state === 'OPEN'} dueOn={dueOn} overdue={overdue} />,
    },
    {
      key: 'done',
      title: t.doneOn,
      width: 180,
      render: ({ doneOn, doneLate }) => [format.day(doneOn), doneLate && t.late].filter(Boolean).join(' · '),
    },
    {
      key: 'reason',
      title: t.reason,
      width: 260,
      render: ({ excusedReason, excusedBy }) => [excusedReason, excusedBy].filter(Boolean).join(' · ') || NOTHING,
    },
    {
      key: 'deeds',
      title: t.deeds,
      width: 200,
      render: (row) => {
        const deeds = [
          row.inspectionId && (
            <Link key="open" to={link(`/homework/inspection/${row.inspectionId}`)}>
              {t.open}
            </Link>
          ),
          row.plannable && !row.inspectionId && row.place === place.path && (
            <Link key="plan" to={link('/homework/inspections', { obligation: row.id })}>
              {t.plan}
            </Link>
          ),
          row.state === 'OPEN' && session.can('homework.inspection.plan', above(row.place)) && (
            <Button key="excuse" size={phone ? undefined : 'small'} onClick={() => excuse(row)}>
              {t.excuse}
            </Button>
          ),
        ].filter(Boolean);
        return deeds.length > 0 ? <span className="hw-row-deeds">{deeds}</span> : NOTHING;
      },
    },
  ];
}

function ExcuseDialog({ item, close }: { item: ObligationRowFragment; close(): void }) {
  const t = useText(OBLIGATIONS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(ExcuseObligationDocument, ['Obligation']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id: item.id, version: item.version, reason, idempotencyKey } })))) return;
    notify.done(t.excused(item.placeName));
    close();
  };
  return (
    <ReasonDialog
      title={t.excuseTitle(item.placeName, item.periodName)}
      why={t.excuseWhy}
      deed={t.excuse}
      common={[t.excuseClosed, t.excuseMerged, t.excuseWeather]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}

const OBLIGATIONS = { additionalTypenames: ['Obligation', 'Inspection'] };
