import { createContext, useContext, type ComponentType } from 'react';
import type { Client } from 'urql';
import type { Pair } from './text';

export const CONTRACT_VERSION = 1;

export type Locale = 'zh-CN' | 'en';

export interface SessionDuty {
  duty: string;
  place: string;
  placeName: string;
  /** class id, where the duty is bound to one class */
  unit?: string;
  subject?: string;
}

/** What the shell knows of the person. Only a hint for the screen: every subgraph decides for itself. */
export interface Session {
  readonly person: { id: string; username: string; displayName: string };
  readonly duties: readonly SessionDuty[];
  /** May the person do this at the place (default: anywhere at all)? */
  can(permission: string, place?: string): boolean;
  hasDuty(...duties: string[]): boolean;
  signOut(): Promise<void>;
}

export interface PlaceNow {
  /** `/21/2101/210102/<school>`; empty when the person has no place yet */
  path: string;
  name: string;
  level: 'PROVINCE' | 'CITY' | 'COUNTY' | 'SCHOOL' | 'CLASS';
}

export interface TermNow {
  id: string;
  name: string;
  schoolYear: number;
  semester: number;
  startsOn: string;
  endsOn: string;
  /** 1-based week of today within the term; null outside it */
  week: number | null;
}

export interface RuleRef {
  code: string;
  clause: string;
  document: string;
}

export interface Remedy {
  action: string;
  [detail: string]: unknown;
}

/** A refusal or a failure, told the same way wherever it came from. */
export interface Refused {
  kind: 'refused' | 'forbidden' | 'expired' | 'unavailable' | 'offline' | 'fault';
  code: string;
  message: string;
  rule?: RuleRef;
  /** the field it concerns, `input.minutes` */
  path?: string;
  hint?: string;
  remedy?: Remedy;
  /** the number to tell support */
  trace?: string;
}

export interface Notifier {
  /** A quiet line that a deed is done; `undo` adds a button for some seconds. */
  done(text: string, undo?: { label: string; run(): void }): void;
  warn(text: string): void;
  failed(what: Refused | string): void;
}

export interface ClientOptions {
  /** the department, for the log of what could not be answered */
  name: string;
  /** default 'cache-first'; ledgers usually want 'cache-and-network' */
  requestPolicy?: 'cache-first' | 'cache-and-network' | 'network-only';
}

export interface ShellApi {
  readonly contract: number;
  readonly session: Session;
  readonly place: PlaceNow;
  /** moves the whole screen to another place; it is part of the URL */
  choosePlace(path: string): void;
  readonly term: TermNow | null;
  readonly locale: Locale;
  /** calendar date of the platform, Asia/Shanghai, `YYYY-MM-DD` */
  readonly today: string;
  readonly demo: boolean;
  readonly largeType: boolean;
  readonly online: boolean;
  createClient(options: ClientOptions): Client;
  readonly notify: Notifier;
  /** tells the platform's log that something noteworthy happened on the screen */
  report(event: string, data?: Record<string, unknown>): void;
}

export interface RemoteRoute {
  /** below `/<name>/`, react-router syntax; '' is the department's first page */
  path: string;
  title: Pair;
  /** any of these opens it; none: everybody signed in */
  permission?: string | string[];
  /** a loader, not a lazy component: the shell makes the lazy one, so that a failed load can be tried again */
  load(): Promise<{ default: ComponentType }>;
}

export type SlotName = 'home.cards' | 'home.wide';

export interface RemoteWidget {
  slot: SlotName;
  /** small first; below 100 the card stands above the fold */
  order?: number;
  permission?: string | string[];
  /** shown only to who holds one of these duties as well */
  duties?: string[];
  load(): Promise<{ default: ComponentType }>;
}

export interface RemoteModule {
  contract: number;
  name: string;
  version: string;
  routes: RemoteRoute[];
  widgets?: RemoteWidget[];
}

export interface MenuEntry {
  /** below `/<name>/` */
  path: string;
  title: Pair;
  /** under which quiet heading it stands: 日常, 资源 … in the order of their first entry */
  group?: Pair;
  permission?: string | string[];
  /** offered only to who holds one of these duties as well: an office may read every evening, yet has no class of its own */
  duties?: string[];
  /** name of an icon the shell knows, see shell/icons.tsx */
  icon?: string;
  /** stands in the bottom tabs of a phone, in this order */
  tab?: number;
  /** the short word of the tab; default: the title */
  tabTitle?: Pair;
}

export interface WidgetAnnouncement {
  slot: SlotName;
  permission?: string | string[];
  duties?: string[];
  order?: number;
}

/** `manifest.json` of a department: read before any of its code. Whoever may use nothing of it never fetches it. */
export interface RemoteManifest {
  name: string;
  title: Pair;
  /** departments stand in the menu in this order */
  order?: number;
  menu: MenuEntry[];
  widgets?: WidgetAnnouncement[];
  /** it has an inbox: the root fields `<name>Todos`, `<name>TodoCounts`, `<name>Digest`, `read<Name>Digest`, `read<Name>Copy` */
  todos?: boolean;
  /** filled in by the build */
  contract: number;
  version: string;
  shared: Record<string, string>;
  /** filled in by the registry: where its mf-manifest.json is */
  entry: string;
}

export const ShellContext = createContext<ShellApi | null>(null);

export function useShell(): ShellApi {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell is called outside the shell');
  return shell;
}
