import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { Button, EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { DueCell, StateTag } from '#ui/inspection';
import { Chips, Failure } from '#ui/page';
import {
  FindingsDocument,
  InspectionFindingsDocument,
  MyFindingsDocument,
  type FindingFilter,
  type FindingRowFragment,
  type FindingState,
} from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { FindingDrawer } from './finding-drawer';
import { FINDINGS_TEXT } from './findings.text';
import '../../screen/screen.css';

const PAGE = 30;
const TONE = { OPEN: 'waiting', RECTIFIED: 'active', CLOSED: 'done', WITHDRAWN: 'quiet' } as const;
type Standing = FindingState | 'OVERDUE' | 'ALL';
const STANDINGS: Standing[] = ['OPEN', 'OVERDUE', 'RECTIFIED', 'CLOSED', 'ALL'];

/** Findings: mine, those of a place, or those of one inspection; the soonest due first. */
export function FindingList({ mine = false, inspectionId }: { mine?: boolean; inspectionId?: string }) {
  const t = useText(FINDINGS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const usual: Standing = mine ? 'OPEN' : 'ALL';
  const [view, setView] = useView({ found: usual as string, row: '', after: '' });
  const offered = mine ? STANDINGS.filter((one) => one !== 'OVERDUE') : STANDINGS;
  const standing = offered.find((one) => one === view.found) ?? usual;
  const filter: FindingFilter | null = standing === 'ALL' ? null : standing === 'OVERDUE' ? { overdue: true } : { state: standing };
  const paged = { first: PAGE, after: view.after || null };
  const [own, askOwn] = useQuery({ query: MyFindingsDocument, variables: { state: filter?.state ?? null, ...paged }, pause: !mine, context: FINDINGS });
  const [ofPlace, askPlace] = useQuery({
    query: FindingsDocument,
    variables: { place: place.path, filter, ...paged },
    pause: mine || inspectionId !== undefined || place.path === '',
    context: FINDINGS,
  });
  const [ofOne, askOne] = useQuery({
    query: InspectionFindingsDocument,
    variables: { id: inspectionId ?? '', filter, ...paged },
    pause: inspectionId === undefined,
    context: FINDINGS,
  });
  const [result, list, again] = mine
    ? [own, own.data?.myFindings, askOwn]
    : inspectionId === undefined
      ? [ofPlace, ofPlace.data?.findings, askPlace]
      : [ofOne, ofOne.data?.inspectionFindings, askOne];
  const rows: FindingRowFragment[] = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const about = (one: FindingRowFragment) => [format.day(one.date), one.className, one.subject].filter((text) => text && text !== NOTHING).join(' ') || t[one.about];
  const columns: DataColumn<FindingRowFragment>[] = [
    { key: 'what', title: t.what, width: 200, phone: 'title', render: about },
    { key: 'state', title: t.which, width: 96, phone: 'title', render: ({ state }) => <StateTag tone={TONE[state]} word={t[state]} /> },
    ...(mine
      ? []
      : [
          ...(place.level === 'SCHOOL' ? [] : [{ key: 'school', title: words.school, width: 168, render: ({ school }: FindingRowFragment) => school.name }]),
          { key: 'teacher', title: words.teacher, width: 96, render: ({ teacherName }: FindingRowFragment) => teacherName ?? NOTHING },
        ]),
    { key: 'cells', title: t.cells, width: 144, render: ({ cells }) => cells.map(({ label }) => label).join('、') },
    { key: 'reason', title: t.reason, width: 240, phone: 'none', render: ({ reason }) => <span className="hw-content">{reason}</span> },
    {
      key: 'due',
      title: t.due,
      width: 240,
      render: ({ state, dueOn, overdue, workdaysLeft }) => <DueCell open={state === 'OPEN'} dueOn={dueOn} overdue={overdue} workdaysLeft={workdaysLeft} />,
    },
  ];
  return (
    <>
      <Section>
        <DataTable<FindingRowFragment>
          name={`homework.findings.${mine ? 'mine' : 'place'}`}
          caption={t.caption}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          page={page}
          open={({ id }) => setView({ row: id })}
          openKey={view.row}
          summary={rows.length > 0 && t.onPage(format.count(rows.length, words.items))}
          instead={
            refused && !list ? (
              <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
            ) : list && rows.length === 0 ? (
              mine && standing === 'OPEN' ? (
                <EmptyState title={t.noneMine} why={t.noneMineWhy} />
              ) : (
                <EmptyState
                  title={standing === 'ALL' ? t.noneAtAll : t.none}
                  why={standing === 'ALL' ? t.noneAtAllWhy : t.noneWhy}
                  deed={standing !== 'ALL' && <Button onClick={() => setView({ found: 'ALL' })}>{t.showAll}</Button>}
                />
              )
            ) : undefined
          }
          actions={
            <Chips label={t.which} chips={offered.map((value) => ({ value, label: t[value] }))} value={standing} choose={(found) => setView({ found, row: '' })} />
          }
        />
      </Section>
      {inspectionId !== undefined && <FindingDrawer id={view.row} close={() => setView({ row: '' })} />}
    </>
  );
}

const FINDINGS = { additionalTypenames: ['Finding'] };
