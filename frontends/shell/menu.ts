import type { Locale, MenuEntry, RemoteManifest, Session } from './contract';
import { offered } from './session';
import { textOf } from './text';

export interface Page {
  to: string;
  title: string;
  department: string;
  icon?: string;
}

export interface Tab extends Page {
  order: number;
}

export const pathOf = (remote: { name: string }, path: string): string => `/${remote.name}${path ? `/${path}` : ''}`;

const pageOf = (remote: RemoteManifest, entry: MenuEntry, locale: Locale): Page => ({
  to: pathOf(remote, entry.path),
  title: textOf(entry.title, locale),
  department: textOf(remote.title, locale),
  icon: entry.icon,
});

/** What I may use, by department; departments I may use nothing of are left out. */
export function menuOf(remotes: RemoteManifest[], session: Session, locale: Locale): { title: string; pages: Page[] }[] {
  return remotes
    .map((remote) => ({
      title: textOf(remote.title, locale),
      pages: remote.menu.filter((entry) => offered(session, entry)).map((entry) => pageOf(remote, entry, locale)),
    }))
    .filter(({ pages }) => pages.length > 0);
}

const MOST_TABS = 3;

/** The bottom tabs of a phone, between 首页 and 我的. */
export function tabsOf(remotes: RemoteManifest[], session: Session, locale: Locale): Page[] {
  return remotes
    .flatMap((remote) => remote.menu.map((entry) => ({ remote, entry })))
    .filter(({ entry }) => entry.tab !== undefined && offered(session, entry))
    .sort((one, other) => one.entry.tab! - other.entry.tab!)
    .slice(0, MOST_TABS)
    .map(({ remote, entry }) => ({
      ...pageOf(remote, entry, locale),
      title: textOf(entry.tabTitle ?? entry.title, locale),
    }));
}
