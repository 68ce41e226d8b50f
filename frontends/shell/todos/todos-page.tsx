import { PageHeader, EmptyState, useDocumentTitle } from '#ui/core';
import { Link } from '#ui/router';
import { useText } from '../text';
import { useView, useViewLink } from '../view';
import { useInbox } from './inbox-context';
import { counted } from './inbox-links';
import type { Box } from './questions';
import { TodoList } from './todo-list';
import { TODOS_TEXT } from './todos.text';
import './todos.css';

const BOXES: Box[] = ['TO_DO', 'DONE', 'COPIED', 'STARTED'];

/** 待办 · 已办 · 抄送 · 我发起 of all departments. The address holds box, department and page. */
export default function TodosPage() {
  const t = useText(TODOS_TEXT);
  const { parts, counts } = useInbox();
  const [view, setView] = useView({ box: 'TO_DO', part: '' });
  const box = BOXES.find((one) => one === view.box) ?? 'TO_DO';
  const link = useViewLink();
  useDocumentTitle(t.TO_DO);
  const numbers: Partial<Record<Box, number>> = { TO_DO: counts?.toDo, COPIED: counts?.copied };
  if (parts.length === 0)
    return (
      <>
        <PageHeader title={t.TO_DO} />
        <EmptyState title={t.noInbox} why={t.noInboxWhy} />
      </>
    );
  return (
    <>
      <PageHeader title={t.TO_DO} note={t.note} />
      <nav className="qs-boxes" aria-label={t.boxes}>
        {BOXES.map((one) => (
          <Link key={one} to={link('/todos', { box: one === 'TO_DO' ? '' : one, part: view.part })} aria-current={one === box ? 'page' : undefined}>
            {t[one]}
            {numbers[one] ? <b>{counted(numbers[one])}</b> : null}
          </Link>
        ))}
      </nav>
      <TodoList key={`${box} ${view.part}`} box={box} chosen={view.part} choose={(part) => setView({ part })} />
    </>
  );
}
