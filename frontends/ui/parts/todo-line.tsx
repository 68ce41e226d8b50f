import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DueText } from './due-text';
import { useFormat } from './format';
import { useWords } from './locale';
import { CheckMark, EmptyMark, WarnMark } from './marks';
import './review.css';

const TEXT = {
  open: { zh: '办理', en: 'Open' },
  look: { zh: '查看', en: 'View' },
  of: { zh: (deed: string, title: string) => `${deed}：${title}`, en: (deed: string, title: string) => `${deed}: ${title}` },
  escalated: { zh: '已报上级', en: 'told to the level above' },
  started: { zh: (by: string, at: string) => `${by} ${at} 发起`, en: (by: string, at: string) => `started by ${by}, ${at}` },
  done: { zh: (by: string, at: string) => `${by} ${at} 办结`, en: (by: string, at: string) => `done by ${by}, ${at}` },
  cancelled: { zh: (by: string, at: string) => `${by} ${at} 撤销`, en: (by: string, at: string) => `called off by ${by}, ${at}` },
  OPEN: { zh: '在办', en: 'open' },
  DONE: { zh: '已办结', en: 'done' },
  CANCELLED: { zh: '已撤销', en: 'called off' },
};

/** A to-do as the graph gives it; what is not asked for may be left out. */
export interface TodoFacts {
  title: string;
  detail?: string | null;
  /** the page on which it is done, within the platform */
  link: string;
  state: 'OPEN' | 'DONE' | 'CANCELLED';
  dueOn?: string | null;
  workdaysLeft?: number | null;
  overdue?: boolean;
  escalated?: boolean;
  startedBy?: string;
  startedAt?: string;
  doneBy?: string | null;
  doneAt?: string | null;
  outcome?: string | null;
}

export interface TodoLineProps {
  todo: TodoFacts;
  /** `shell.today` */
  today?: string;
  /** before the title: 新到, 未读 … */
  mark?: ReactNode;
  /** what tells it from others of the same title: department, school */
  where?: ReactNode;
  /** it is for somebody else to do: the link only looks */
  look?: boolean;
  /** in place of the link: `null` for none */
  action?: ReactNode;
  /** the link was followed */
  opened?(): void;
  /** who did what when stands below */
  trail?: boolean;
}

/** One thing to do: what, where, until when, and the one way on. */
export function TodoLine({ todo, today, mark, where, look, action, opened, trail }: TodoLineProps) {
  const open = todo.state === 'OPEN';
  return (
    <div className="qf-todo">
      <div className="qf-todo-what">
        <p className="qf-todo-title">
          {mark} <span>{todo.title}</span>
        </p>
        {todo.detail && <p className="qf-todo-detail">{todo.detail}</p>}
      </div>
      <div className="qf-todo-facts">
        {where && <span className="qf-todo-where">{where}</span>}
        {open && <DueText {...todo} today={today} />}
        {open && todo.escalated && !trail && <Escalated />}
        {!open && !trail && <State state={todo.state} />}
      </div>
      {trail && <TodoTrail todo={todo} />}
      {action === undefined ? <TodoDeed todo={todo} look={look} opened={opened} /> : action}
    </div>
  );
}

/** The one way on: to the page on which it is done, or where what was done can be seen. */
export function TodoDeed({
  todo: { title, link, state },
  look,
  opened,
}: Pick<TodoLineProps, 'look' | 'opened'> & { todo: Pick<TodoFacts, 'title' | 'link' | 'state'> }) {
  const words = useWords(TEXT);
  const deed = state === 'OPEN' && !look ? words.open : words.look;
  return (
    <Link className="qf-todo-deed" to={link} onClick={opened} aria-label={words.of(deed, title)}>
      {deed}
    </Link>
  );
}

function Escalated() {
  const words = useWords(TEXT);
  return (
    <span className="qf-due-left is-late">
      <WarnMark />
      {words.escalated}
    </span>
  );
}

function State({ state }: Pick<TodoFacts, 'state'>) {
  const words = useWords(TEXT);
  const Mark = state === 'DONE' ? CheckMark : EmptyMark;
  return (
    <span className={state === 'DONE' ? 'qf-todo-state is-done' : 'qf-todo-state'}>
      <Mark />
      {words[state]}
    </span>
  );
}

/** Who asked for it and when, who did it and when, with what outcome. */
export function TodoTrail({ todo }: { todo: Pick<TodoFacts, 'state' | 'startedBy' | 'startedAt' | 'doneBy' | 'doneAt' | 'outcome' | 'escalated'> }) {
  const words = useWords(TEXT);
  const format = useFormat();
  const { state, startedBy, startedAt, doneBy, doneAt, outcome } = todo;
  const ended = state === 'DONE' ? words.done : words.cancelled;
  return (
    <ul className="qf-todo-trail">
      {startedBy && startedAt && <li>{words.started(startedBy, format.time(startedAt))}</li>}
      {state === 'OPEN' && todo.escalated && (
        <li>
          <Escalated />
        </li>
      )}
      {state !== 'OPEN' && doneBy && doneAt && (
        <li>
          <State state={state} />
          <span>{ended(doneBy, format.time(doneAt))}</span>
        </li>
      )}
      {outcome && <li className="qf-todo-outcome">{outcome}</li>}
    </ul>
  );
}
