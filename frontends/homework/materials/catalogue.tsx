import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText } from '#shell';
import { Button, EmptyState, Section, Tag, useFormat } from '#ui/core';
import { Input, Select } from '#ui/form';
import { DataTable, DetailDrawer, QueryBar, type DataColumn, type QueryField } from '#ui/table';
import { Failure, gradeName, SUBJECTS } from '#ui/page';
import { StudyAidsDocument, type AidFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { AidDetail } from './aid-detail';
import { AidForm } from './aid-form';
import { AidImport } from './aid-import';
import { ExportAids } from './export-choices';
import { MATERIALS_TEXT } from './materials.text';
import { TermSelect } from './term-select';
import { aidFilterOf, termKey, termOf, yuanOf, AIDS, type MaterialsView } from './view';
import '../screen/screen.css';

const PAGE = 50;

/** 公告目录: read by all, kept by the province, narrowed by cities. */
export function Catalogue({ view, setView }: { view: MaterialsView; setView(change: Partial<MaterialsView>): void }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { place, session, locale, term: present } = useShell();
  const [open, setOpen] = useState<'form' | 'import' | null>(null);
  const filter = aidFilterOf(view, termOf(view, present));
  const [result, again] = useQuery({
    query: StudyAidsDocument,
    variables: { place: place.path, filter, first: PAGE, after: view.after || null },
    pause: place.path === '',
    context: AIDS,
  });
  const list = result.data?.studyAids;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const keeps = place.level === 'PROVINCE' && session.can('homework.materials.catalogue', place.path);
  const columns: DataColumn<AidFragment>[] = [
    {
      key: 'title',
      title: t.bookTitle,
      phone: 'title',
      render: ({ title, removedOn, excludedBy }) => (
        <>
          {title} {removedOn && <Tag>{t.removedOn(removedOn)}</Tag>}
          {!removedOn && excludedBy.some(({ place: of }) => place.path.startsWith(of.path)) && <Tag color="warning">{t.exclude}</Tag>}
        </>
      ),
    },
    { key: 'subject', title: words.subject, width: 110, render: ({ subject }) => subject },
    { key: 'grades', title: t.gradesWord, width: 120, render: ({ grades }) => grades.map((grade) => gradeName(grade, locale)).join('、') },
    { key: 'term', title: t.term, width: 200, optional: 'off', render: ({ schoolYear, semester }) => format.termWeek({ schoolYear, semester }) },
    { key: 'publisher', title: t.publisher, width: 170, render: ({ publisher }) => publisher },
    { key: 'isbn', title: t.isbn, width: 140, render: ({ isbn }) => <span className="hw-num">{isbn}</span> },
    { key: 'price', title: t.price, number: true, width: 100, render: ({ priceFen }) => t.yuan(yuanOf(priceFen)) },
    { key: 'document', title: t.documentWord, width: 200, optional: 'off', phone: 'none', render: ({ document }) => document },
    { key: 'listedOn', title: t.listedOn, width: 120, optional: 'off', phone: 'none', render: ({ listedOn }) => format.date(listedOn) },
  ];
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={reload} />
    ) : list && rows.length === 0 ? (
      <EmptyState
        title={t.noAids}
        why={t.noAidsWhy}
        deed={<Button onClick={() => setView({ aidTerm: 'all', subject: '', grade: '', text: '', which: 'all' })}>{t.clear}</Button>}
      />
    ) : undefined;
  const shown = rows.find(({ id }) => id === view.aid);
  return (
    <>
      <Query key={JSON.stringify([view.subject, view.grade, view.text, view.which, view.aidTerm])} view={view} setView={setView} />
      <Section>
        <DataTable<AidFragment>
          name="homework.study-aids"
          caption={t.tabCatalogue}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          instead={instead}
          page={page}
          open={({ id }) => setView({ aid: id })}
          openKey={view.aid}
          summary={rows.length > 0 && t.aidCount(rows.length, page.hasNext || page.hasPrevious)}
          actions={
            <>
              {keeps && (
                <Button type="primary" onClick={() => setOpen('form')}>
                  {t.list}
                </Button>
              )}
              {keeps && <Button onClick={() => setOpen('import')}>{t.importDeed}</Button>}
              {rows.length > 0 && <ExportAids place={place.path} filter={filter} />}
              {rows.length > 0 && (
                <Button className="qf-no-print" onClick={() => window.print()}>
                  {t.print}
                </Button>
              )}
            </>
          }
        />
      </Section>
      <DetailDrawer open={shown !== undefined} title={t.aidDetail} close={() => setView({ aid: '' })}>
        {shown && <AidDetail aid={shown} reload={reload} />}
      </DetailDrawer>
      <DetailDrawer open={open === 'form'} title={t.listTitle} close={() => setOpen(null)}>
        {open === 'form' && <AidForm done={reload} />}
      </DetailDrawer>
      <DetailDrawer open={open === 'import'} title={t.importTitle} close={() => setOpen(null)}>
        {open === 'import' && <AidImport done={reload} />}
      </DetailDrawer>
    </>
  );
}

function Query({ view, setView }: { view: MaterialsView; setView(change: Partial<MaterialsView>): void }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { locale, term: present } = useShell();
  const [draft, setDraft] = useState({ aidTerm: view.aidTerm, text: view.text, subject: view.subject, grade: view.grade, which: view.which });
  const choose = (key: 'subject' | 'grade' | 'which', id: string, options: { value: string; label: string }[]) => (
    <Select id={id} value={draft[key]} onChange={(value: string) => setDraft({ ...draft, [key]: value })} options={options} />
  );
  const fields: QueryField[] = [
    {
      key: 'text',
      label: t.textField,
      control: (id) => (
        <Input id={id} value={draft.text} maxLength={50} allowClear onChange={(event) => setDraft({ ...draft, text: event.target.value })} />
      ),
    },
    {
      key: 'subject',
      label: words.subject,
      control: (id) =>
        choose('subject', id, [
          { value: '', label: t.all },
          ...SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? `${name} ${en}` : name })),
        ]),
    },
    {
      key: 'grade',
      label: t.grade,
      control: (id) =>
        choose('grade', id, [
          { value: '', label: t.all },
          ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((grade) => ({ value: String(grade), label: gradeName(grade, locale) })),
        ]),
    },
    {
      key: 'term',
      label: t.term,
      control: (id) => (
        <TermSelect
          id={id}
          term={termOf({ ...view, aidTerm: draft.aidTerm }, present)}
          choose={(aidTerm) => setDraft({ ...draft, aidTerm: aidTerm === termKey(present) ? '' : aidTerm })}
        />
      ),
    },
    {
      key: 'which',
      label: t.availability,
      control: (id) =>
        choose('which', id, [
          { value: 'available', label: t.onlyAvailable },
          { value: 'all', label: t.all },
          { value: 'removed', label: t.withRemoved },
        ]),
    },
  ];
  return (
    <QueryBar
      fields={fields}
      unfolded={view.which !== 'available' || view.aidTerm !== ''}
      submit={() => setView({ ...draft, text: draft.text.trim() })}
      clear={() => setView({ aidTerm: '', text: '', subject: '', grade: '', which: 'available' })}
    />
  );
}
