import { useShell, useText } from '#shell';
import { Button, Tag, useFormat } from '#ui/core';
import { daysBetween } from '#ui/page';
import type { ToMarkFragment } from '../../gql/graphql';
import { Works } from '../../inspection/works/works';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { MarkingForm } from './marking-form';
import { MARKING_TEXT } from './marking.text';
import '../../screen/screen.css';

// After so many days a pupil has forgotten what the homework was about.
const LONG = 3;

interface MarkingItemProps {
  item: ToMarkFragment;
  open: boolean;
  toggle(open: boolean): void;
  reload(): void;
}

/** One assignment with its sheet of marking. */
export function MarkingItem({ item, open, toggle, reload }: MarkingItemProps) {
  const t = useText(MARKING_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { today, session } = useShell();
  const { marking } = item;
  const waited = daysBetween(item.date, today);
  return (
    <li className="hw-marking-item">
      <div className="hw-marking-head">
        <div>
          <div className="qf-item-facts">
            <b>{[item.className, item.subject].join(' ')}</b>
            <span>{words[item.kind]}</span>
            <span className="hw-num">{format.minutes(item.minutes)}</span>
            {item.late && <Tag>{words.late}</Tag>}
            <span className="qf-quiet">{format.day(item.date)}</span>
            {!marking && (waited >= LONG ? <Tag color="warning">{t.waited(waited)}</Tag> : <span className="qf-quiet">{t.waited(waited)}</span>)}
          </div>
          <p>{item.content}</p>
          {marking && (
            <p className="qf-quiet">
              {[
                t.summary(marking.collected, marking.marked),
                format.day(marking.markedOn),
                marking.remarked !== null && t.summaryRemarked(marking.remarked),
                marking.finishedAtSchool !== null && t.summaryAtSchool(marking.finishedAtSchool),
                marking.feedback,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </div>
        <Button aria-expanded={open} type={marking || open ? 'default' : 'primary'} onClick={() => toggle(!open)}>
          {open ? t.fold : marking ? t.change : t.openForm}
        </Button>
      </div>
      {open && (
        <MarkingForm
          key={marking ? `${marking.collected} ${marking.marked} ${marking.markedOn}` : ''}
          item={item}
          saved={() => toggle(false)}
          reload={reload}
        />
      )}
      {open && marking && session.can('homework.works.write') && <Works assignmentId={item.id} mayAdd />}
    </li>
  );
}
