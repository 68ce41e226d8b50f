import { lazy, Suspense, useEffect, useState } from 'react';
import { Panel, usePhone } from '#ui/core';
import { Link } from '#ui/router';
import { useShell, type TermNow } from '../contract';
import { Icon } from '../icons';
import type { Page } from '../menu';
import { PlaceSwitch } from '../places/place-switch';
import { PLACES_TEXT } from '../places/places.text';
import { TermSwitch } from '../places/term-switch';
import type { Step } from '../places/trail';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { InboxButton } from '../todos/inbox-links';
import { useViewLink } from '../view';
import { PersonPanel } from './person-panel';

const Search = lazy(() => import('../places/search').then(({ Search: found }) => ({ default: found })));

export interface TopBarProps {
  trail: Step[];
  scopes: Step[];
  terms: TermNow[];
  currentTerm: string | null;
  chooseTerm(id: string): void;
  pages: Page[];
}

export function TopBar({ trail, scopes, terms, currentTerm, chooseTerm, pages }: TopBarProps) {
  const { place, choosePlace, term, session } = useShell();
  const t = useText(SHELL_TEXT);
  const p = useText(PLACES_TEXT);
  const phone = usePhone();
  const link = useViewLink();
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (
    <header className="qs-top">
      <Link to={link('/')} className="qs-brand">
        {t.name}
      </Link>
      <PlaceSwitch place={place} trail={trail} scopes={scopes} choose={choosePlace} />
      <span className="qs-top-gap" />
      {!phone && <TermSwitch term={term} terms={terms} current={currentTerm} choose={chooseTerm} />}
      <button
        type="button"
        className="qs-top-button"
        aria-label={phone ? p.search : undefined}
        aria-keyshortcuts="Control+K"
        onClick={() => setSearching(true)}
      >
        <Icon name="search" />
        {!phone && (
          <>
            <span>{p.search}</span>
            <kbd>Ctrl K</kbd>
          </>
        )}
      </button>
      {!phone && <InboxButton />}
      {!phone && (
        <Panel label={session.person.displayName} placement="bottomRight" content={(close) => <PersonPanel close={close} />}>
          {(trigger) => (
            <button {...trigger} type="button" className="qs-top-button">
              <Icon name="person" />
              <span>{session.person.displayName}</span>
              <Icon name="down" size={12} />
            </button>
          )}
        </Panel>
      )}
      {searching && (
        <Suspense fallback={null}>
          <Search pages={pages} scopes={scopes} choosePlace={choosePlace} close={() => setSearching(false)} />
        </Suspense>
      )}
    </header>
  );
}
