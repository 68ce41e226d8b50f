import { useRef, useState, type FormEvent } from 'react';
import type { CombinedError } from 'urql';
import { Button } from '#ui/core';
import { refusalOf } from '../refusal';
import { useText } from '../text';
import { FACTOR_TEXT } from './account.text';
import { Field } from './field';
import './account.css';

export interface DeedField {
  /** as the platform calls it when it refuses it */
  name: string;
  label: string;
  type?: 'password' | 'code' | 'text';
}

export interface DeedFormProps {
  id: string;
  fields: DeedField[];
  submit: string;
  danger?: boolean;
  /** @returns why not, if not */
  send(values: Record<string, string>): Promise<CombinedError | undefined>;
}

const KINDS = {
  password: { type: 'password', autoComplete: 'current-password' },
  code: { type: 'text', autoComplete: 'one-time-code', autoCapitalize: 'characters' },
  text: { type: 'text', autoComplete: 'off' },
};

/** A few fields and one button; what is refused is told at its field, and nothing typed is lost but a code. */
export function DeedForm({ id, fields, submit, danger, send }: DeedFormProps) {
  const t = useText(FACTOR_TEXT);
  const [values, setValues] = useState<Record<string, string>>({});
  const [wrong, setWrong] = useState<{ field: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const tell = (field: string, text: string) => {
    setWrong({ field, text });
    form.current?.querySelector<HTMLInputElement>(`#${id}-${field}`)?.focus();
  };
  const deed = async (event: FormEvent) => {
    event.preventDefault();
    const missing = fields.find(({ name }) => !values[name]?.trim());
    if (missing) return tell(missing.name, t.needed);
    setWrong(null);
    setBusy(true);
    const refused = refusalOf(await send(values));
    setBusy(false);
    if (!refused) return setValues({});
    const at = fields.find(({ name }) => name === refused.path)?.name ?? '';
    if (at === 'code') setValues((now) => ({ ...now, code: '' }));
    tell(at, [refused.message, refused.hint].filter(Boolean).join('。'));
  };
  return (
    <form ref={form} className="qs-account-form" onSubmit={(event) => void deed(event)} noValidate>
      {fields.map(({ name, label, type = 'text' }) => (
        <Field
          key={name}
          {...KINDS[type]}
          id={`${id}-${name}`}
          label={label}
          spellCheck={false}
          value={values[name] ?? ''}
          wrong={wrong?.field === name ? wrong.text : undefined}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      ))}
      <p className="qs-wrong" role="alert">
        {wrong?.field === '' ? wrong.text : ''}
      </p>
      <div>
        <Button type={danger ? 'default' : 'primary'} danger={danger} htmlType="submit" loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
