import { NavLink } from '#ui/router';
import { Icon } from '../icons';
import type { Department, Page } from '../menu';
import { prefer, usePreferences } from '../preferences';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { InboxTab } from '../todos/inbox-links';
import { useViewLink } from '../view';

export function SideMenu({ menu }: { menu: Department[] }) {
  const t = useText(SHELL_TEXT);
  const { folded } = usePreferences();
  const link = useViewLink();
  const entry = (to: string, title: string, icon?: string, end = false) => (
    <li key={to}>
      <NavLink to={link(to)} end={end} title={folded ? title : undefined}>
        <Icon name={icon} />
        <span className={folded ? 'qf-hidden' : undefined}>{title}</span>
      </NavLink>
    </li>
  );
  return (
    <nav className={folded ? 'qs-side is-folded' : 'qs-side'} aria-label={t.menu}>
      <div className="qs-side-inner">
        <ul>{entry('/', t.home, 'home', true)}</ul>
        {menu.map(({ title, groups }) => (
          <div key={title}>
            {!folded && <h2>{title}</h2>}
            {groups.map(({ title: group, pages }) => (
              <div key={group ?? ''} className="qs-side-group">
                {group && !folded && <h3>{group}</h3>}
                <ul aria-label={group ? `${title} ${group}` : title}>{pages.map((page) => entry(page.to, page.title, page.icon))}</ul>
              </div>
            ))}
          </div>
        ))}
        <button
          type="button"
          className="qs-side-fold"
          aria-expanded={!folded}
          aria-label={folded ? t.unfold : t.fold}
          onClick={() => prefer({ folded: !folded })}
        >
          <Icon name="fold" />
          {!folded && <span>{t.fold}</span>}
        </button>
      </div>
    </nav>
  );
}

export function TabBar({ tabs }: { tabs: Page[] }) {
  const t = useText(SHELL_TEXT);
  const link = useViewLink();
  const entry = ({ to, title, icon }: Pick<Page, 'to' | 'title' | 'icon'>) => (
    <NavLink key={to} to={link(to)} end={to === '/'}>
      <Icon name={icon} size={22} />
      <span>{title}</span>
    </NavLink>
  );
  return (
    <nav className="qs-tabs" aria-label={t.tabs}>
      {entry({ to: '/', title: t.home, icon: 'home' })}
      {tabs.map(entry)}
      <InboxTab />
      {entry({ to: '/mine', title: t.mine, icon: 'person' })}
    </nav>
  );
}
