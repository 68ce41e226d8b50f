import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useShell, useText, useView } from '#shell';
import { Button, PageHeader } from '#ui/core';
import { DetailDrawer } from '#ui/table';
import { ListedForm, LISTING_TEXT, ListingTable, RetireDialog, type ListedFacts } from '#ui/inspection';
import { useDeed } from '#ui/page';
import { ListedInspectionsDocument, RetireListedInspectionDocument, SaveListedInspectionDocument, type ListedItemFragment } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { LISTED_TEXT } from './listing.text';

/** What inspections a place has announced for a year, with those of the places above it. */
function ListingPage() {
  const t = useText(LISTING_TEXT);
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
  const add = session.can('homework.inspection.listing', place.path) && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={t.title} note={t.note} actions={add} />
      <ListingTable<ListedItemFragment>
        name="homework.listed"
        year={year}
        retiredToo={view.retired === 'yes'}
        items={result.data?.listedInspections}
        loading={result.fetching}
        refused={refusalOf(result.error)}
        again={() => again({ requestPolicy: 'network-only' })}
        show={(what) =>
          setView({
            ...(what.year !== undefined && { year: String(what.year) }),
            ...(what.retired !== undefined && { retired: what.retired ? 'yes' : '' }),
          })
        }
        add={add}
        change={setEdited}
        retire={setRetired}
      />
      <DetailDrawer open={edited !== null} title={edited === 'new' ? t.add : t.change} close={() => setEdited(null)}>
        {edited && <Listed key={edited === 'new' ? 'new' : edited.id} item={edited === 'new' ? null : edited} year={year} done={() => setEdited(null)} />}
      </DetailDrawer>
      {retired && <Retire item={retired} close={() => setRetired(null)} />}
    </>
  );
}

function Listed({ item, year, done }: { item: ListedItemFragment | null; year: number; done(): void }) {
  const t = useText(LISTED_TEXT);
  const { place, notify } = useShell();
  const { run, saving, refused, clear } = useDeed(SaveListedInspectionDocument, ['ListedInspection']);
  const send = async (facts: ListedFacts) => {
    const known = item && { id: item.id, version: item.version };
    const saved = await run((idempotencyKey) => ({ input: { ...known, ...facts, place: item?.place ?? place.path, year: item?.year ?? year, idempotencyKey } }));
    if (!saved) return;
    notify.done(t.saved(facts.title));
    done();
  };
  return <ListedForm item={item} saving={saving} refused={refused} send={(facts) => void send(facts)} changed={clear} />;
}

function Retire({ item, close }: { item: ListedItemFragment; close(): void }) {
  const t = useText(LISTED_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(RetireListedInspectionDocument, ['ListedInspection']);
  const send = async (reason: string) => {
    if (!(await run((key) => ({ id: item.id, version: item.version, reason, key })))) return;
    notify.done(t.isRetired(item.title));
    close();
  };
  return <RetireDialog item={item} saving={saving} refused={refused} send={(reason) => void send(reason)} close={close} />;
}

const LISTED = { additionalTypenames: ['ListedInspection'] };

export default inDepartment(ListingPage);
