import type { DataColumn } from '#ui/table';
import { DueText, TodoDeed, TodoTrail } from '#ui/review';
import { useFormat } from '#ui/core';
import { Icon } from '../icons';
import { useText, type Chosen } from '../text';
import type { Row } from './pages';
import type { Box } from './questions';
import { TODOS_TEXT } from './todos.text';

export interface ColumnsOf {
  box: Box;
  /** rows of several departments stand together */
  several: boolean;
  t: Chosen<typeof TODOS_TEXT>;
  today: string;
  nameOf(place: string): string;
  opened(row: Row): void;
}

/** What a desk sees of a box. */
export function columnsOf({ box, several, t, today, nameOf, opened }: ColumnsOf): DataColumn<Row>[] {
  return [
    { key: 'what', title: t.what, render: (row) => <What row={row} />, width: 320 },
    ...(several ? [{ key: 'part', title: t.department, render: ({ part }: Row) => part.title, width: 104 }] : []),
    { key: 'place', title: t.place, render: ({ todo }) => nameOf(todo.place), width: 176 },
    {
      key: 'due',
      title: t.due,
      render: ({ todo }) => (
        <div className="qs-todo-due">
          <DueText {...todo} today={today} />
        </div>
      ),
      width: 184,
    },
    box === 'TO_DO'
      ? { key: 'started', title: t.started, render: ({ todo }) => <Started todo={todo} />, width: 152 }
      : { key: 'course', title: t.course, render: ({ todo }) => <TodoTrail todo={todo} />, width: 264 },
    {
      key: 'deed',
      title: t.deed,
      render: (row) => <TodoDeed todo={row.todo} look={looksOnly(box)} opened={() => opened(row)} />,
      width: 96,
      fixed: 'right',
    },
  ];
}

/** Copies, and what I have asked of others, are not mine to do. */
export const looksOnly = (box: Box): boolean => box === 'COPIED' || box === 'STARTED';

export function Unread() {
  const t = useText(TODOS_TEXT);
  return (
    <span className="qs-unread">
      <Icon size={14} />
      {t.unread}
    </span>
  );
}

function What({ row: { todo } }: { row: Row }) {
  return (
    <div className="qs-todo-what">
      <strong>{todo.title}</strong>
      {!todo.read && <Unread />}
      {todo.detail && <div>{todo.detail}</div>}
    </div>
  );
}

function Started({ todo }: Pick<Row, 'todo'>) {
  const format = useFormat();
  return (
    <div className="qs-todo-what">
      {todo.startedBy}
      <div>{format.time(todo.startedAt)}</div>
    </div>
  );
}
