import type { Locale, MenuEntry, RemoteManifest, Session } from './contract';
import { offered } from './session';
import { textOf } from './text';

export interface Page {
  to: string;
  title: string;
  department: string;
  icon?: string;
}

/** Pages that stand together; without a title where a department has but one such heap. */
export interface PageGroup {
  title?: string;
  pages: Page[];
}

export interface Department {
  title: string;
  groups: PageGroup[];
}

export const pathOf = (remote: { name: string }, path: string): string => `/${remote.name}${path ? `/${path}` : ''}`;

const pageOf = (remote: RemoteManifest, entry: MenuEntry, locale: Locale): Page => ({
  to: pathOf(remote, entry.path),
  title: textOf(entry.title, locale),
  department: textOf(remote.title, locale),
  icon: entry.icon,
});

/** What I may use, by department; departments I may use nothing of are left out. */
export function menuOf(remotes: RemoteManifest[], session: Session, locale: Locale): Department[] {
  return remotes
    .map((remote) => ({ title: textOf(remote.title, locale), groups: groupsOf(remote, session, locale) }))
    .filter(({ groups }) => groups.length > 0);
}

/** In the order of their first entries, wherever the others of a group are written; a single group needs no heading. */
function groupsOf(remote: RemoteManifest, session: Session, locale: Locale): PageGroup[] {
  const groups = new Map<string, PageGroup>();
  for (const entry of remote.menu.filter((one) => offered(session, one))) {
    const title = entry.group && textOf(entry.group, locale);
    const group = groups.get(title ?? '') ?? { title, pages: [] };
    group.pages.push(pageOf(remote, entry, locale));
    groups.set(title ?? '', group);
  }
  const found = [...groups.values()];
  return found.length === 1 ? [{ pages: found[0].pages }] : found;
}

export const pagesOf = (menu: Department[]): Page[] => menu.flatMap(({ groups }) => groups.flatMap(({ pages }) => pages));

/** Beside 首页, 待办 and 我的 there is room for two on the narrowest phone. */
const MOST_TABS = 2;

/** The bottom tabs of a phone that departments fill. */
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
