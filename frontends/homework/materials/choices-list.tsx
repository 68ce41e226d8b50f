import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText } from '#shell';
import { Button, EmptyState, NOTHING, Section, Tag, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { DataTable, type DataColumn } from '#ui/table';
import { Failure, gradeName, SUBJECTS } from '#ui/page';
import { AidChoicesDocument, type ChoiceLineFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { ExportChoices } from './export-choices';
import { MATERIALS_TEXT } from './materials.text';
import { StateTag } from './state-tag';
import { TermSelect } from './term-select';
import { choiceFilterOf, CHOICES, choicesTermOf, STATES, stateOf, type MaterialsView } from './view';

const PAGE = 50;

/** What schools have chosen: the county's queue when the state is 待核准, the list of all otherwise. */
export function ChoicesList({ view, setView }: { view: MaterialsView; setView(change: Partial<MaterialsView>): void }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { place, locale, term: present } = useShell();
  const state = stateOf(view, place.level);
  const term = choicesTermOf(view, state, present);
  const filter = choiceFilterOf(view, state, term);
  const [result, again] = useQuery({
    query: AidChoicesDocument,
    variables: { place: place.path, filter, first: PAGE, after: view.after || null },
    pause: place.path === '',
    context: CHOICES,
  });
  const list = result.data?.aidChoices;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const several = place.level !== 'SCHOOL';
  const columns: DataColumn<ChoiceLineFragment>[] = [
    ...(several
      ? [{ key: 'school', title: words.school, width: 190, phone: 'title' as const, render: ({ school }: ChoiceLineFragment) => school.name }]
      : []),
    { key: 'grade', title: t.grade, width: 84, phone: 'title', render: ({ grade }) => gradeName(grade, locale) },
    { key: 'subject', title: words.subject, width: 100, phone: 'title', render: ({ subject }) => subject },
    { key: 'aid', title: t.aid, render: ({ aid }) => aid?.title ?? NOTHING },
    { key: 'state', title: t.state, width: 100, render: (choice) => <StateTag choice={choice} /> },
    {
      key: 'term',
      title: t.term,
      width: 210,
      optional: 'off',
      phone: 'none',
      render: ({ schoolYear, semester }) => format.termWeek({ schoolYear, semester }),
    },
    { key: 'approved', title: t.approvedOn, width: 116, phone: 'none', render: ({ approvedOn }) => format.day(approvedOn) },
    { key: 'orderable', title: t.orderable, width: 108, optional: true, phone: 'none', render: ({ orderableFrom }) => format.day(orderableFrom) },
    { key: 'orders', title: t.orders, number: true, width: 96, render: ({ orders }) => format.count(orders, t.copies) },
    { key: 'proposer', title: t.proposer, width: 100, optional: 'off', phone: 'none', render: ({ proposedByName }) => proposedByName },
    {
      key: 'flags',
      title: t.flags,
      width: 84,
      render: ({ flags }) => (flags.length === 0 ? NOTHING : <Tag color="warning">⚠ {flags[0]!.code}</Tag>),
    },
  ];
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      <EmptyState
        title={state === 'PROPOSED' ? t.noQueue : t.noChoices}
        why={state === 'PROPOSED' ? t.noQueueWhy : t.noChoicesWhy}
        deed={state !== 'ALL' && <Button onClick={() => setView({ state: 'ALL', aidTerm: 'all', subject: '', grade: '' })}>{t.showAll}</Button>}
      />
    ) : undefined;
  const stateName = (one: (typeof STATES)[number]) =>
    one === 'ALL' ? t.all : one === 'STANDING' ? t.STANDING : one === 'APPROVED' ? t.approvedCount : t[one];
  return (
    <Section>
      <DataTable<ChoiceLineFragment>
        name={several ? 'homework.aid-choices.places' : 'homework.aid-choices'}
        caption={t.tabChoices}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loading={result.fetching && !list}
        instead={instead}
        page={page}
        open={({ id }) => setView({ row: id })}
        openKey={view.row}
        summary={rows.length > 0 && t.count(rows.length, page.hasNext || page.hasPrevious)}
        actions={
          <>
            <Select
              aria-label={t.state}
              value={state}
              style={{ minWidth: 128 }}
              onChange={(value: string) => setView({ state: value })}
              options={STATES.map((value) => ({ value, label: stateName(value) }))}
            />
            <TermSelect term={term} choose={(aidTerm) => setView({ aidTerm })} />
            <Select
              aria-label={words.subject}
              value={view.subject}
              style={{ minWidth: 112 }}
              onChange={(subject: string) => setView({ subject })}
              options={[
                { value: '', label: `${t.all}${words.subject}` },
                ...SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? `${name} ${en}` : name })),
              ]}
            />
            {rows.length > 0 && <ExportChoices place={place.path} filter={filter} />}
            {rows.length > 0 && (
              <Button className="qf-no-print" onClick={() => window.print()}>
                {t.print}
              </Button>
            )}
          </>
        }
      />
    </Section>
  );
}
