import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText } from '#shell';
import { EmptyState, Section } from '#ui/core';
import { DataTable, DetailDrawer, type DataColumn } from '#ui/table';
import { Chips, Failure } from '#ui/page';
import { MarkingFlagsDocument, type FlagLineFragment, type MarkingFlagState } from '../gql/graphql';
import { FlagDetail } from './flag-detail';
import { FlagMark } from './flag-mark';
import { FLAGS_TEXT } from './flags.text';
import type { MarkingView, Months } from './view';

const PAGE = 20;
const STATES: readonly MarkingFlagState[] = ['OPEN', 'EXPLAINED', 'SET_ASIDE', 'GONE'];
const AS_PEOPLE_ANSWER = { additionalTypenames: ['MarkingFlag'] };

interface FlagsSectionProps {
  months: Months;
  view: MarkingView;
  setView(view: Partial<MarkingView>): void;
}

/** What is worth a look at this school (or of the teacher's own), with its state; one opens to its rows and deeds. */
export function FlagsSection({ months, view, setView }: FlagsSectionProps) {
  const t = useText(FLAGS_TEXT);
  const { place } = useShell();
  const state = STATES.find((one) => one === view.state) ?? null;
  const [result, again] = useQuery({
    query: MarkingFlagsDocument,
    variables: { place: place.path, ...months, state, first: PAGE, after: view.after || null },
    context: AS_PEOPLE_ANSWER,
  });
  const list = result.data?.markingFlags;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<FlagLineFragment>[] = [
    { key: 'teacher', title: t.teacher, width: 112, phone: 'title', render: ({ teacherName }) => teacherName },
    { key: 'kind', title: t.kind, width: 176, phone: 'title', render: ({ kind }) => t[kind] },
    {
      key: 'message',
      title: t.seen,
      phone: 'title',
      render: ({ month, message }) => <span className="hw-flag-seen">{months.from === months.to ? message : `${t.month(month)}：${message}`}</span>,
    },
    { key: 'rows', title: t.rowCount, number: true, width: 96, phone: 'none', render: ({ rowCount }) => rowCount },
    {
      key: 'state',
      title: t.which,
      width: 168,
      render: ({ state: of, grownBy }) => (
        <>
          <FlagMark state={of} /> {grownBy > 0 && <span className="qf-quiet">{t.grown(grownBy)}</span>}
        </>
      ),
    },
  ];
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.none} why={t.noneWhy} />
    ) : undefined;
  return (
    <div id="worth-a-look">
      <Section title={t.title}>
        <p className="qf-quiet">{t.note}</p>
        <DataTable<FlagLineFragment>
          name="homework.marking.flags"
          caption={t.title}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          instead={instead}
          page={page}
          open={({ id }) => setView({ flag: id })}
          openKey={view.flag}
          actions={
            <Chips<MarkingFlagState | 'ALL'>
              label={t.which}
              chips={(['ALL', ...STATES] as const).map((value) => ({ value, label: t[value] }))}
              value={state ?? 'ALL'}
              choose={(next) => setView({ state: next === 'ALL' ? '' : next })}
            />
          }
        />
      </Section>
      <DetailDrawer open={view.flag !== ''} title={t.title} close={() => setView({ flag: '' })}>
        {view.flag !== '' && <FlagDetail key={view.flag} id={view.flag} />}
      </DetailDrawer>
    </div>
  );
}
