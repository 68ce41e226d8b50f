import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText } from '#shell';
import { Button, EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { Input, Select } from '#ui/form';
import { DataTable, DetailDrawer, Timeline, type DataColumn } from '#ui/table';
import { Answer, Failure } from '#ui/page';
import {
  ExportMeasuresDocument,
  MeasuresAtDocument,
  OneMeasuresDocument,
  type MeasuresFilter,
  type MeasuresLineFragment,
  type MeasuresState,
} from '../gql/graphql';
import { ExportJob } from '../sheets/export-job';
import { MeasuresCard } from './measures-card';
import { POLICIES_TEXT } from './policies.text';
import { MEASURES, type PoliciesView, type SetView } from './view';

const PAGE = 50;
const STATES: readonly MeasuresState[] = ['PUBLISHED', 'REPLACED', 'WITHDRAWN'];

function filterOf({ state, text }: PoliciesView): MeasuresFilter {
  const one = STATES.find((known) => known === state);
  return { ...(state === 'IN_FORCE' && { inForce: true }), ...(one && { state: one }), ...(text && { text }) };
}

/** Every edition of the schools of a place, for those who read across schools. */
export function MeasuresList({ view, setView }: { view: PoliciesView; setView: SetView }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const filter = filterOf(view);
  const [result, again] = useQuery({
    query: MeasuresAtDocument,
    variables: { place: place.path, filter, first: PAGE, after: view.after || null },
    pause: place.path === '',
    context: MEASURES,
  });
  const list = result.data?.measuresAt;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const columns: DataColumn<MeasuresLineFragment>[] = [
    { key: 'school', title: t.school, width: 220, phone: 'title', render: ({ school }) => school.name },
    { key: 'title', title: t.name, width: 300, render: ({ title }) => title },
    { key: 'edition', title: t.editionWord, number: true, width: 80, phone: 'none', render: ({ edition }) => edition },
    { key: 'state', title: t.state, width: 100, phone: 'title', render: ({ state }) => t[state] },
    { key: 'published', title: t.publishedWord, width: 130, render: ({ publishedOn }) => format.date(publishedOn) },
    {
      key: 'valid',
      title: t.validWord,
      width: 240,
      render: ({ validFrom, validTo }) => t.since(format.date(validFrom), validTo && format.date(validTo)),
    },
    { key: 'file', title: t.fileWord, width: 80, phone: 'none', render: ({ fileId }) => (fileId ? t.hasFile : NOTHING) },
  ];
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.noMeasures} why={t.noMeasuresWhy} deed={<Button onClick={() => setView({ state: '', text: '' })}>{t.showAll}</Button>} />
    ) : undefined;
  return (
    <>
      <Section>
        <DataTable<MeasuresLineFragment>
          name="homework.measures"
          caption={t.tabMeasures}
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
              <Input.Search
                key={view.text}
                aria-label={t.search}
                placeholder={t.search}
                defaultValue={view.text}
                maxLength={50}
                allowClear
                style={{ width: 200 }}
                onSearch={(text) => setView({ text: text.trim() })}
              />
              <Select
                aria-label={t.state}
                value={view.state}
                style={{ minWidth: 112 }}
                onChange={(state: string) => setView({ state })}
                options={[
                  { value: '', label: t.all },
                  { value: 'IN_FORCE', label: t.onlyInForce },
                  ...STATES.map((value) => ({ value, label: t[value] })),
                ]}
              />
              {rows.length > 0 && <Export place={place.path} filter={filter} />}
              {rows.length > 0 && (
                <Button className="qf-no-print" onClick={() => window.print()}>
                  {t.print}
                </Button>
              )}
            </>
          }
        />
      </Section>
      <DetailDrawer open={view.row !== ''} title={t.detail} close={() => setView({ row: '' })}>
        {view.row !== '' && <Detail key={view.row} id={view.row} />}
      </DetailDrawer>
    </>
  );
}

function Detail({ id }: { id: string }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({ query: OneMeasuresDocument, variables: { id } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ measures }) =>
        measures ? (
          <>
            <p className="qf-quiet">{measures.school.name}</p>
            <MeasuresCard one={measures} />
            {measures.trail.length > 0 && (
              <Section title={t.trail}>
                <Timeline
                  items={measures.trail.map(({ at, by, deed, reason }) => ({
                    content: [format.time(at), by, deed, reason].filter(Boolean).join(' · '),
                  }))}
                />
              </Section>
            )}
          </>
        ) : (
          <EmptyState title={t.gone} why={t.goneWhy} />
        )
      }
    </Answer>
  );
}

function Export({ place, filter }: { place: string; filter: MeasuresFilter }) {
  const t = useText(POLICIES_TEXT);
  const [, start] = useMutation(ExportMeasuresDocument);
  return (
    <ExportJob
      label={t.export}
      title={t.exportTitle}
      why={t.exportWhy}
      asked={JSON.stringify({ place, filter })}
      start={async (idempotencyKey) => {
        const { data, error } = await start({ place, filter, idempotencyKey });
        return { jobId: data?.exportMeasures.id, error };
      }}
    />
  );
}
