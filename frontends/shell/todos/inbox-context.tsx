import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from '#ui/router';
import { createClient } from '../client';
import { useShell, type RemoteManifest } from '../contract';
import { askParts, partsOf, type Counts, type Part } from './inbox';
import { countsField, countsQuestion } from './questions';

interface Inbox {
  /** departments with an inbox */
  parts: Part[];
  /** over all that have answered; `null` while none has */
  counts: Counts | null;
  /** one or more have not answered: the counts are of the others */
  partial: boolean;
  /** how often they have changed under the reader's eyes: then lists have, too */
  changes: number;
  refresh(): void;
}

const InboxContext = createContext<Inbox>({ parts: [], counts: null, partial: false, changes: 0, refresh() {} });
export const useInbox = (): Inbox => useContext(InboxContext);

const MINUTE = 60_000;
const EVERY = 5 * MINUTE;
/** When nobody has answered, once more after this. */
const ONCE_MORE = 20_000;
/** What was heard so lately is not asked again on the way from page to page, or back from another window. */
const FRESH = 15_000;

/** How much waits, asked of all departments at once: when a page opens, when one comes back to the window, and every few minutes. */
export function InboxProvider({ remotes, children }: { remotes: RemoteManifest[]; children: ReactNode }) {
  const { locale } = useShell();
  const { pathname } = useLocation();
  const parts = useMemo(() => partsOf(remotes, locale), [remotes, locale]);
  // a client of its own: a session that has ended is told when somebody does something, not by a question in the background
  const client = useMemo(() => createClient({ name: 'inbox' }, (...call) => fetch(...call)), []);
  const [heard, setHeard] = useState<Pick<Inbox, 'counts' | 'partial' | 'changes'>>({ counts: null, partial: false, changes: 0 });
  const [unheard, setUnheard] = useState(0);
  const askedAt = useRef(0);
  const stirred = useRef(false);
  const living = useRef(true);
  useEffect(() => {
    living.current = true;
    return () => void (living.current = false);
  }, []);

  const refresh = useCallback(() => {
    if (parts.length === 0) return;
    askedAt.current = Date.now();
    stirred.current = false;
    void askParts<Counts>(client, parts, { field: countsField, text: countsQuestion }).then(({ answers, silent }) => {
      if (!living.current) return;
      if (answers.length === 0) {
        // what was known is better than nothing; whoever comes by next asks again
        askedAt.current = 0;
        return setUnheard((count) => count + 1);
      }
      const counts = sum(answers.map(({ answer }) => answer));
      setHeard((before) => ({ counts, partial: silent.length > 0, changes: before.changes + (differ(before.counts, counts) ? 1 : 0) }));
    });
  }, [client, parts]);

  const lookAgain = useCallback(
    (after: number) => {
      if (document.visibilityState === 'visible' && navigator.onLine && Date.now() - askedAt.current >= after) refresh();
    },
    [refresh],
  );
  useEffect(refresh, [refresh]);
  useEffect(() => {
    if (unheard !== 1) return;
    const again = window.setTimeout(() => lookAgain(0), ONCE_MORE);
    return () => window.clearTimeout(again);
  }, [unheard, lookAgain]);
  useEffect(() => lookAgain(FRESH), [lookAgain, pathname]);
  useEffect(() => {
    const back = () => lookAgain(FRESH);
    const online = () => lookAgain(0);
    const stir = () => void (stirred.current = true);
    // Every question keeps the session alive. Where nobody has touched anything since the last one, the clock asks nothing, so
    // that an unattended screen is signed out after half an hour as it should be.
    const clock = window.setInterval(() => stirred.current && lookAgain(MINUTE), EVERY);
    const stirring = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    window.addEventListener('focus', back);
    window.addEventListener('online', online);
    document.addEventListener('visibilitychange', back);
    stirring.forEach((event) => window.addEventListener(event, stir, { passive: true }));
    return () => {
      window.clearInterval(clock);
      window.removeEventListener('focus', back);
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', back);
      stirring.forEach((event) => window.removeEventListener(event, stir));
    };
  }, [lookAgain]);

  const inbox = useMemo<Inbox>(() => ({ parts, ...heard, refresh }), [parts, heard, refresh]);
  return <InboxContext.Provider value={inbox}>{children}</InboxContext.Provider>;
}

const sum = (all: Counts[]): Counts =>
  all.reduce((one, other) => ({ toDo: one.toDo + other.toDo, overdue: one.overdue + other.overdue, copied: one.copied + other.copied }));

const differ = (one: Counts | null, other: Counts): boolean =>
  one !== null && (one.toDo !== other.toDo || one.overdue !== other.overdue || one.copied !== other.copied);
