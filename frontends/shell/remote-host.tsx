import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ComponentType } from 'react';
import { ForbiddenState, Loading, NotFoundState, PartDown, Section, useDocumentTitle } from '#ui/core';
import { Link, Route, Routes } from '#ui/router';
import { Boundary } from './boundary';
import { useShell, type RemoteManifest, type RemoteModule, type RemoteRoute, type SlotName } from './contract';
import { RemoteFailure, remoteOf } from './remotes';
import { allowed, offered } from './session';
import { SHELL_TEXT } from './shell.text';
import { textOf, useText } from './text';

function useRemote(manifest: RemoteManifest) {
  const [found, setFound] = useState<{ remote?: RemoteModule; error?: Error }>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let living = true;
    setFound({});
    remoteOf(manifest).then(
      (remote) => living && setFound({ remote }),
      (error: Error) => living && setFound({ error }),
    );
    return () => {
      living = false;
    };
  }, [manifest, attempt]);
  return { ...found, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}

function Down({ manifest, error, retry, page }: { manifest: RemoteManifest; error: Error; retry(): void; page?: boolean }) {
  const { locale } = useShell();
  const t = useText(SHELL_TEXT);
  const mismatch = error instanceof RemoteFailure && error.kind !== 'unreachable';
  return <PartDown name={textOf(manifest.title, locale)} why={mismatch ? t.mismatch(error.message) : undefined} retry={retry} page={page} />;
}

type Load = () => Promise<{ default: ComponentType }>;

/**
 * Loads and shows one module of a department. A lazy component remembers a failed import, so a new one is made for every try;
 * when the second fails as well, the tab is older than what is deployed, and only a reload helps.
 */
function Loaded({ manifest, load, page }: { manifest: RemoteManifest; load: Load; page?: boolean }) {
  const { report } = useShell();
  const [attempt, setAttempt] = useState(0);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- every attempt needs a component of its own
  const Part = useMemo(() => lazy(load), [load, attempt]);
  const again = (retry: () => void) => {
    if (attempt > 0) return window.location.reload();
    setAttempt(1);
    retry();
  };
  return (
    <Boundary
      failed={(error, retry) => <Down manifest={manifest} error={error} retry={() => again(retry)} page={page} />}
      report={(error) => report('remote.failed', { remote: manifest.name, message: error.message })}
    >
      <Suspense fallback={page ? <Loading rows={8} /> : <Section loading />}>
        <Part />
      </Suspense>
    </Boundary>
  );
}

function RemoteRoutePage({ manifest, route }: { manifest: RemoteManifest; route: RemoteRoute }) {
  const { session, locale } = useShell();
  useDocumentTitle(textOf(route.title, locale));
  if (!allowed(session, route.permission)) return <ForbiddenState page deed={<HomeLink />} />;
  return <Loaded manifest={manifest} load={route.load} page />;
}

export function HomeLink() {
  const t = useText(SHELL_TEXT);
  return <Link to="/">{t.backHome}</Link>;
}

/** All pages of one department, below `/<name>/`. */
export function RemotePages({ manifest }: { manifest: RemoteManifest }) {
  const { remote, error, retry } = useRemote(manifest);
  if (error) return <Down manifest={manifest} error={error} retry={retry} page />;
  if (!remote) return <Loading rows={8} />;
  return (
    <Routes>
      {remote.routes.map((route) => (
        <Route key={route.path} path={route.path} element={<RemoteRoutePage key={route.path} manifest={manifest} route={route} />} />
      ))}
      <Route path="*" element={<NotFoundState page deed={<HomeLink />} />} />
    </Routes>
  );
}

function RemoteWidgets({ manifest, slot }: { manifest: RemoteManifest; slot: SlotName }) {
  const { session } = useShell();
  const { remote, error, retry } = useRemote(manifest);
  if (error) return <Down manifest={manifest} error={error} retry={retry} />;
  if (!remote) return <Section loading />;
  return (remote.widgets ?? [])
    .filter((widget) => widget.slot === slot && offered(session, widget))
    .sort((one, other) => (one.order ?? 100) - (other.order ?? 100))
    .map((widget, index) => <Loaded key={index} manifest={manifest} load={widget.load} />);
}

export const announces = (manifest: RemoteManifest, slot: SlotName, session: Parameters<typeof offered>[0]): boolean =>
  (manifest.widgets ?? []).some((widget) => widget.slot === slot && offered(session, widget));

/** A place other departments may fill. Whoever may see nothing of a department does not fetch it. */
export function Slot({ name, remotes }: { name: SlotName; remotes: RemoteManifest[] }) {
  const { session } = useShell();
  return remotes
    .filter((manifest) => announces(manifest, name, session))
    .map((manifest) => <RemoteWidgets key={manifest.name} manifest={manifest} slot={name} />);
}
