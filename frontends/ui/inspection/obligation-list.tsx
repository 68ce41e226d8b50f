import { useShell, useText, type Refused } from '#shell';
import { Button, EmptyState, NOTHING, useFormat, usePhone } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { Failure } from '#ui/page';
import { Link } from '#ui/router';
import { DataTable, type DataColumn, type KeysetPage } from '#ui/table';
import { DueCell } from './due-cell';
import { INSPECTION_TEXT } from './inspection.text';
import type { ObligationFacts, ObligationLinks, Standing } from './obligations';
import { OBLIGATIONS_TEXT } from './obligations.text';
import './inspection.css';

export interface ObligationListProps<Row extends ObligationFacts> {
  /** names the table in the browser's memory */
  name: string;
  standing: Standing;
  /** empty as long as there is no answer */
  rows: readonly Row[] | undefined;
  page: KeysetPage;
  loading: boolean;
  refused: Refused | null;
  again(): void;
  links: Pick<ObligationLinks, 'inspection' | 'plan'>;
  /** may whoever looks excuse what this place owes? */
  mayExcuse(place: string): boolean;
  excuse(row: Row): void;
  toOverview(): void;
}

/** Everybody of one standing below this place, by name: the soonest due first. */
export function ObligationList<Row extends ObligationFacts>({
  name,
  standing,
  rows,
  page,
  loading,
  refused,
  again,
  links,
  mayExcuse,
  excuse,
  toOverview,
}: ObligationListProps<Row>) {
  const t = useText(OBLIGATIONS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { place } = useShell();
  const columns: DataColumn<Row>[] = [
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
            <Link key="open" to={links.inspection(row.inspectionId)}>
              {t.open}
            </Link>
          ),
          row.plannable && !row.inspectionId && row.place === place.path && (
            <Link key="plan" to={links.plan(row.id)}>
              {t.plan}
            </Link>
          ),
          row.state === 'OPEN' && mayExcuse(row.place) && (
            <Button key="excuse" size={phone ? undefined : 'small'} onClick={() => excuse(row)}>
              {t.excuse}
            </Button>
          ),
        ].filter(Boolean);
        return deeds.length > 0 ? <span className="qf-row-deeds">{deeds}</span> : NOTHING;
      },
    },
  ];
  const idle = { OPEN: ['done', 'reason'], OVERDUE: ['done', 'reason'], DONE: ['reason'], EXCUSED: ['done'] }[standing];
  const instead =
    refused && !rows ? (
      <Failure refused={refused} again={again} />
    ) : rows?.length === 0 ? (
      <EmptyState title={t.noneOf(t[standing])} why={t.noneOfWhy} deed={<Button onClick={toOverview}>{t.toOverview}</Button>} />
    ) : undefined;
  return (
    <DataTable<Row>
      name={`${name}.${standing}`}
      caption={`${t.list} ${t[standing]}`}
      columns={columns.filter(({ key }) => !idle.includes(key))}
      rows={rows ?? []}
      rowKey={({ id }) => id}
      loading={loading && !rows}
      instead={instead}
      page={page}
      summary={rows && rows.length > 0 && `${t[standing]} · ${t.onPage(format.count(rows.length, words.places))}`}
    />
  );
}

export interface ExcuseDialogProps {
  item: Pick<ObligationFacts, 'placeName' | 'periodName'>;
  /** reasons that are often given */
  common: readonly string[];
  saving: boolean;
  refused: Refused | null;
  send(reason: string): void;
  close(): void;
}

/** 免查: nobody is asked any more, and the reason stays on record. */
export function ExcuseDialog({ item, ...asked }: ExcuseDialogProps) {
  const t = useText(OBLIGATIONS_TEXT);
  return <ReasonDialog title={t.excuseTitle(item.placeName, item.periodName)} why={t.excuseWhy} deed={t.excuse} {...asked} />;
}
