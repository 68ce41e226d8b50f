import { useText } from '#shell';
import { EmptyState, NOTHING, Tag, useFormat, usePhone } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { INSPECTION_TEXT } from './inspection.text';
import type { ObligationCounted, ObligationLinks } from './obligations';
import { OBLIGATIONS_TEXT } from './obligations.text';
import './inspection.css';

type Count = ObligationCounted;

export interface ObligationTableProps {
  /** names the table in the browser's memory */
  name: string;
  caption: string;
  total: Count;
  rows: readonly Count[];
  /** the level that owes: where a line is one of it, it says how that one stands */
  owedBy: string;
  links: Pick<ObligationLinks, 'inspection' | 'place'>;
}

/** One level down, in the order of the codes. Where one line is one who owes, it says how that one stands. */
export function ObligationTable({ name, caption, total, rows, owedBy, links }: ObligationTableProps) {
  const t = useText(OBLIGATIONS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const single = rows.every(({ level, expected }) => expected <= 1 && level === owedBy);
  const number = (key: string, title: string, of: (count: Count) => number, plain = true): DataColumn<Count> => ({
    key,
    title,
    number: true,
    width: 104,
    render: (count) =>
      count.expected === 0 ? NOTHING : plain || of(count) === 0 ? format.count(of(count)) : <b className="qf-overdue">{format.count(of(count))}</b>,
    total: format.count(of(total)),
  });
  const place: DataColumn<Count> = {
    key: 'place',
    title: words.place,
    width: 220,
    phone: 'title',
    render: ({ place: path, placeName, level, inspectionId }) =>
      level === 'SCHOOL' ? (
        phone && inspectionId ? (
          <Link to={links.inspection(inspectionId)}>{placeName}</Link>
        ) : (
          placeName
        )
      ) : (
        <Link to={links.place(path)}>{placeName}</Link>
      ),
  };
  const state: DataColumn<Count> = {
    key: 'state',
    title: words.state,
    width: 140,
    phone: 'title',
    render: (count) => (
      <>
        {count.done > 0 ? (
          t.DONE
        ) : count.overdue > 0 ? (
          <b className="qf-overdue">{t.OVERDUE}</b>
        ) : count.open > 0 ? (
          t.OPEN
        ) : count.excused > 0 ? (
          t.EXCUSED
        ) : (
          NOTHING
        )}
        {count.doneLate > 0 && <Tag style={{ marginInlineStart: 8 }}>{t.late}</Tag>}
      </>
    ),
  };
  const look: DataColumn<Count> = {
    key: 'deeds',
    title: t.deeds,
    width: 120,
    phone: 'none',
    render: ({ inspectionId }) => (inspectionId ? <Link to={links.inspection(inspectionId)}>{t.open}</Link> : NOTHING),
  };
  const asked = ({ expected, excused }: Count) => expected - excused;
  const columns: DataColumn<Count>[] = single
    ? [place, state, look]
    : [
        place,
        number('expected', t.expected, ({ expected }) => expected),
        number('done', t.DONE, ({ done }) => done),
        number('late', t.doneLate, ({ doneLate }) => doneLate),
        number('overdue', t.OVERDUE, ({ overdue }) => overdue, false),
        number('open', t.OPEN, ({ open }) => open),
        number('excused', t.EXCUSED, ({ excused }) => excused),
        {
          key: 'share',
          title: t.share,
          number: true,
          width: 104,
          phone: 'title',
          render: (count) => format.share(asked(count) === 0 ? null : count.done / asked(count)),
          total: format.share(asked(total) === 0 ? null : total.done / asked(total)),
        },
      ];
  return (
    <DataTable<Count>
      name={`${name}.${single ? 'single' : 'many'}`}
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ place: path }) => path}
      summary={t.order}
      totals={single ? undefined : words.all}
      instead={total.expected === 0 ? <EmptyState title={t.nothingOwed} why={t.nothingOwedWhy} /> : undefined}
    />
  );
}
