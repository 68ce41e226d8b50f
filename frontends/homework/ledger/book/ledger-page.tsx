import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { Button, EmptyState, PageHeader, Section, Tag, useFormat, usePhone } from '#ui/core';
import { useLocation, useNavigate } from '#ui/router';
import { DataTable, DetailDrawer } from '#ui/table';
import { Failure } from '#ui/page';
import { LedgerCountDocument, LedgerPageDocument, type LedgerRowFragment } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { ExportButton } from '../../sheets/export-button';
import { WithdrawDialog, type ToWithdraw } from '../withdraw-dialog';
import { useLedgerColumns } from './ledger-columns';
import { LedgerPrint } from './ledger-print';
import { LedgerQuery } from './ledger-query';
import { LedgerRecord } from './ledger-record';
import { filterOf, ledgerDefaults, spanOf } from './ledger-view';
import { LEDGER_TEXT } from './ledger.text';
import { usePrinting } from './printing';
import './ledger.css';

const PAGE = { desk: 50, phone: 20 };
const AS_TEACHERS_RECORD = { additionalTypenames: ['Assignment'], requestPolicy: 'cache-and-network' as const };
const NO_ROWS: LedgerRowFragment[] = [];

function LedgerPage() {
  const t = useText(LEDGER_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { place, today, term, session } = useShell();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [view, setView] = useView(ledgerDefaults(today));
  const [withdrawn, setWithdrawn] = useState<ToWithdraw | null>(null);
  const span = spanOf(view, today);
  const filter = filterOf(view);
  const [result, again] = useQuery({
    query: LedgerPageDocument,
    variables: { place: place.path, ...span, first: phone ? PAGE.phone : PAGE.desk, after: view.after || null, filter },
    pause: place.path === '',
    context: AS_TEACHERS_RECORD,
  });
  // a count is shown only where it is already known: the figures hold it for a whole place, not for a filter
  const [{ data: counted }] = useQuery({
    query: LedgerCountDocument,
    variables: { place: place.path, ...span },
    pause: filter !== null || place.path === '' || !session.can('homework.figures.read', place.path),
    context: AS_TEACHERS_RECORD,
  });
  const list = result.data?.ledger;
  const rows = list ? list.edges.map(({ node }) => node) : NO_ROWS;
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const several = place.level !== 'SCHOOL' && place.level !== 'CLASS';
  const columns = useLedgerColumns(rows, several);
  const printing = usePrinting();
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const total = filter === null ? counted?.homeworkFigures.assignments : undefined;
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={reload} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.none} why={t.noneWhy} deed={<Button onClick={() => setView(ledgerDefaults(today))}>{t.clear}</Button>} />
    ) : undefined;
  const goTo = (path: string, keep: typeof view) => {
    const next = new URLSearchParams({ place: path });
    for (const [key, value] of Object.entries(keep))
      if (value && !['class', 'row', 'after'].includes(key) && value !== ledgerDefaults(today)[key]) next.set(key, value);
    void navigate({ pathname, search: next.toString() });
  };
  return (
    <>
      <div className="qf-no-print">
        <PageHeader title={t.title} note={phone ? format.termWeek(term) : [place.name, format.termWeek(term)].join(' · ')} />
      </div>
      <LedgerQuery key={`${place.path} ${JSON.stringify({ ...view, row: '', after: '' })}`} view={view} ask={setView} choosePlace={goTo} />
      {(view.teacher || view.named) && (
        <p className="qf-no-print">
          <Tag closable={{ 'aria-label': t.allTeachers }} onClose={() => setView({ teacher: '', named: '' })}>
            {t.onlyTeacher(rows[0]?.teacherName ?? view.named)}
          </Tag>
        </p>
      )}
      {view.item !== '' && (
        <p className="qf-no-print">
          <Tag closable={{ 'aria-label': t.allItems }} onClose={() => setView({ item: '' })}>
            {t.ofItem}
          </Tag>
        </p>
      )}
      <Section className="hw-ledger">
        <DataTable<LedgerRowFragment>
          name={several ? 'homework.ledger.places' : 'homework.ledger'}
          caption={t.title}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !result.stale}
          instead={instead}
          page={page}
          open={({ id }) => setView({ row: id })}
          openKey={view.row}
          totals={t.total}
          summary={
            rows.length > 0 &&
            [total !== undefined && t.count(format.count(total, words.items)), t.onPage(format.count(rows.length, words.items))]
              .filter(Boolean)
              .join(' · ')
          }
          actions={
            <>
              {rows.length > 0 && session.can('homework.ledger.export', place.path) && (
                <ExportButton asked={{ place: place.path, ...span, filter }} />
              )}
              {rows.length > 0 && <Button onClick={() => window.print()}>{t.print}</Button>}
            </>
          }
        />
      </Section>
      {printing && <LedgerPrint columns={columns} rows={rows} span={span} offset={page.offset} />}
      <DetailDrawer open={view.row !== ''} title={t.record} close={() => setView({ row: '' })}>
        {view.row !== '' && <LedgerRecord key={view.row} id={view.row} withdraw={setWithdrawn} />}
      </DetailDrawer>
      {withdrawn && <WithdrawDialog key={withdrawn.id} item={withdrawn} close={() => setWithdrawn(null)} />}
    </>
  );
}

export default inDepartment(LedgerPage);
