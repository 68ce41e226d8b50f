import { EmptyState, PageHeader, PartDown, Section, useDocumentTitle, useFormat } from '#ui/core';
import { useShell, type RemoteManifest } from '../contract';
import { announces, Slot } from '../remote-host';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { DigestOfToday } from '../todos/digest';
import { useInbox } from '../todos/inbox-context';
import { HOME_TEXT } from './home.text';

/** Slots that departments fill: the head teacher's, the dean's, the county's cards, the guardian's evening. */
export function Home({ registry }: { registry: { remotes: RemoteManifest[] | null; failed: boolean; retry(): void } }) {
  const remotes = registry.remotes ?? [];
  const { session, today, term } = useShell();
  const t = useText(HOME_TEXT);
  const s = useText(SHELL_TEXT);
  const format = useFormat();
  const { parts, counts } = useInbox();
  useDocumentTitle(s.home);
  const filled = remotes.some((remote) => announces(remote, 'home.cards', session) || announces(remote, 'home.wide', session));
  // not known is not nothing
  const nothingWaits = parts.length === 0 || counts?.toDo === 0;
  const date = [format.date(today), term?.week ? format.termWeek(term) : ''].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader title={t.hello(session.person.displayName)} note={date} />
      {registry.failed && <PartDown name={s.registryDown} retry={registry.retry} />}
      <div className="qs-home">
        <DigestOfToday />
        <Slot name="home.wide" remotes={remotes} />
        <div className="qs-home-cards">
          <Slot name="home.cards" remotes={remotes} />
        </div>
      </div>
      {!filled && nothingWaits && registry.remotes && (
        <Section>
          <EmptyState title={t.nothing} why={session.duties.length > 0 ? t.nothingWhy : t.noDutyWhy} deed={<a href="/public/">{s.publicPages}</a>} />
        </Section>
      )}
    </>
  );
}
