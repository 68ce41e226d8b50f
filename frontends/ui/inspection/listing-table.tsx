import { type ReactNode } from 'react';
import { useText, type Refused } from '#shell';
import { Button, EmptyState, NOTHING, Section, Tag, useFormat, usePhone } from '#ui/core';
import { Checkbox } from '#ui/form';
import { Failure } from '#ui/page';
import { ReasonDialog } from '#ui/dialog';
import { DataTable, type DataColumn } from '#ui/table';
import { INSPECTION_TEXT } from './inspection.text';
import type { ListedItem } from './listing';
import { LISTING_TEXT } from './listing.text';
import './inspection.css';

export interface ListingTableProps<Item extends ListedItem> {
  /** names the table in the browser's memory */
  name: string;
  year: number;
  retiredToo: boolean;
  /** empty as long as there is no answer */
  items: readonly Item[] | undefined;
  loading: boolean;
  refused: Refused | null;
  again(): void;
  show(what: { year?: number; retired?: boolean }): void;
  /** the way to a new item, where one may make it */
  add: ReactNode;
  change(item: Item): void;
  retire(item: Item): void;
}

/** What a place has announced for a year, with what the places above it have. */
export function ListingTable<Item extends ListedItem>({
  name,
  year,
  retiredToo,
  items,
  loading,
  refused,
  again,
  show,
  add,
  change,
  retire,
}: ListingTableProps<Item>) {
  const t = useText(LISTING_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const small = usePhone() ? undefined : 'small';
  const columns: DataColumn<Item>[] = [
    { key: 'code', title: t.code, width: 112, render: ({ code }) => code },
    {
      key: 'title',
      title: t.name,
      width: 240,
      phone: 'title',
      render: ({ title, retiredReason }) => (
        <>
          {title}
          {retiredReason && <div className="qf-quiet">{t.retired(retiredReason)}</div>}
        </>
      ),
    },
    {
      key: 'kind',
      title: t.kind,
      width: 112,
      phone: 'title',
      render: ({ comprehensive }) => (comprehensive ? <Tag color="warning">{t.comprehensive}</Tag> : <Tag>{t.single}</Tag>),
    },
    { key: 'basis', title: t.basis, width: 208, render: ({ basis }) => basis },
    { key: 'announced', title: t.announced, width: 128, render: ({ announcedOn }) => <span className="qf-tabular">{announcedOn}</span> },
    { key: 'place', title: t.listedBy, width: 112, render: ({ placeName }) => placeName },
    {
      key: 'deeds',
      title: t.deeds,
      width: 152,
      render: (row) =>
        row.writable ? (
          <span className="qf-row-deeds">
            <Button size={small} onClick={() => change(row)}>
              {t.change}
            </Button>
            <Button size={small} onClick={() => retire(row)}>
              {t.retire}
            </Button>
          </span>
        ) : (
          NOTHING
        ),
    },
  ];
  return (
    <Section>
      <DataTable<Item>
        name={name}
        caption={`${t.title} ${t.yearOf(year)}`}
        columns={columns}
        rows={items ?? []}
        rowKey={({ id }) => id}
        loading={loading && !items}
        instead={
          refused && !items ? (
            <Failure refused={refused} again={again} />
          ) : items?.length === 0 ? (
            <EmptyState title={t.none(year)} why={t.noneWhy} deed={add} />
          ) : undefined
        }
        summary={items && items.length > 0 && t.onPage(format.count(items.length, t.items))}
        actions={
          <div className="qf-day" role="group" aria-label={t.year}>
            <Button aria-label={t.previous} onClick={() => show({ year: year - 1 })}>
              ‹
            </Button>
            <b className="qf-tabular">{t.yearOf(year)}</b>
            <Button aria-label={t.next} onClick={() => show({ year: year + 1 })}>
              ›
            </Button>
            <Checkbox checked={retiredToo} onChange={(event) => show({ retired: event.target.checked })}>
              {t.retiredToo}
            </Checkbox>
            <Button onClick={() => window.print()}>{words.print}</Button>
          </div>
        }
      />
    </Section>
  );
}

export interface RetireDialogProps {
  item: Pick<ListedItem, 'title'>;
  saving: boolean;
  refused: Refused | null;
  send(reason: string): void;
  close(): void;
}

/** 停用: no new plan may cite it, and the reason stays. */
export function RetireDialog({ item, ...asked }: RetireDialogProps) {
  const t = useText(LISTING_TEXT);
  return <ReasonDialog title={t.retireTitle(item.title)} why={t.retireWhy} deed={t.retire} common={[t.merged, t.dropped]} {...asked} />;
}
