import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useShell, useText, useView } from '#shell';
import { Button, EmptyState, NOTHING, PageHeader, Section, Tag, useFormat, usePhone } from '#ui/core';
import { Checkbox } from '#ui/form';
import { DataTable, DetailDrawer, type DataColumn } from '#ui/table';
import { ReasonDialog } from '#ui/dialog';
import { Failure, useDeed } from '#ui/page';
import { ListedInspectionsDocument, RetireListedInspectionDocument, type ListedItemFragment } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { INSPECTION_TEXT } from '../inspection.text';
import { ListedForm } from './listed-form';
import { LISTING_TEXT } from './listing.text';
import '../inspection.css';
import '../../screen/screen.css';

/** What inspections a place has announced for a year, with those of the places above it. */
function ListingPage() {
  const t = useText(LISTING_TEXT);
  const words = useText(INSPECTION_TEXT);
  const { items } = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const small = usePhone() ? undefined : 'small';
  const { place, today, session } = useShell();
  const [view, setView] = useView({ year: today.slice(0, 4), retired: '' });
  const year = Number(view.year) || Number(today.slice(0, 4));
  const [edited, setEdited] = useState<ListedItemFragment | 'new' | null>(null);
  const [retired, setRetired] = useState<ListedItemFragment | null>(null);
  const [result, again] = useQuery({
    query: ListedInspectionsDocument,
    variables: { place: place.path, year, retired: view.retired === 'yes' },
    pause: place.path === '',
    context: LISTED,
  });
  const rows = result.data?.listedInspections ?? [];
  const refused = refusalOf(result.error);
  const mayList = session.can('homework.inspection.listing', place.path);
  const add = mayList && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t.add}
    </Button>
  );
  const columns: DataColumn<ListedItemFragment>[] = [
    { key: 'code', title: t.code, width: 112, render: ({ code }) => code },
    {
      key: 'title',
      title: t.name,
      width: 240,
      phone: 'title',
      render: ({ title, retiredReason }) => (
        <>
          {title}
          {retiredReason && <div className="qf-quiet">{t.retired(retiredReason)}</div>}
        </>
      ),
    },
    {
      key: 'kind',
      title: t.kind,
      width: 112,
      phone: 'title',
      render: ({ comprehensive }) => (comprehensive ? <Tag color="warning">{t.comprehensive}</Tag> : <Tag>{t.single}</Tag>),
    },
    { key: 'basis', title: t.basis, width: 208, render: ({ basis }) => basis },
    { key: 'announced', title: t.announced, width: 128, render: ({ announcedOn }) => <span className="hw-num">{announcedOn}</span> },
    { key: 'place', title: t.listedBy, width: 112, render: ({ placeName }) => placeName },
    {
      key: 'deeds',
      title: t.deeds,
      width: 152,
      render: (row) =>
        row.writable ? (
          <span className="hw-row-deeds">
            <Button size={small} onClick={() => setEdited(row)}>
              {t.change}
            </Button>
            <Button size={small} onClick={() => setRetired(row)}>
              {t.retire}
            </Button>
          </span>
        ) : (
          NOTHING
        ),
    },
  ];
  return (
    <>
      <PageHeader title={t.title} note={t.note} actions={add} />
      <Section>
        <DataTable<ListedItemFragment>
          name="homework.listed"
          caption={`${t.title} ${t.yearOf(year)}`}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !result.data}
          instead={
            refused && !result.data ? (
              <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
            ) : result.data && rows.length === 0 ? (
              <EmptyState title={t.none(year)} why={t.noneWhy} deed={add} />
            ) : undefined
          }
          summary={rows.length > 0 && t.onPage(format.count(rows.length, items))}
          actions={
            <div className="qf-day" role="group" aria-label={t.year}>
              <Button aria-label={t.previous} onClick={() => setView({ year: String(year - 1) })}>
                ‹
              </Button>
              <b className="hw-num">{t.yearOf(year)}</b>
              <Button aria-label={t.next} onClick={() => setView({ year: String(year + 1) })}>
                ›
              </Button>
              <Checkbox checked={view.retired === 'yes'} onChange={(event) => setView({ retired: event.target.checked ? 'yes' : '' })}>
                {t.retiredToo}
              </Checkbox>
              <Button onClick={() => window.print()}>{words.print}</Button>
            </div>
          }
        />
      </Section>
      <DetailDrawer open={edited !== null} title={edited === 'new' ? t.add : t.change} close={() => setEdited(null)}>
        {edited && (
          <ListedForm key={edited === 'new' ? 'new' : edited.id} item={edited === 'new' ? null : edited} year={year} done={() => setEdited(null)} />
        )}
      </DetailDrawer>
      {retired && <RetireDialog item={retired} close={() => setRetired(null)} />}
    </>
  );
}

function RetireDialog({ item, close }: { item: ListedItemFragment; close(): void }) {
  const t = useText(LISTING_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(RetireListedInspectionDocument, ['ListedInspection']);
  const send = async (reason: string) => {
    if (!(await run((key) => ({ id: item.id, version: item.version, reason, key })))) return;
    notify.done(t.isRetired(item.title));
    close();
  };
  return (
    <ReasonDialog
      title={t.retireTitle(item.title)}
      why={t.retireWhy}
      deed={t.retire}
      common={[t.merged, t.dropped]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}

const LISTED = { additionalTypenames: ['ListedInspection'] };

export default inDepartment(ListingPage);
