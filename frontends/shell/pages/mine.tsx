import { PageHeader, Section, useDocumentTitle } from '#ui/core';
import { Link } from '#ui/router';
import { useShell } from '../contract';
import { Icon } from '../icons';
import type { Page } from '../menu';
import { PersonPanel } from '../frame/person-panel';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { useViewLink } from '../view';

/** 我的: everything the desk has in its menus, for the phone. */
export function Mine({ menu }: { menu: { title: string; pages: Page[] }[] }) {
  const t = useText(SHELL_TEXT);
  const { session } = useShell();
  const link = useViewLink();
  useDocumentTitle(t.mine);
  return (
    <>
      <PageHeader title={session.person.displayName} note={session.person.username} />
      {menu.length > 0 && (
        <Section title={t.allPages}>
          <ul className="qs-page-list">
            {menu.flatMap(({ pages }) =>
              pages.map((page) => (
                <li key={page.to}>
                  <Link to={link(page.to)}>
                    <Icon name={page.icon} />
                    <span>{page.title}</span>
                    <Icon name="right" size={14} />
                  </Link>
                </li>
              )),
            )}
          </ul>
        </Section>
      )}
      <Section title={t.duties}>
        <PersonPanel />
      </Section>
    </>
  );
}
