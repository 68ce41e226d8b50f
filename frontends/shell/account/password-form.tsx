import { useRef, useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { Button } from '#ui/core';
import { ChangePasswordDocument } from '../gql/graphql';
import { usePreferences } from '../preferences';
import { refusalOf } from '../refusal';
import { useText } from '../text';
import { PASSWORD_TEXT } from './account.text';
import { Field } from './field';
import { rulesMet } from './password-rules';
import './account.css';

type Wrong = { field: 'current' | 'next' | 'again' | 'form'; text: string };

export interface PasswordFormProps {
  username: string;
  submit: string;
  done(): void;
  /** the session ended meanwhile, and nobody signed in again */
  expired?(): void;
}

/** Old, new, again. The rules stand there before anything is typed; what is wrong is told where it is wrong. */
export function PasswordForm({ username, submit, done, expired }: PasswordFormProps) {
  const t = useText(PASSWORD_TEXT);
  const { locale } = usePreferences();
  const [, change] = useMutation(ChangePasswordDocument);
  const [values, setValues] = useState({ current: '', next: '', again: '' });
  const [shown, setShown] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);
  const inputs = { current: useRef<HTMLInputElement>(null), next: useRef<HTMLInputElement>(null), again: useRef<HTMLInputElement>(null) };
  const met = rulesMet(values.next, username);

  const tell = (found: Wrong) => {
    setWrong(found);
    inputs[found.field === 'form' ? 'current' : found.field].current?.focus();
  };
  const finding = (): Wrong | null => {
    if (!values.current) return { field: 'current', text: t.needCurrent };
    if (!met.long || !met.kinds || !met.own) return { field: 'next', text: t.needNext };
    if (values.next === values.current) return { field: 'next', text: t.same };
    return values.again === values.next ? null : { field: 'again', text: t.differ };
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const found = finding();
    if (found) return tell(found);
    setWrong(null);
    setBusy(true);
    const refused = refusalOf((await change({ currentPassword: values.current, newPassword: values.next })).error);
    setBusy(false);
    if (!refused) return done();
    if (refused.kind === 'expired' && expired) return expired();
    const field = refused.path === 'currentPassword' ? 'current' : refused.path === 'newPassword' ? 'next' : 'form';
    const text = locale === 'en' && field === 'current' ? t.wrongCurrent : [refused.message, refused.hint].filter(Boolean).join('。');
    tell({ field, text });
  };

  const field = (key: keyof typeof inputs, autoComplete: string) => ({
    id: `password-${key}`,
    ref: inputs[key],
    label: t[key],
    type: shown ? 'text' : 'password',
    autoComplete,
    autoCapitalize: 'none',
    spellCheck: false,
    value: values[key],
    wrong: wrong?.field === key ? wrong.text : undefined,
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [key]: event.target.value }),
  });
  const rule = (key: 'long' | 'kinds' | 'own') => (
    <li className={met[key] ? 'is-met' : undefined}>
      {t[key]}
      {met[key] && <span className="qf-hidden">（{t.met}）</span>}
    </li>
  );
  return (
    <form className="qs-account-form" onSubmit={(event) => void send(event)} noValidate>
      <input className="qf-hidden" type="text" name="username" autoComplete="username" value={username} readOnly tabIndex={-1} aria-hidden="true" />
      <Field {...field('current', 'current-password')} />
      <Field {...field('next', 'new-password')} describedBy="password-rules" />
      <div id="password-rules" className="qs-rules">
        <p>{t.rules}</p>
        <ul>
          {rule('long')}
          {rule('kinds')}
          {rule('own')}
          <li>{t.unused}</li>
        </ul>
      </div>
      <Field {...field('again', 'new-password')} />
      <label className="qs-check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t.show}
      </label>
      <p className="qs-wrong" role="alert">
        {wrong?.field === 'form' ? wrong.text : ''}
      </p>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {submit}
      </Button>
    </form>
  );
}
