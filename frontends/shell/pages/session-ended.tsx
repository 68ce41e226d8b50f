import { useEffect, useRef } from 'react';
import { Button } from '#ui/core';
import { SIGN_IN_TEXT } from '../shell.text';
import { useText } from '../text';
import { SignInForm } from './sign-in-form';

/** Lies over the page, which stays as it was. */
export function SessionEnded({ username, done, later }: { username: string; done(): void; later(): void }) {
  const t = useText(SIGN_IN_TEXT);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLInputElement>('input[type=password]')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="qs-dialog"
      aria-labelledby="session-ended"
      onCancel={(event) => {
        event.preventDefault();
        later();
      }}
    >
      <h2 id="session-ended">{t.again}</h2>
      <p>{t.againWhy}</p>
      <SignInForm username={username} done={done} />
      <Button type="link" block onClick={later}>
        {t.later}
      </Button>
    </dialog>
  );
}
