import { useState } from 'react';
import { useClient } from 'urql';
import { Button, Section, Tag } from '#ui/core';
import { Link } from '#ui/router';
import { TodoLine } from '#ui/review';
import { useShell } from '../contract';
import { Icon } from '../icons';
import { refusalOf } from '../refusal';
import { useText } from '../text';
import { useViewLink } from '../view';
import type { Digest, Heard, Part } from './inbox';
import { usePlaceNames } from './place-names';
import { readDigestDeed } from './questions';
import { DIGEST_TEXT, TODOS_TEXT } from './todos.text';
import './todos.css';

/** So many lines at once: below it stands the work of the day. */
const AT_ONCE = 5;
/** The platform counts up to here in each department. */
const COUNTED = 1000;

type Line = Digest['items'][number] & { part: Part };

const TONE = { NEW: 'processing', SOON: 'warning', OVERDUE: 'error', ESCALATED: 'error' } as const;
const SIGN = { NEW: 'inbox', SOON: 'clock', OVERDUE: 'warn', ESCALATED: 'warn' } as const;

/** What the departments bring before me today. 已读 folds it away for the day. */
export default function DigestCard({ answers, silent }: Heard<Digest>) {
  const t = useText(DIGEST_TEXT);
  const words = useText(TODOS_TEXT);
  const { notify, today } = useShell();
  const client = useClient();
  const link = useViewLink();
  const [read, setRead] = useState(answers.every(({ answer }) => answer.read));
  const [open, setOpen] = useState(!read);
  const lines = linesOf(answers);
  const [whole, setWhole] = useState(false);
  const shown = whole ? lines : lines.slice(0, AT_ONCE);
  const nameOf = usePlaceNames(open ? shown.map(({ todo }) => todo.place) : []);

  const tellRead = async () => {
    setRead(true);
    setOpen(false);
    const told = await Promise.all(
      answers
        .filter(({ answer }) => !answer.read)
        .map(({ part, answer }) => client.mutation(readDigestDeed(part.name), { date: answer.date }).toPromise()),
    );
    const failed = told.map(({ error }) => refusalOf(error)).find((refused) => refused !== null);
    if (!failed) return;
    setRead(false);
    setOpen(true);
    notify.failed(failed);
  };

  const fold = (
    <button type="button" className="qs-plain" aria-expanded={open} onClick={() => setOpen(!open)}>
      {open ? t.fold : t.unfold}
    </button>
  );
  if (!open)
    return (
      <Section
        className="qs-digest is-folded"
        title={t.title}
        extra={
          <>
            {t.alreadyRead(lines.length)} {fold}
          </>
        }
      />
    );
  const mine = lines.filter(({ why, todo }) => why !== 'ESCALATED' && todo.state === 'OPEN').length;
  const all = answers.reduce((sum, { answer }) => sum + answer.toDo, 0);
  const uncounted = answers.some(({ answer }) => answer.toDo >= COUNTED);
  const more = Math.max(0, all - mine);
  return (
    <Section className="qs-digest" title={t.title} extra={read ? fold : <Button onClick={() => void tellRead()}>{t.read}</Button>}>
      <ul className="qs-todo-list">
        {shown.map(({ part, why, todo }) => (
          <li key={`${part.name} ${todo.id} ${why}`}>
            <TodoLine
              todo={todo}
              today={today}
              mark={
                <Tag color={TONE[why]} className="qs-why">
                  <Icon name={SIGN[why]} size={14} />
                  {t[why]}
                </Tag>
              }
              look={why === 'ESCALATED'}
              where={[answers.length > 1 && part.title, nameOf(todo.place)].filter(Boolean).join(' · ')}
            />
          </li>
        ))}
      </ul>
      <p className="qs-digest-foot">
        {shown.length < lines.length && (
          <button type="button" className="qs-plain" onClick={() => setWhole(true)}>
            {t.rest(lines.length - shown.length)}
          </button>
        )}
        <Link to={link('/todos')}>{uncounted ? t.manyMore : more > 0 ? t.more(more) : t.all}</Link>
        <small>{t.quiet}</small>
      </p>
      {silent.length > 0 && <p className="qs-digest-foot">{t.without(silent.map(({ part }) => part.title).join(words.and))}</p>}
    </Section>
  );
}

/** By due date over all departments; the same thing is told once, for the gravest reason. */
function linesOf(answers: Heard<Digest>['answers']): Line[] {
  const GRAVITY = { OVERDUE: 0, ESCALATED: 1, SOON: 2, NEW: 3 };
  const lines = answers.flatMap(({ part, answer }) => answer.items.map((item) => ({ ...item, part })));
  const once = new Map<string, Line>();
  for (const line of lines.sort((one, other) => GRAVITY[one.why] - GRAVITY[other.why])) {
    const key = `${line.part.name} ${line.todo.id}`;
    if (!once.has(key)) once.set(key, line);
  }
  const due = ({ todo }: Line) => `${todo.dueOn ?? '9999-12-31'} ${todo.id}`;
  return [...once.values()].sort((one, other) => (due(one) < due(other) ? -1 : 1));
}
