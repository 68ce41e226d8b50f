import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat, usePhone } from '#ui/core';
import { DataTable, DetailDrawer } from '#ui/table';
import { Chips, DaySwitch, Failure } from '#ui/page';
import { EveningsDocument, type EveningRowFragment, type EveningState } from '../gql/graphql';
import { WithdrawDialog, type ToWithdraw } from '../ledger/withdraw-dialog';
import { ChooseSchool } from '../screen/choose-school';
import { inDepartment } from '../screen/department';
import { EveningDetail } from './evening-detail';
import { EVENING_TEXT } from './evening.text';
import { useEveningColumns } from './evening-columns';
import './evening.css';

const PAGE = 50;
const STATES: EveningState[] = ['ALL', 'OVER', 'FULL', 'MISSING', 'UNMARKED'];
const AS_TEACHERS_RECORD = { additionalTypenames: ['Assignment', 'ClassDay'], requestPolicy: 'cache-and-network' as const };

function EveningsPage() {
  const t = useText(EVENING_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { place, today, term } = useShell();
  const [view, setView] = useView({ date: today, state: 'ALL', row: '', after: '' });
  const [withdrawn, setWithdrawn] = useState<ToWithdraw | null>(null);
  const state = STATES.find((one) => one === view.state) ?? 'ALL';
  const [result, again] = useQuery({
    query: EveningsDocument,
    variables: { place: place.path, date: view.date, state, first: PAGE, after: view.after || null },
    pause: place.path === '' || place.level === 'PROVINCE' || place.level === 'CITY',
    context: AS_TEACHERS_RECORD,
  });
  const list = result.data?.evenings;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const columns = useEveningColumns(place.level !== 'SCHOOL');
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const chosen = rows.find(({ classId }) => classId === view.row);
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={reload} />
    ) : list && rows.length === 0 ? (
      <EmptyState
        title={t.noneTitle(state)}
        why={t.noneWhy(state)}
        deed={state !== 'ALL' && <Button onClick={() => setView({ state: 'ALL' })}>{t.showAll}</Button>}
      />
    ) : undefined;
  if (place.level === 'PROVINCE' || place.level === 'CITY') return <ChooseSchool why={t.needSchoolWhy} />;
  return (
    <>
      <PageHeader
        title={t.title}
        note={phone ? format.termWeek(term) : [place.name, format.date(view.date), format.termWeek(term)].join(' · ')}
        actions={<DaySwitch date={view.date} last={today} choose={(date) => setView({ date, row: '' })} />}
      />
      <Section>
        <DataTable<EveningRowFragment>
          name="homework.evenings"
          caption={t.title}
          columns={columns}
          rows={rows}
          rowKey={({ classId }) => classId}
          loading={result.fetching && !list}
          instead={instead}
          page={page}
          open={({ classId }) => setView({ row: classId })}
          openKey={view.row}
          summary={list && rows.length > 0 && t.summary(rows.length, page.hasNext || page.hasPrevious)}
          actions={
            <>
              <Chips
                label={t.which}
                chips={STATES.map((value) => ({ value, label: t[value] }))}
                value={state}
                choose={(next) => setView({ state: next })}
              />
              <Button className="qf-no-print" onClick={() => window.print()}>
                {t.print}
              </Button>
            </>
          }
        />
      </Section>
      <DetailDrawer
        open={view.row !== ''}
        title={[chosen?.className ?? t.classWord, format.date(view.date)].join(' · ')}
        close={() => setView({ row: '' })}
      >
        {view.row !== '' && <EveningDetail key={`${view.row} ${view.date}`} classId={view.row} date={view.date} withdraw={setWithdrawn} />}
      </DetailDrawer>
      {withdrawn && <WithdrawDialog key={withdrawn.id} item={withdrawn} close={() => setWithdrawn(null)} />}
    </>
  );
}

export default inDepartment(EveningsPage);
