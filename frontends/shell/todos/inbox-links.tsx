import { NavLink } from '#ui/router';
import { Icon } from '../icons';
import { useText } from '../text';
import { useViewLink } from '../view';
import { useInbox } from './inbox-context';
import { INBOX_TEXT } from './todos.text';

/** The platform counts up to a thousand in each department. */
const MOST = 1000;
export const counted = (n: number): string => (n >= MOST ? `${MOST}+` : String(n));

function useWaiting() {
  const { parts, counts } = useInbox();
  const t = useText(INBOX_TEXT);
  const link = useViewLink();
  const late = counts?.overdue ? counted(counts.overdue) : '';
  return {
    shown: parts.length > 0,
    to: link('/todos'),
    title: t.todos,
    label: counts ? t.waiting(counted(counts.toDo), late) : t.todos,
    toDo: counts?.toDo ?? 0,
    late: late && t.late(late),
  };
}

/** 待办 in the top bar of a desk: how many, and beside it how many of them are late. */
export function InboxButton() {
  const { shown, to, title, label, toDo, late } = useWaiting();
  if (!shown) return null;
  return (
    <NavLink to={to} className="qs-top-button qs-inbox" aria-label={label}>
      <Icon name="inbox" />
      <span>{title}</span>
      {toDo > 0 && <b className="qs-count">{counted(toDo)}</b>}
      {late && (
        <em className="qs-late">
          <Icon name="warn" size={14} />
          {late}
        </em>
      )}
    </NavLink>
  );
}

/** 待办 among the tabs of a phone. */
export function InboxTab() {
  const { shown, to, title, label, toDo, late } = useWaiting();
  if (!shown) return null;
  return (
    <NavLink to={to} aria-label={label}>
      <Icon name="inbox" size={22} />
      {toDo > 0 && (
        <b className={late ? 'qs-count is-late' : 'qs-count'}>
          {late && <Icon name="warn" size={14} />}
          {toDo > 99 ? '99+' : toDo}
        </b>
      )}
      <span>{title}</span>
    </NavLink>
  );
}
