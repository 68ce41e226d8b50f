import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '#ui/core';
import { usePreferences } from '../preferences';
import { signIn, SignInFailure } from '../session';
import { SIGN_IN_TEXT } from '../shell.text';
import { useText } from '../text';
import { signInFailure } from './sign-in-words';

type Wrong = { field: 'username' | 'password' | 'code' | 'form'; text: string };

/** User name and password, and a code where the account asks for one; what is wrong is told where it is wrong, and nothing typed is lost. */
export function SignInForm({ username = '', done }: { username?: string; done(): void }) {
  const t = useText(SIGN_IN_TEXT);
  const { locale } = usePreferences();
  const [name, setName] = useState(username);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const third = useRef<HTMLInputElement>(null);
  const asked = code !== null;
  useEffect(() => (asked ? third.current?.focus() : undefined), [asked]);
  useEffect(() => (username ? second : first).current?.focus(), [username]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing: Wrong | null = !name.trim()
      ? { field: 'username', text: t.needUsername }
      : !password
        ? { field: 'password', text: t.needPassword }
        : code?.trim() === ''
          ? { field: 'code', text: t.needCode }
          : null;
    setWrong(missing);
    if (missing) return { username: first, password: second, code: third, form: first }[missing.field].current?.focus();
    setBusy(true);
    try {
      await signIn(name.trim(), password, code ?? undefined);
      done();
    } catch (failure) {
      const kind = failure instanceof SignInFailure ? failure.kind : 'fault';
      if (kind === 'codeNeeded') return setCode('');
      if (kind === 'codeWrong') {
        setCode('');
        setWrong({ field: 'code', text: t.codeWrong });
        third.current?.focus();
        return;
      }
      if (kind === 'refused') setCode(null);
      setWrong({ field: 'form', text: signInFailure(failure, locale) });
      second.current?.focus();
    } finally {
      setBusy(false);
    }
  };

  const field = (key: 'username' | 'password' | 'code') => ({
    id: `sign-in-${key}`,
    className: 'qs-input',
    'aria-invalid': wrong?.field === key || undefined,
    'aria-describedby': wrong?.field === key ? 'sign-in-wrong' : undefined,
  });
  return (
    <form className="qs-sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
      <label htmlFor="sign-in-username">{t.username}</label>
      <input
        {...field('username')}
        ref={first}
        value={name}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => (setName(event.target.value), setCode(null))}
      />
      <label htmlFor="sign-in-password">{t.password}</label>
      <input
        {...field('password')}
        ref={second}
        type="password"
        value={password}
        autoComplete="current-password"
        onChange={(event) => setPassword(event.target.value)}
      />
      {code !== null && (
        <>
          <label htmlFor="sign-in-code">{t.code}</label>
          <p id="sign-in-code-how" className="qs-sign-in-how">
            {t.codeNeeded}
          </p>
          <input
            {...field('code')}
            ref={third}
            value={code}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby={wrong?.field === 'code' ? 'sign-in-wrong' : 'sign-in-code-how'}
            onChange={(event) => setCode(event.target.value)}
          />
        </>
      )}
      <p id="sign-in-wrong" className="qs-wrong" role="alert">
        {wrong?.text}
      </p>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t.submit}
      </Button>
    </form>
  );
}
