import { Button, Checkbox, Skeleton, Table } from 'antd';
import type { TableColumnsType, TableProps } from 'antd';
import { useState, type Key, type ReactNode } from 'react';
import { useWords } from './locale';
import { Panel } from './panel';
import { usePhone } from './phone';
import './data-table.css';

export interface DataColumn<Row> {
  key: string;
  title: string;
  render(row: Row): ReactNode;
  /** numbers stand at the right, in tabular figures */
  number?: boolean;
  width?: number;
  fixed?: 'left' | 'right';
  /** may be switched off in the column settings; `off` starts switched off */
  optional?: boolean | 'off';
  /** on a phone: the heading of the card, a line of it (default: half as wide as the card), or left out */
  phone?: 'title' | 'line' | 'wide' | 'none';
  /** what the totals row shows in this column */
  total?: ReactNode;
}

/** Where a keyset page stands and how to leave it; the shell's `useKeyset` makes one. */
export interface KeysetPage {
  /** rows before this page, for the serial number */
  offset: number;
  hasNext: boolean;
  hasPrevious: boolean;
  next(): void;
  previous(): void;
}

export interface DataTableProps<Row> {
  /** names the table in the browser's memory of column settings */
  name: string;
  /** what the table lists, for those who hear the screen */
  caption: string;
  columns: DataColumn<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  loading?: boolean;
  /** shown in place of rows: an EmptyState, ErrorState … */
  instead?: ReactNode;
  page?: KeysetPage;
  /** left of the toolbar: the count within the scope */
  summary?: ReactNode;
  /** right of the toolbar: export and other deeds */
  actions?: ReactNode;
  open?(row: Row): void;
  /** key of the row whose drawer is open */
  openKey?: string;
  selection?: { keys: readonly string[]; change(keys: string[]): void };
  /** first cell of the totals row; without it there is none */
  totals?: string;
  scrollY?: number | string;
}

const TEXT = {
  serial: { zh: '序号', en: 'No.' },
  columns: { zh: '列设置', en: 'Columns' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  rows: {
    zh: (from: number, to: number) => `第 ${from}–${to} 条`,
    en: (from: number, to: number) => `rows ${from}–${to}`,
  },
  pages: { zh: '翻页', en: 'Pages' },
};

const storageKey = (name: string) => `qingfu.columns.${name}`;

function useHiddenColumns<Row>(name: string, columns: DataColumn<Row>[]) {
  const [hidden, setHidden] = useState<string[]>(() => {
    const stored = window.localStorage.getItem(storageKey(name));
    return stored ? stored.split(',') : columns.filter((column) => column.optional === 'off').map((column) => column.key);
  });
  const toggle = (key: string) => {
    const next = hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key];
    setHidden(next);
    window.localStorage.setItem(storageKey(name), next.join(','));
  };
  return { hidden, toggle };
}

/** The list of a ledger: serial, totals, column settings, keyset paging; cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, name, summary, actions, instead, loading, page } = props;
  const words = useWords(TEXT);
  const phone = usePhone();
  const { hidden, toggle } = useHiddenColumns(name, columns);
  const shown = columns.filter((column) => !column.optional || !hidden.includes(column.key));
  const optional = columns.filter((column) => column.optional);
  return (
    <div className="qf-table">
      <div className="qf-table-bar">
        <div className="qf-table-summary">{summary}</div>
        <div className="qf-table-actions">
          {actions}
          {!phone && !instead && optional.length > 0 && (
            <Panel
              label={words.columns}
              placement="bottomRight"
              content={() => (
                <div className="qf-table-columns">
                  {optional.map((column) => (
                    <Checkbox key={column.key} checked={!hidden.includes(column.key)} onChange={() => toggle(column.key)}>
                      {column.title}
                    </Checkbox>
                  ))}
                </div>
              )}
            >
              {(trigger) => <Button {...trigger}>{words.columns}</Button>}
            </Panel>
          )}
        </div>
      </div>
      {instead && !loading ? instead : phone ? <Cards {...props} columns={shown} /> : <Grid {...props} columns={shown} />}
      {page && (page.hasNext || page.hasPrevious) && (
        <nav className="qf-table-pages" aria-label={words.pages}>
          <span>{rows.length > 0 && words.rows(page.offset + 1, page.offset + rows.length)}</span>
          <Button disabled={!page.hasPrevious || loading} onClick={page.previous}>
            {words.previous}
          </Button>
          <Button disabled={!page.hasNext || loading} onClick={page.next}>
            {words.next}
          </Button>
        </nav>
      )}
    </div>
  );
}

function Grid<Row>({ caption, columns, rows, rowKey, loading, page, open, openKey, selection, totals, scrollY }: DataTableProps<Row>) {
  const words = useWords(TEXT);
  const offset = page?.offset ?? 0;
  const antColumns: TableColumnsType<object> = [
    {
      key: 'serial',
      title: words.serial,
      width: 64,
      fixed: 'left',
      className: 'qf-num',
      render: (_value, _row, index) => offset + index + 1,
    },
    ...columns.map((column) => ({
      key: column.key,
      title: column.title,
      width: column.width,
      fixed: column.fixed,
      align: column.number ? ('right' as const) : undefined,
      className: column.number ? 'qf-num' : undefined,
      render: (_value: unknown, row: object) => column.render(row as Row),
    })),
  ];
  const width = antColumns.reduce((total, column) => total + Number(column.width ?? 140), 0);
  const rowSelection: TableProps<object>['rowSelection'] = selection && {
    selectedRowKeys: selection.keys as Key[],
    onChange: (keys) => selection.change(keys.map(String)),
  };
  const openByKey = (row: object) => ({
    onClick: () => open?.(row as Row),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) open?.(row as Row);
    },
    tabIndex: open ? 0 : undefined,
    'aria-expanded': undefined,
    className: [open && 'qf-row-opens', rowKey(row as Row) === openKey && 'qf-row-open'].filter(Boolean).join(' '),
  });
  return (
    <Table<object>
      size="middle"
      aria-label={caption}
      columns={antColumns}
      dataSource={rows as readonly object[] as object[]}
      rowKey={(row) => rowKey(row as Row)}
      loading={loading}
      pagination={false}
      sticky={scrollY ? false : { offsetHeader: 56 }}
      scroll={{ x: width, y: scrollY }}
      rowSelection={rowSelection}
      onRow={openByKey}
      summary={totals && rows.length > 0 ? () => <Totals first={totals} columns={columns} selecting={!!selection} /> : undefined}
    />
  );
}

function Totals<Row>({ first, columns, selecting }: { first: string; columns: DataColumn<Row>[]; selecting: boolean }) {
  const lead = selecting ? 2 : 1;
  return (
    <Table.Summary fixed>
      <Table.Summary.Row className="qf-totals">
        <Table.Summary.Cell index={0} colSpan={lead}>
          {first}
        </Table.Summary.Cell>
        {columns.map((column, index) => (
          <Table.Summary.Cell key={column.key} index={index + lead} className={column.number ? 'qf-num' : undefined}>
            {column.total}
          </Table.Summary.Cell>
        ))}
      </Table.Summary.Row>
    </Table.Summary>
  );
}

function Cards<Row>({ caption, columns, rows, rowKey, loading, open, totals }: DataTableProps<Row>) {
  if (loading && rows.length === 0) return <Skeleton active paragraph={{ rows: 6 }} />;
  const titles = columns.filter((column) => column.phone === 'title');
  const lines = columns.filter(({ phone = 'line' }) => phone === 'line' || phone === 'wide');
  return (
    <ul className="qf-cards" aria-label={caption} aria-busy={loading || undefined}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <Card row={row} titles={titles} lines={lines} open={open} />
        </li>
      ))}
      {totals && rows.length > 0 && (
        <li className="qf-card qf-totals">
          <span>{totals}</span>
          <dl>
            {lines
              .filter((column) => column.total !== undefined)
              .map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.total}</dd>
                </div>
              ))}
          </dl>
        </li>
      )}
    </ul>
  );
}

function Card<Row>({ row, titles, lines, open }: { row: Row; titles: DataColumn<Row>[]; lines: DataColumn<Row>[]; open?(row: Row): void }) {
  const heading = (
    <span className="qf-card-title">
      {titles.map((column) => (
        <span key={column.key}>{column.render(row)}</span>
      ))}
    </span>
  );
  return (
    <div className="qf-card">
      {open ? (
        <button type="button" className="qf-card-open" onClick={() => open(row)}>
          {heading}
        </button>
      ) : (
        heading
      )}
      <dl>
        {lines.map((column) => (
          <div key={column.key} className={column.phone === 'wide' ? 'is-wide' : undefined}>
            <dt>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
