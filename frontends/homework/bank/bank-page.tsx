import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat, usePhone } from '#ui/core';
import { useNavigate } from '#ui/router';
import { DataTable, DetailDrawer } from '#ui/table';
import { Chips, Failure } from '#ui/page';
import { BankPageDocument, MyBankItemsDocument, type BankState, type ItemRowFragment } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { useBankColumns } from './bank-columns';
import { BankExport } from './bank-export';
import { BankQuery } from './bank-query';
import { BANK_DEFAULTS, filterOf, MINE_STATES, type BankView } from './bank-view';
import { BANK_TEXT } from './bank.text';
import { ItemRecord } from './item-record';
import './bank.css';

const PAGE = { desk: 50, phone: 20 };
const AS_ITEMS_CHANGE = { additionalTypenames: ['BankItem'], requestPolicy: 'cache-and-network' as const };
const NO_ROWS: ItemRowFragment[] = [];

function BankPage() {
  const t = useText(BANK_TEXT);
  const { place, session } = useShell();
  const [view, setView] = useView(BANK_DEFAULTS);
  const navigate = useNavigate();
  const link = useViewLink();
  const writes = session.can('homework.bank.write');
  const mine = view.view === 'mine' && writes;
  const deeds = writes && (
    <>
      <Button onClick={() => void navigate(link('/homework/bank-import'))}>{t.import}</Button>
      <Button type="primary" onClick={() => void navigate(link('/homework/bank-edit'))}>
        {t.write}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title={t.title} note={place.name} actions={deeds} />
      {writes && (
        <div className="hw-bank-views">
          <Chips
            label={t.views}
            chips={[
              { value: 'shelf', label: t.shelf },
              { value: 'mine', label: t.mine },
            ]}
            value={mine ? 'mine' : 'shelf'}
            choose={(next) => setView({ ...BANK_DEFAULTS, view: next })}
          />
        </div>
      )}
      {mine ? <MyItems view={view} setView={setView} /> : <Shelf view={view} setView={setView} />}
      <DetailDrawer open={view.row !== ''} title={t.record} close={() => setView({ row: '' })}>
        {view.row !== '' && <ItemRecord key={view.row} id={view.row} />}
      </DetailDrawer>
    </>
  );
}

interface ListProps {
  view: BankView;
  setView(change: Partial<BankView>): void;
}

function Shelf({ view, setView }: ListProps) {
  const t = useText(BANK_TEXT);
  const { place } = useShell();
  const phone = usePhone();
  const filter = filterOf(view);
  const [result, again] = useQuery({
    query: BankPageDocument,
    variables: { place: place.path, filter, first: phone ? PAGE.phone : PAGE.desk, after: view.after || null },
    pause: place.path === '',
    context: AS_ITEMS_CHANGE,
  });
  return (
    <>
      <BankQuery key={`${place.path} ${JSON.stringify({ ...view, row: '', after: '' })}`} view={view} ask={setView} />
      <ItemList
        name="homework.bank"
        mine={false}
        list={result.data?.bankItems}
        error={result.error}
        loading={result.fetching && !result.stale}
        again={() => again({ requestPolicy: 'network-only' })}
        view={view}
        setView={setView}
        actions={<BankExport place={place.path} filter={filter} />}
        empty={<EmptyState title={t.none} why={t.noneWhy} deed={<Button onClick={() => setView({ ...BANK_DEFAULTS })}>{t.clear}</Button>} />}
      />
    </>
  );
}

function MyItems({ view, setView }: ListProps) {
  const t = useText(BANK_TEXT);
  const phone = usePhone();
  const navigate = useNavigate();
  const link = useViewLink();
  const state = MINE_STATES.find((one) => one === view.state) ?? null;
  const [result, again] = useQuery({
    query: MyBankItemsDocument,
    variables: { state, first: phone ? PAGE.phone : PAGE.desk, after: view.after || null },
    context: AS_ITEMS_CHANGE,
  });
  const write = (
    <Button type="primary" onClick={() => void navigate(link('/homework/bank-edit'))}>
      {t.write}
    </Button>
  );
  return (
    <ItemList
      name="homework.bank.mine"
      mine
      list={result.data?.myBankItems}
      error={result.error}
      loading={result.fetching && !result.stale}
      again={() => again({ requestPolicy: 'network-only' })}
      view={view}
      setView={setView}
      actions={
        <Chips
          label={t.state}
          chips={[{ value: '' as BankState | '', label: t.all }, ...MINE_STATES.map((one) => ({ value: one, label: t[one] }))]}
          value={state ?? ''}
          choose={(next) => setView({ state: next })}
        />
      }
      empty={state ? <EmptyState title={t.none} /> : <EmptyState title={t.mineNone} why={t.mineNoneWhy} deed={write} />}
    />
  );
}

interface ItemListProps extends ListProps {
  name: string;
  mine: boolean;
  list?: { edges: { node: ItemRowFragment }[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };
  error?: Parameters<typeof refusalOf>[0];
  loading: boolean;
  again(): void;
  actions: React.ReactNode;
  empty: React.ReactNode;
}

function ItemList({ name, mine, list, error, loading, again, view, setView, actions, empty }: ItemListProps) {
  const t = useText(BANK_TEXT);
  const format = useFormat();
  const columns = useBankColumns(mine);
  const rows = list ? list.edges.map(({ node }) => node) : NO_ROWS;
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(error);
  return (
    <Section className="hw-bank">
      <DataTable<ItemRowFragment>
        name={name}
        caption={mine ? t.mine : t.title}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loading={loading}
        instead={refused && !list ? <Failure refused={refused} again={again} /> : list && rows.length === 0 ? empty : undefined}
        page={page}
        open={({ id }) => setView({ row: id })}
        openKey={view.row}
        summary={rows.length > 0 && t.count(format.count(rows.length, t.itemsUnit))}
        actions={actions}
      />
    </Section>
  );
}

export default inDepartment(BankPage);
