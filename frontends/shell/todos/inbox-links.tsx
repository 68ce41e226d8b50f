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
  const { parts, counts, partial } = useInbox();
  const t = useText(INBOX_TEXT);
  const link = useViewLink();
  // a department has not answered: so many at least
  const atLeast = (n: number) => (partial && n < MOST ? `${n}+` : counted(n));
  const { toDo = 0, overdue = 0 } = counts ?? {};
  return {
    shown: parts.length > 0,
    to: link('/todos'),
    toDo: toDo > 0 ? atLeast(toDo) : '',
    // two figures are what a tab has room for
    short: toDo > 99 ? '99+' : atLeast(toDo),
    late: overdue > 0 ? t.late(atLeast(overdue)) : '',
    t,
  };
}

/** Heard, not seen: 待办 4 件，逾期 1 件. */
function Heard({ children }: { children: string }) {
  return <span className="qf-hidden">{children}</span>;
}

/** 待办 in the top bar of a desk: how many, and beside it how many of them are late. */
export function InboxButton() {
  const { shown, to, toDo, late, t } = useWaiting();
  if (!shown) return null;
  return (
    <NavLink to={to} className="qs-top-button qs-inbox">
      <Icon name="inbox" />
      <span>{t.todos}</span>
      {toDo && (
        <>
          <b className="qs-count">{toDo}</b>
          <Heard>{t.things}</Heard>
        </>
      )}
      {late && (
        <>
          <Heard>{t.comma}</Heard>
          <em className="qs-late">
            <Icon name="warn" size={14} />
            {late}
          </em>
          <Heard>{t.things}</Heard>
        </>
      )}
    </NavLink>
  );
}

/** 待办 among the tabs of a phone: what is late has a mark before the number. */
export function InboxTab() {
  const { shown, to, toDo, short, late, t } = useWaiting();
  if (!shown) return null;
  return (
    <NavLink to={to}>
      <Icon name="inbox" size={22} />
      <span>{t.todos}</span>
      {toDo && (
        <>
          <b className={late ? 'qs-count is-late' : 'qs-count'}>
            {late && <Icon name="warn" size={12} />}
            {short}
          </b>
          <Heard>{t.things}</Heard>
        </>
      )}
      {late && <Heard>{`${t.comma}${late}${t.things}`}</Heard>}
    </NavLink>
  );
}
