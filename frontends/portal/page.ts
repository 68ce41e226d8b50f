import { weekday } from './calendar';
import type { Platform } from './data';
import type { At } from './location';
import { dayName, type Language, type PortalText } from './portal.text';

/** What every page of the portal is given. */
export interface PageContext {
  at: At;
  t: PortalText;
  language: Language;
  platform: Platform;
  signal: AbortSignal;
  go(href: string): void;
}

export interface PageView {
  title: string;
  /** steps above the page, the nearest last */
  crumbs: { text: string; href: string }[];
  body: Node[];
  /** asked of somebody, not looked up: nothing that leads away */
  alone?: boolean;
}

export const dateText = (date: string, language: Language): string => `${date} ${dayName(weekday(date), language)}`;
