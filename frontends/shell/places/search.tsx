import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useNavigate } from '#ui/router';
import { SearchDocument } from '../gql/graphql';
import type { Page } from '../menu';
import { covers } from '../session';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { useViewLink } from '../view';
import { PLACES_TEXT } from './places.text';
import type { Step } from './trail';
import './search.css';

interface Hit {
  key: string;
  title: string;
  detail: string;
  open(): void;
}

export interface SearchProps {
  pages: Page[];
  scopes: Step[];
  choosePlace(path: string): void;
  close(): void;
}

/** Ctrl K: pages I may open, and what the directory finds. Opening a place moves the screen there. */
export function Search({ pages, scopes, choosePlace, close }: SearchProps) {
  const t = useText(PLACES_TEXT);
  const s = useText(SHELL_TEXT);
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const navigate = useNavigate();
  const link = useViewLink();
  const [{ data, fetching }] = useQuery({ query: SearchDocument, variables: { text: asked }, pause: asked.length < 2 });
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const leaving = (run: () => void) => () => {
    close();
    run();
  };
  const pageHits: Hit[] = pages
    .filter(({ title, department }) => asked && `${title}${department}`.toLowerCase().includes(asked.toLowerCase()))
    .map((page) => ({
      key: page.to,
      title: page.title,
      detail: page.department,
      open: leaving(() => void navigate(link(page.to))),
    }));
  // a person has no page of their own to open, a place beyond my scopes would only refuse me
  const mine = (path: string) => scopes.length === 0 || scopes.some((scope) => covers(scope.path, path));
  const placeHits: Hit[] = (asked.length < 2 ? [] : (data?.search ?? [])).flatMap(({ kind, id, title, subtitle, path }) =>
    path && mine(path) ? [{ key: `${kind}${id}`, title, detail: subtitle ?? '', open: leaving(() => choosePlace(path)) }] : [],
  );
  const hits = [...pageHits, ...placeHits];
  const chosen = hits[Math.min(at, hits.length - 1)];

  const keys = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((now) => (now + step + hits.length) % Math.max(hits.length, 1));
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      chosen.open();
    }
  };
  const group = (label: string, members: Hit[]) =>
    members.length > 0 && (
      <div role="group" aria-label={label}>
        <div className="qs-search-group" aria-hidden="true">
          {label}
        </div>
        {members.map((hit) => (
          <button key={hit.key} id={`hit-${hit.key}`} type="button" role="option" tabIndex={-1} aria-selected={hit === chosen} onClick={hit.open}>
            <span>{hit.title}</span>
            <small>{hit.detail}</small>
          </button>
        ))}
      </div>
    );
  return (
    <dialog
      ref={dialog}
      className="qs-dialog qs-search"
      aria-label={t.search}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="qs-search-head">
        <input
          className="qs-input"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="search-hits"
          aria-activedescendant={chosen && `hit-${chosen.key}`}
          aria-label={t.searchWhat}
          placeholder={t.searchWhat}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={keys}
        />
        <button type="button" className="qs-plain" onClick={close}>
          {s.close}
        </button>
      </div>
      <div id="search-hits" role="listbox" aria-label={t.search} aria-busy={fetching}>
        {group(t.pages, pageHits)}
        {group(t.found, placeHits)}
      </div>
      <p className="qs-search-note">{asked.length < 2 ? t.searchHow : hits.length === 0 && !fetching ? t.nothing(asked) : ''}</p>
    </dialog>
  );
}
