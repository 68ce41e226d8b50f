import { useEffect, useState } from 'react';
import { DemoMark } from '../frame/demo-mark';
import { prefer, usePreferences } from '../preferences';
import { signIn } from '../session';
import { SHELL_TEXT, SIGN_IN_TEXT } from '../shell.text';
import { textOf, useText } from '../text';
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './demo-people';
import { SignInForm } from './sign-in-form';
import { signInFailure } from './sign-in-words';
import './sign-in.css';

export function SignInPage({ demo, done }: { demo: boolean; done(): void }) {
  const t = useText(SIGN_IN_TEXT);
  const s = useText(SHELL_TEXT);
  // by hand: the parts of the screens are not loaded before somebody has signed in
  useEffect(() => {
    document.title = `${t.title} · 轻负`;
  }, [t.title]);
  return (
    <div className="qs-sign-in">
      {demo && <DemoMark />}
      <main className={demo ? 'qs-sign-in-main has-people' : 'qs-sign-in-main'}>
        <section className="qs-sign-in-own">
          <h1>{s.name}</h1>
          <p className="qs-sign-in-platform">{s.platform}</p>
          <SignInForm done={done} />
          <p className="qs-sign-in-foot">
            <LocaleButton />
            <a href="/public/">{s.publicPages}</a>
          </p>
        </section>
        {demo && <DemoPeople title={t.demoPeople} how={t.demoHow} done={done} />}
      </main>
    </div>
  );
}

export function LocaleButton() {
  const { locale } = usePreferences();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="qs-plain" lang={other} onClick={() => prefer({ locale: other })}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}

function DemoPeople({ title, how, done }: { title: string; how: string; done(): void }) {
  const { locale } = usePreferences();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState('');
  const enter = async ({ username }: DemoPerson) => {
    setBusy(username);
    setWrong('');
    try {
      await signIn(username, DEMO_PASSWORD);
      done();
    } catch (failure) {
      setWrong(signInFailure(failure, locale));
    } finally {
      setBusy('');
    }
  };
  return (
    <section className="qs-people" aria-labelledby="people-title">
      <h2 id="people-title">{title}</h2>
      <p>{how}</p>
      <p role="alert" className="qs-wrong">
        {wrong}
      </p>
      {DEMO_PEOPLE.map((group) => (
        <div key={group.title.en}>
          <h3>{textOf(group.title, locale)}</h3>
          <ul>
            {group.people.map((person) => (
              <li key={person.username}>
                <button type="button" disabled={busy !== ''} onClick={() => void enter(person)}>
                  <span>{textOf(person.duty, locale)}</span>
                  <small>{person.username}</small>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
