import { PageHeader, Section, useDocumentTitle } from '#ui/core';
import { Link } from '#ui/router';
import { useShell } from '../contract';
import { Icon } from '../icons';
import type { Department } from '../menu';
import { PersonPanel } from '../frame/person-panel';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { useViewLink } from '../view';

/** 我的: everything the desk has in its menus, for the phone. */
export function Mine({ menu }: { menu: Department[] }) {
  const t = useText(SHELL_TEXT);
  const { session } = useShell();
  const link = useViewLink();
  useDocumentTitle(t.mine);
  return (
    <>
      <PageHeader title={session.person.displayName} note={session.person.username} />
      {menu.length > 0 && (
        <Section title={t.allPages}>
          {menu.flatMap(({ title, groups }) =>
            groups.map(({ title: group, pages }) => {
              const heading = [menu.length > 1 && title, group].filter(Boolean).join(' · ');
              return (
                <div key={`${title} ${group ?? ''}`} className="qs-page-group">
                  {heading && <h3>{heading}</h3>}
                  <ul className="qs-page-list" aria-label={heading || undefined}>
                    {pages.map((page) => (
                      <li key={page.to}>
                        <Link to={link(page.to)}>
                          <Icon name={page.icon} />
                          <span>{page.title}</span>
                          <Icon name="right" size={14} />
                        </Link>
                      </li>
                    ))}
                  </ul>
                </div>
              );
            }),
          )}
        </Section>
      )}
      <Section title={t.duties}>
        <PersonPanel />
      </Section>
    </>
  );
}
