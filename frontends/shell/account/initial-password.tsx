import { useMemo } from 'react';
import { Provider } from 'urql';
import { useDocumentTitle } from '#ui/core';
import { createClient } from '../client';
import { DemoMark } from '../frame/demo-mark';
import { useNotifier } from '../notices';
import { LocaleButton } from '../pages/sign-in-page';
import type { SessionFacts } from '../session';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { PASSWORD_TEXT } from './account.text';
import { PasswordForm } from './password-form';

/** Before anything else, for whoever has a password set by somebody else. The address stays, so that he then arrives where he was going. */
export function InitialPassword({ facts, done, leave }: { facts: SessionFacts; done(): void; leave(): void }) {
  const t = useText(PASSWORD_TEXT);
  const s = useText(SHELL_TEXT);
  const notify = useNotifier();
  const client = useMemo(() => createClient({ name: 'shell' }, (...call) => fetch(...call)), []);
  useDocumentTitle(t.initialTitle);
  return (
    <div className="qs-sign-in">
      {facts.demo && <DemoMark />}
      <main className="qs-sign-in-main">
        <section className="qs-sign-in-own">
          <h1 className="qs-account-title">{t.initialTitle}</h1>
          <p className="qs-account-why">{t.initialWhy(facts.person.displayName)}</p>
          <Provider value={client}>
            <PasswordForm
              username={facts.person.username}
              submit={t.submitInitial}
              done={() => {
                notify.done(t.done);
                done();
              }}
              expired={done}
            />
          </Provider>
          <p className="qs-sign-in-foot">
            <LocaleButton />
            <button type="button" className="qs-plain" onClick={leave}>
              {s.signOut}
            </button>
          </p>
        </section>
      </main>
    </div>
  );
}
