import { useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { useNavigate, useSearchParams } from '#ui/router';
import { createClient } from './client';
import { CONTRACT_VERSION, ShellContext, type ClientOptions, type PlaceNow, type ShellApi, type TermNow } from './contract';
import { TermsDocument } from './gql/graphql';
import { useNotifier } from './notices';
import { levelOf, useTrail, type Step } from './places/trail';
import { usePreferences } from './preferences';
import { report } from './report';
import { scopesOf, sessionOf, type SessionFacts } from './session';

export interface ShellApiProps {
  facts: SessionFacts;
  send: typeof fetch;
  leave(): Promise<void>;
  children(view: { trail: Step[]; scopes: Step[]; terms: TermNow[]; currentTerm: string | null; chooseTerm(id: string): void }): ReactNode;
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
}

/** Makes what departments see of the shell out of the session, the URL and the preferences. */
export function ShellApiProvider({ facts, send, leave, children }: ShellApiProps) {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const { locale, large } = usePreferences();
  const notify = useNotifier();
  const online = useOnline();
  const session = useMemo(() => sessionOf(facts, leave), [facts, leave]);
  const scopes = useMemo(() => scopesOf(facts.duties), [facts]);
  const path = params.get('place') ?? scopes[0]?.path ?? '';
  const trail = useTrail(path, facts.duties);
  const place = useMemo<PlaceNow>(() => ({ path, name: trail.at(-1)?.path === path ? trail.at(-1)!.name : '', level: levelOf(path) }), [path, trail]);

  const [{ data }] = useQuery({
    query: TermsDocument,
    variables: { place: path, date: facts.today },
    pause: path === '',
  });
  const terms = useMemo<TermNow[]>(() => (data?.terms ?? []).map((term) => ({ ...term, week: term.week ?? null })), [data]);
  const currentTerm = data?.term?.id ?? null;
  const wanted = params.get('term') ?? currentTerm;
  const term = useMemo(
    () => terms.find(({ id }) => id === wanted) ?? (data?.term ? { ...data.term, week: data.term.week ?? null } : null),
    [terms, wanted, data],
  );

  const home = scopes[0]?.path;
  const choosePlace = useCallback(
    (next: string) => {
      // a new place is a new view: what was filtered, opened or paged belonged to the old one
      const query = next === home ? '' : `?place=${encodeURIComponent(next).replaceAll('%2F', '/')}`;
      void navigate({ search: query });
    },
    [navigate, home],
  );
  const chooseTerm = useCallback(
    (id: string) =>
      setParams((now) => {
        const next = new URLSearchParams(now);
        if (id === currentTerm) next.delete('term');
        else next.set('term', id);
        return next;
      }),
    [setParams, currentTerm],
  );

  const api = useMemo<ShellApi>(
    () => ({
      contract: CONTRACT_VERSION,
      session,
      place,
      choosePlace,
      term,
      locale,
      today: facts.today,
      demo: facts.demo,
      largeType: large,
      online,
      createClient: (options: ClientOptions) => createClient(options, send),
      notify,
      report,
    }),
    [session, place, choosePlace, term, locale, facts, large, online, send, notify],
  );
  return <ShellContext.Provider value={api}>{children({ trail, scopes, terms, currentTerm, chooseTerm })}</ShellContext.Provider>;
}
