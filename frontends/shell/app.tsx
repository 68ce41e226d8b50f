import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Provider } from 'urql';
import { ConfigProvider, enUS, ErrorState, Loading, UiLocaleContext, useCalm, usePhone, zhCN } from '#ui/core';
import { BrowserRouter } from '#ui/router';
import { themeOf } from '#ui/theme';
import { createClient, patientFetch } from './client';
import { Frame } from './frame/frame';
import { Notices } from './notices';
import { SessionEnded } from './pages/session-ended';
import { SignInPage } from './pages/sign-in-page';
import { usePreferences } from './preferences';
import { readRegistry, type Registry } from './remotes';
import { readSession, signOut, type SessionFacts } from './session';
import { ShellApiProvider } from './shell-api';
import './shell.css';

const InitialPassword = lazy(() => import('./account/initial-password').then(({ InitialPassword: found }) => ({ default: found })));

export function App() {
  const { locale, large } = usePreferences();
  const phone = usePhone();
  const calm = useCalm();
  useEffect(() => {
    document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN';
    document.documentElement.dataset.type = large ? 'large' : 'plain';
  }, [locale, large]);
  const theme = useMemo(() => themeOf({ phone, large, calm }), [phone, large, calm]);
  return (
    <UiLocaleContext.Provider value={locale}>
      <ConfigProvider locale={locale === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        <Notices>
          <Entrance />
        </Notices>
      </ConfigProvider>
    </UiLocaleContext.Provider>
  );
}

function Entrance() {
  const [session, setSession] = useState<SessionFacts | null | 'asking' | 'failed'>('asking');
  const registry = useRegistry();
  const ask = useCallback(() => {
    setSession((now) => (now === 'failed' ? 'asking' : now));
    readSession().then(setSession, () => setSession('failed'));
  }, []);
  useEffect(ask, [ask]);
  if (session === 'failed') return <ErrorState page retry={ask} />;
  if (session === 'asking' || (session === null && registry.asking)) return <Loading rows={6} />;
  if (session === null) return <SignInPage demo={registry.demo} done={ask} />;
  if (session.mustChangePassword) {
    return (
      <Suspense fallback={<Loading rows={6} />}>
        <InitialPassword facts={session} done={ask} leave={() => void signOut().then(ask)} />
      </Suspense>
    );
  }
  return <SignedIn key={session.person.id} facts={session} registry={registry} ended={ask} />;
}

function SignedIn({ facts, registry, ended }: { facts: SessionFacts; registry: ReturnType<typeof useRegistry>; ended(): void }) {
  const { send, asking, answer } = useSignInAgain(facts.person.id);
  const client = useMemo(() => createClient({ name: 'shell' }, send), [send]);
  const leave = useCallback(async () => {
    await signOut();
    window.history.replaceState(null, '', '/');
    ended();
  }, [ended]);
  return (
    <BrowserRouter>
      <Provider value={client}>
        <ShellApiProvider facts={facts} send={send} leave={leave}>
          {(view) => <Frame {...view} registry={registry} />}
        </ShellApiProvider>
      </Provider>
      {asking && <SessionEnded username={facts.person.username} done={() => void answer(true)} later={() => void answer(false)} />}
    </BrowserRouter>
  );
}

/** One question however many requests ask it; another person signing in gets a page of their own. */
function useSignInAgain(personId: string) {
  const waiting = useRef<((again: boolean) => void)[]>([]);
  const [asking, setAsking] = useState(false);
  const send = useMemo(
    () =>
      patientFetch(
        () =>
          new Promise<boolean>((resolve) => {
            waiting.current.push(resolve);
            setAsking(true);
          }),
      ),
    [],
  );
  const answer = async (again: boolean) => {
    const now = again ? await readSession() : null;
    if (now && now.person.id !== personId) return window.location.assign('/');
    // a password set anew meanwhile: the page asks for one of his own before it goes on
    if (now?.mustChangePassword) return window.location.reload();
    setAsking(false);
    waiting.current.splice(0).forEach((resolve) => resolve(again));
  };
  return { send, asking, answer };
}

function useRegistry() {
  const [found, setFound] = useState<Registry | null>(null);
  const [failed, setFailed] = useState(false);
  const retry = useCallback(() => {
    readRegistry().then(
      (registry) => {
        setFound(registry);
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, []);
  useEffect(retry, [retry]);
  return useMemo(
    () => ({ remotes: found?.remotes ?? null, demo: found?.demo ?? false, asking: !found && !failed, failed, retry }),
    [found, failed, retry],
  );
}
