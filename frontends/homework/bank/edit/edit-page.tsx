import { useQuery } from 'urql';
import { useShell, useText, useView, useViewLink } from '#shell';
import { EmptyState, PageHeader } from '#ui/core';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { BankItemDocument, type ItemRecordFragment } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { ReturnSlipView } from '../item-record';
import '../bank.css';
import { banksOf } from './banks-of';
import { draftOf, emptyDraft } from './draft';
import { EDIT_TEXT } from './edit.text';
import { ItemEditor } from './item-editor';

/** A new item, a draft, a revision, or the cells of a return. Which, the item says. */
function EditPage() {
  const { place } = useShell();
  const [{ item }] = useView({ item: '' });
  const [result, again] = useQuery({ query: BankItemDocument, variables: { id: item, place: place.path }, pause: item === '', requestPolicy: 'network-only' });
  if (item === '') return <NewItem />;
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={12}>
      {({ bankItem }) => (bankItem ? <Existing key={bankItem.id} item={bankItem} reload={reload} /> : <NotEditable />)}
    </Answer>
  );
}

function NewItem() {
  const t = useText(EDIT_TEXT);
  const { session, place } = useShell();
  const [view, setView] = useView({ into: '' });
  const banks = banksOf(session.duties);
  const bank = banks.find((one) => one.place === view.into) ?? banks.find((one) => place.path === one.place || place.path.startsWith(`${one.place}/`)) ?? banks[0];
  if (!bank) return <EmptyState page title={t.noBank} why={t.noBankWhy} />;
  return (
    <>
      <PageHeader title={t.titleNew} note={bank.placeName} />
      <ItemEditor
        key={bank.place}
        place={bank.place}
        start={emptyDraft(bank.subjects?.length === 1 ? bank.subjects[0]! : '', null)}
        subjects={bank.subjects}
        banks={banks}
        chooseBank={(into) => setView({ into }, { replace: true })}
      />
    </>
  );
}

function Existing({ item, reload }: { item: ItemRecordFragment; reload(): void }) {
  const t = useText(EDIT_TEXT);
  const { session } = useShell();
  const { opened } = item;
  const slip = item.returns.find(({ state }) => state === 'OPEN');
  const correcting = item.deeds.includes('CORRECT') && slip;
  if (!opened || !(correcting || item.deeds.includes('EDIT'))) return <NotEditable item={item.id} />;
  const subjects = banksOf(session.duties).find(({ place }) => place === item.place.path)?.subjects;
  return (
    <>
      <PageHeader title={correcting ? t.titleCorrect : item.revision > 0 ? t.titleRevise(opened.revision) : t.titleEdit} note={item.placeName} />
      {correcting && (
        <div className="hw-correcting">
          <ReturnSlipView slip={slip} />
          <p className="qf-quiet">{t.lockedWhy}</p>
        </div>
      )}
      <ItemEditor
        place={item.place.path}
        item={item}
        start={draftOf(opened)}
        subjects={subjects}
        slip={correcting ? { id: slip.id, version: slip.version, cells: slip.cells.map(({ cell }) => cell) } : undefined}
        reload={reload}
      />
    </>
  );
}

/** A to-do that is done leads here as well: from here to the item, if there is one. */
function NotEditable({ item }: { item?: string }) {
  const t = useText(EDIT_TEXT);
  const link = useViewLink();
  const deed = item ? <Link to={link('/homework/bank', { row: item })}>{t.look}</Link> : <Link to={link('/homework/bank', { view: 'mine' })}>{t.back}</Link>;
  return <EmptyState page title={t.notEditable} why={t.notEditableWhy} deed={deed} />;
}

export default inDepartment(EditPage);
