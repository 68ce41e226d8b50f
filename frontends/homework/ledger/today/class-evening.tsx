import { useEffect, useRef } from 'react';
import { useShell, useText, useViewLink } from '#shell';
import { Button, Section } from '#ui/core';
import { Link } from '#ui/router';
import type { EveningFragment, EveningItemFragment } from '../../gql/graphql';
import { EveningItems } from '../../evening/evening-items';
import { EveningView } from '../../evening/evening-view';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import type { ToWithdraw } from '../withdraw-dialog';
import { useEntry } from './entry';
import { EntryForm } from './entry-form';
import { TODAY_TEXT } from './today.text';

interface ClassEveningProps {
  evening: EveningFragment;
  subjects: readonly string[];
  open: boolean;
  toggle(open: boolean): void;
  withdraw(item: ToWithdraw): void;
  reload(): void;
}

/** The evening of one class with its entry: what is left, what others have set, and the form. */
export function ClassEvening({ evening, subjects, open, toggle, withdraw, reload }: ClassEveningProps) {
  const t = useText(TODAY_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { session, today } = useShell();
  const link = useViewLink();
  const entry = useEntry(evening, subjects[0] ?? '', { undo: (id, what) => withdraw({ id, what }), reload });
  const { draft } = entry;
  const writing = open && subjects.length > 0 && evening.schoolDay;
  const draftPart = writing && draft.kind === 'WRITTEN' && draft.minutes ? { key: 'draft', label: draft.subject, minutes: draft.minutes } : null;
  const guardian = session.duties.every(({ duty, unit }) => unit !== evening.classId || duty === 'GUARDIAN');
  const here = useRef<HTMLDivElement>(null);
  // opened from a card or among several classes: the form comes to the hand, not the hand to the form
  useEffect(() => {
    if (writing) here.current?.scrollIntoView?.({ block: 'start' });
  }, [writing]);
  const title = [evening.className, evening.school?.name].filter(Boolean).join(' · ');
  if (!evening.schoolDay)
    return (
      <Section title={title}>
        <p className="hw-no-school">
          <b>{t.noSchool([evening.dayName, evening.reason ?? t.noSchoolDay].filter(Boolean).join(' · '))}</b>
        </p>
        <p className="qf-quiet">{t.noSchoolWhy}</p>
      </Section>
    );
  const deeds = (item: EveningItemFragment) =>
    item.teacherId === session.person.id && (
      <>
        {item.marking ? <span className="qf-quiet">{t.marked}</span> : <Link to={link('/homework/marking', { row: item.id })}>{t.mark}</Link>}
        {!item.marking && (
          <Button
            size="small"
            type="text"
            onClick={() => withdraw({ id: item.id, what: `${item.subject} ${words[item.kind]} ${item.minutes} ${t.minutesUnit}` })}
          >
            {words.withdraw}
          </Button>
        )}
      </>
    );
  return (
    <Section
      title={title}
      extra={
        writing && (
          <Button size="small" type="text" onClick={() => toggle(false)}>
            {t.fold}
          </Button>
        )
      }
    >
      <div ref={here} className={writing ? 'hw-class is-writing' : 'hw-class'}>
        <div>
          <EveningView evening={evening} draft={draftPart} setting={!guardian} />
          <EveningItems items={evening.assignments} deeds={deeds} />
          {!writing && subjects.length > 0 && (
            <Button type="primary" className="hw-open-entry" onClick={() => toggle(true)}>
              {evening.date < today ? t.recordLate : t.recordHomework}
            </Button>
          )}
        </div>
        {writing && <EntryForm evening={evening} subjects={subjects} entry={entry} />}
      </div>
    </Section>
  );
}
