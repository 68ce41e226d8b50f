import { useId } from 'react';
import { useClient } from 'urql';
import { Alert, Button, EmptyState, ErrorState, ForbiddenState, Loading, OfflineState, PartDown, usePhone } from '#ui/core';
import { DataTable } from '#ui/table';
import { TodoLine } from '#ui/review';
import { useShell, type Refused } from '../contract';
import { useText } from '../text';
import { useKeyset, useView } from '../view';
import type { Heard } from './inbox';
import { useInbox } from './inbox-context';
import { counted } from './inbox-links';
import type { Row } from './pages';
import { usePlaceNames } from './place-names';
import { readCopyDeed, type Box } from './questions';
import { columnsOf, looksOnly, Unread } from './todo-columns';
import { TODOS_TEXT } from './todos.text';
import { useTodos } from './use-todos';

/** `chosen`: the department that alone is asked; none: all. */
export function TodoList({ box, chosen, choose }: { box: Box; chosen: string; choose(part: string): void }) {
  const t = useText(TODOS_TEXT);
  const phone = usePhone();
  const { today } = useShell();
  const { parts, counts, partial, refresh } = useInbox();
  const client = useClient();
  const only = parts.find(({ name }) => name === chosen);
  const [{ after }] = useView({ after: '' });
  const { merged, silent, stale, loading, again } = useTodos(only ?? null, box, after || null);
  const { page } = useKeyset({ hasNextPage: merged?.hasNext ?? false, endCursor: merged?.endCursor }, merged?.rows.length ?? 0);
  const rows = merged?.rows ?? [];
  const nameOf = usePlaceNames(rows.map(({ todo }) => todo.place));
  const opened = ({ part, todo }: Row) => {
    if (!todo.copyId || todo.read) return;
    void client.mutation(readCopyDeed(part.name), { id: todo.copyId }).toPromise().then(refresh);
  };
  const toFirst = useView({ after: '', from: '' })[1];

  if (!merged)
    return silent.length > 0 ? <Silence silent={silent} again={again} first={() => toFirst({ after: '', from: '' })} /> : <Loading rows={8} />;

  const several = parts.length > 1 && !only;
  const empty = after ? (
    <EmptyState title={t.lastPage} why={t.lastPageWhy} deed={<Button onClick={() => toFirst({ after: '', from: '' })}>{t.first}</Button>} />
  ) : (
    <EmptyState title={t[`empty${box}`]} why={t[`emptyWhy${box}`]} />
  );
  const cards = (
    <ul className="qs-todo-cards" aria-label={t[box]} aria-busy={loading || undefined}>
      {rows.map((row) => (
        <li key={`${row.part.name} ${row.todo.copyId ?? row.todo.id}`}>
          <TodoLine
            todo={row.todo}
            today={today}
            mark={row.todo.read ? undefined : <Unread />}
            where={[several && row.part.title, nameOf(row.todo.place)].filter(Boolean).join(' · ')}
            look={looksOnly(box)}
            trail={box !== 'TO_DO'}
            opened={() => opened(row)}
          />
        </li>
      ))}
    </ul>
  );
  const names = silent.map(({ part }) => part.title).join(t.and);
  return (
    <>
      {(stale || silent.length > 0) && (
        <Alert
          type="warning"
          showIcon
          className="qs-todo-alert"
          title={stale ? t.stale : t.missing(names)}
          description={stale ? stale.message : t.missingWhy}
          action={<Button onClick={again}>{t.retry}</Button>}
        />
      )}
      <DataTable<Row>
        name={`todos.${box}`}
        caption={t[box]}
        columns={columnsOf({ box, several, t, today, nameOf, opened })}
        rows={rows}
        rowKey={({ part, todo }) => `${part.name} ${todo.copyId ?? todo.id}`}
        loading={loading && !phone}
        instead={rows.length === 0 ? empty : phone ? cards : undefined}
        page={page}
        summary={
          box === 'TO_DO' &&
          counts &&
          !partial &&
          !only &&
          counts.toDo > 0 &&
          t.sum(counted(counts.toDo), counts.overdue ? counted(counts.overdue) : '')
        }
        actions={parts.length > 1 && <DepartmentField value={only?.name ?? ''} choose={choose} />}
      />
    </>
  );
}

/** Asks only that department; nothing is filtered among the rows that happen to be loaded. */
function DepartmentField({ value, choose }: { value: string; choose(part: string): void }) {
  const t = useText(TODOS_TEXT);
  const { parts } = useInbox();
  const id = useId();
  return (
    <span className="qs-todo-part">
      <label htmlFor={id}>{t.department}</label>
      <select id={id} className="qs-input" value={value} onChange={(event) => choose(event.target.value)}>
        <option value="">{t.allDepartments}</option>
        {parts.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Nobody has answered: why, in the words of the first who said so. */
function Silence({ silent, again, first }: { silent: Heard<unknown>['silent']; again(): void; first(): void }) {
  const t = useText(TODOS_TEXT);
  const refused: Refused = silent[0]!.refused;
  const names = silent.map(({ part }) => part.title).join(t.and);
  if (refused.kind === 'offline') return <OfflineState retry={again} />;
  if (refused.kind === 'forbidden') return <ForbiddenState why={[refused.message, refused.hint].filter(Boolean).join('。')} />;
  if (refused.kind === 'unavailable') return <PartDown name={t.inboxOf(names)} why={t.missingWhy} retry={again} />;
  if (refused.path === 'after') return <EmptyState title={refused.message} why={refused.hint} deed={<Button onClick={first}>{t.first}</Button>} />;
  return <ErrorState refused={refused} retry={again} />;
}
