import { lazy, Suspense, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { Loading, NotFoundState, PartDown, usePhone } from '#ui/core';
import { Route, Routes, useLocation } from '#ui/router';
import { Boundary } from '../boundary';
import { useShell, type RemoteManifest } from '../contract';
import { menuOf, pagesOf, tabsOf } from '../menu';
import { Home } from '../pages/home';
import { Mine } from '../pages/mine';
import { HomeLink, RemotePages } from '../remote-host';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { InboxProvider } from '../todos/inbox-context';
import { INBOX_TEXT } from '../todos/todos.text';
import { Breadcrumb } from './breadcrumb';
import { DemoMark } from './demo-mark';
import { SideMenu, TabBar } from './side-menu';
import { TopBar, type TopBarProps } from './top-bar';
import './frame.css';

const PasswordPage = lazy(() => import('../account/password-page'));
const SecondFactorPage = lazy(() => import('../account/second-factor-page'));
const TodosPage = lazy(() => import('../todos/todos-page'));

export interface FrameProps extends Omit<TopBarProps, 'pages'> {
  /** null until the registry has answered */
  registry: { remotes: RemoteManifest[] | null; failed: boolean; retry(): void };
}

const NONE: RemoteManifest[] = [];

export function Frame({ registry, ...bar }: FrameProps) {
  const remotes = registry.remotes ?? NONE;
  const { session, locale, demo, online } = useShell();
  const t = useText(SHELL_TEXT);
  const inbox = useText(INBOX_TEXT);
  const phone = usePhone();
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  const menu = useMemo(() => menuOf(remotes, session, locale), [remotes, session, locale]);
  const pages = useMemo(() => pagesOf(menu), [menu]);
  const findable = remotes.some(({ todos }) => todos) ? [{ to: '/todos', title: inbox.todos, department: t.name, icon: 'inbox' }, ...pages] : pages;
  return (
    <InboxProvider remotes={remotes}>
      <div className="qs-frame" data-demo={demo || undefined}>
        <a className="qs-skip" href="#content" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
          {t.skip}
        </a>
        {demo && <DemoMark />}
        <TopBar {...bar} pages={findable} />
        {!online && (
          <p className="qs-offline" role="status">
            {t.offline}
          </p>
        )}
        <div className="qs-body">
          {!phone && <SideMenu menu={menu} />}
          <main id="content" ref={main} tabIndex={-1} className="qs-content">
            <Breadcrumb pages={pages} />
            <Routes>
              <Route path="/" element={<Home registry={registry} />} />
              <Route path="/todos" element={registry.remotes ? <Own name={inbox.todos} page={<TodosPage />} /> : <Elsewhere registry={registry} />} />
              <Route path="/mine" element={<Mine menu={menu} />} />
              <Route path="/mine/password" element={<Own name={t.mine} page={<PasswordPage />} />} />
              <Route path="/mine/second-factor" element={<Own name={t.mine} page={<SecondFactorPage />} />} />
              {remotes.map((remote) => (
                <Route key={remote.name} path={`/${remote.name}/*`} element={<RemotePages key={remote.name} manifest={remote} />} />
              ))}
              <Route path="*" element={<Elsewhere registry={registry} />} />
            </Routes>
          </main>
        </div>
        {phone && <TabBar tabs={tabsOf(remotes, session, locale)} />}
      </div>
    </InboxProvider>
  );
}

/** A page of the shell that few open: it comes when it is asked for. */
function Own({ name, page }: { name: string; page: ReactNode }) {
  const { report } = useShell();
  return (
    <Boundary
      failed={() => <PartDown page name={name} retry={() => window.location.reload()} />}
      report={(error) => report('page.failed', { message: error.message })}
    >
      <Suspense fallback={<Loading rows={6} />}>{page}</Suspense>
    </Boundary>
  );
}

/** After a change of page the reader stands at its beginning; the first page leaves the focus where the browser put it. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [main, pathname]);
}

/** No such page; unless the list of departments is not there yet, or could not be had. */
function Elsewhere({ registry }: Pick<FrameProps, 'registry'>) {
  const t = useText(SHELL_TEXT);
  if (registry.failed) return <PartDown page name={t.registryDown} retry={registry.retry} />;
  return registry.remotes ? <NotFoundState page deed={<HomeLink />} /> : <Loading rows={8} />;
}
