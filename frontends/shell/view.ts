import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from '#ui/router';

type View = Record<string, string>;

// A list starts again at its first page when anything else than these changes.
const KEEPS_PAGE = new Set(['row', 'after', 'from']);

export function readView<V extends View>(params: URLSearchParams, defaults: V): V {
  return Object.fromEntries(Object.entries(defaults).map(([key, value]) => [key, params.get(key) ?? value])) as V;
}

/** The new query string: what equals its default leaves the URL, what belongs to others stays. */
export function writeView<V extends View>(params: URLSearchParams, defaults: V, change: Partial<V>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === defaults[key]) next.delete(key);
    else next.set(key, value);
  }
  if (Object.keys(change).some((key) => !KEEPS_PAGE.has(key))) {
    next.delete('after');
    next.delete('from');
  }
  return next;
}

/**
 * The state of a view lives in the URL: it can be sent, reloaded and gone back to.
 * `const [view, setView] = useView({ state: 'ALL', row: '' })`; `setView({ row: id })` adds a step to the history,
 * `setView({ text }, { replace: true })` does not.
 */
export function useView<V extends View>(defaults: V): [V, (change: Partial<V>, options?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const shape = JSON.stringify(defaults);
  const view = useMemo(() => readView(params, JSON.parse(shape) as V), [params, shape]);
  const setView = useCallback(
    (change: Partial<V>, options?: { replace?: boolean }) =>
      setParams((now) => writeView(now, JSON.parse(shape) as V, change), { replace: options?.replace ?? false }),
    [setParams, shape],
  );
  return [view, setView];
}

/** A link into another page that keeps the place of the screen: `link('/homework/ledger', { classId })`. */
export function useViewLink(): (path: string, view?: View) => string {
  const [params] = useSearchParams();
  return useCallback(
    (path: string, view: View = {}) => {
      const next = new URLSearchParams();
      const place = params.get('place');
      if (place) next.set('place', place);
      for (const [key, value] of Object.entries(view)) if (value) next.set(key, value);
      const query = next.toString();
      return query ? `${path}?${query}` : path;
    },
    [params],
  );
}

/** Where a forward-only keyset list stands, kept in the URL (`after`, `from`) and the way back in the history. */
export function useKeyset(pageInfo: { hasNextPage: boolean; endCursor?: string | null } | undefined, rows: number) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { pathname, state } = useLocation();
  const trail = (state as { trail?: string[] } | null)?.trail ?? [];
  const after = params.get('after');
  const offset = Number(params.get('from') ?? 0);
  const go = (cursor: string | null, from: number, nextTrail: string[]) => {
    const next = new URLSearchParams(params);
    next.delete('after');
    next.delete('from');
    if (cursor) {
      next.set('after', cursor);
      next.set('from', String(from));
    }
    void navigate({ pathname, search: next.toString() }, { state: { trail: nextTrail } });
  };
  return {
    after,
    page: {
      offset,
      hasNext: pageInfo?.hasNextPage ?? false,
      hasPrevious: after !== null,
      next: () => go(pageInfo?.endCursor ?? null, offset + rows, [...trail, `${offset} ${after ?? ''}`]),
      // a page that was sent to somebody has no way back but the first one
      previous: () => {
        const [from, cursor] = (trail.at(-1) ?? '0 ').split(' ');
        go(cursor || null, Number(from), trail.slice(0, -1));
      },
    },
  };
}
