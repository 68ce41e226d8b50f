import type { Locale } from '../contract';
import { SignInFailure } from '../session';
import { SIGN_IN_TEXT } from '../shell.text';
import { textOf } from '../text';

/** Why nobody was signed in: the platform's own sentence where it gave one, else ours. */
export function signInFailure(failure: unknown, locale: Locale): string {
  const { kind, told } = failure instanceof SignInFailure ? failure : { kind: 'fault' as const, told: undefined };
  return told && locale === 'zh-CN' ? told : textOf(SIGN_IN_TEXT[kind], locale);
}
