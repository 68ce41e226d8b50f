import { useQuery } from 'urql';
import { Button } from '#ui/core';
import { Link } from '#ui/router';
import { FACTOR_TEXT, PASSWORD_TEXT } from '../account/account.text';
import { useShell } from '../contract';
import { dutyName } from '../duties.text';
import { MyClassesDocument } from '../gql/graphql';
import { Icon } from '../icons';
import { LocaleButton } from '../pages/sign-in-page';
import { prefer, usePreferences } from '../preferences';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { useViewLink } from '../view';

/** My duties, language, large type, password, sign out. `close`: where it lies over a page. */
export function PersonPanel({ close }: { close?(): void }) {
  const { session, locale } = useShell();
  const t = useText(SHELL_TEXT);
  const { large } = usePreferences();
  const p = useText(PASSWORD_TEXT);
  const f = useText(FACTOR_TEXT);
  const link = useViewLink();
  const className = useClassNames();
  return (
    <div className="qs-person" role="group" aria-label={session.person.displayName}>
      {session.duties.length === 0 && <p>{t.noDuty}</p>}
      <ul aria-label={t.duties}>
        {session.duties.map((duty, index) => (
          <li key={index}>
            <span>{[dutyName(duty.duty, locale), duty.subject].filter(Boolean).join(' · ')}</span>
            <small>{[duty.placeName, className(duty.unit)].filter(Boolean).join(' ')}</small>
          </li>
        ))}
      </ul>
      <div className="qs-person-row">
        <span id="person-language">{t.language}</span>
        <LocaleButton />
      </div>
      <div className="qs-person-row">
        <span id="person-large">{t.largeType}</span>
        <button
          type="button"
          role="switch"
          className="qs-switch"
          aria-checked={large}
          aria-labelledby="person-large"
          onClick={() => prefer({ large: !large })}
        >
          {large ? t.on : t.off}
        </button>
      </div>
      <div>
        {(
          [
            ['/mine/password', p.title],
            ['/mine/second-factor', f.title],
          ] as const
        ).map(([to, title]) => (
          <Link key={to} className="qs-person-link" to={link(to)} onClick={close}>
            {title}
            <Icon name="right" size={14} />
          </Link>
        ))}
      </div>
      <Button block onClick={() => void session.signOut()}>
        {t.signOut}
      </Button>
    </div>
  );
}

/** Duties are bound to classes by id; their names come when the panel is opened, and may stay away. */
function useClassNames(): (id: string | undefined) => string | undefined {
  const { session } = useShell();
  const [{ data }] = useQuery({ query: MyClassesDocument, pause: !session.duties.some(({ unit }) => unit) });
  const classes = data ? [...data.me.classes, ...data.me.children.flatMap((child) => (child.class ? [child.class] : []))] : [];
  return (id) => classes.find((one) => one.id === id)?.name;
}
