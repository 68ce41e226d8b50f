import { useCallback, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText } from '#shell';
import { Button, RefusalNotice, Section, useFormat } from '#ui/core';
import { Popconfirm } from '#ui/form';
import { answered, newDeedKey } from '#ui/page';
import { RecordAssignmentDocument } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { keepDraft } from './draft';
import { stopWaiting, useWaiting, waitFor, type Waiting } from './pending';
import { TODAY_TEXT } from './today.text';
import '../../screen/screen.css';

const AGAIN_AFTER = 30_000;
const fieldIs = (path: string | undefined, field: string) => path?.split('.').at(-1) === field;

interface WaitingListProps {
  takeBack(classId: string, date: string): void;
  /** something has arrived: what was shown before is old */
  arrived(): void;
}

/** What waits to be sent: sent by itself when the connection is back, under the key of its first try. */
export function WaitingList({ takeBack, arrived }: WaitingListProps) {
  const t = useText(TODAY_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { session, online, notify } = useShell();
  const person = session.person.id;
  const waiting = useWaiting(person);
  const [, record] = useMutation(RecordAssignmentDocument);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);

  const send = useCallback(
    async (list: readonly Waiting[]) => {
      if (busy.current) return;
      busy.current = true;
      setSending(true);
      const queue = [...list];
      let sent = 0;
      for (let one = queue.shift(); one; one = queue.shift()) {
        const { error } = await record({ input: one.input }, { additionalTypenames: ['Assignment', 'ClassDay'] });
        const refused = refusalOf(error);
        if (refused?.kind === 'offline') break;
        if (refused && fieldIs(refused.path, 'capturedAt')) {
          // a device whose clock is wrong does not testify; the homework itself is good
          stopWaiting(person, one.input.idempotencyKey);
          const again = { ...one, input: { ...one.input, capturedAt: null, idempotencyKey: newDeedKey().key } };
          waitFor(person, again);
          queue.push(again);
        } else if (refused) waitFor(person, { ...one, refused });
        else {
          sent += 1;
          stopWaiting(person, one.input.idempotencyKey);
          notify.done(t.recorded(`${one.className} ${one.input.subject} ${one.input.minutes} ${t.minutesUnit}`));
        }
      }
      busy.current = false;
      setSending(false);
      // the client asks again after each, but not while its last question is still open
      if (sent > 0) arrived();
    },
    [record, person, notify, t, arrived],
  );

  const fresh = waiting.filter(({ refused }) => !refused);
  const due = fresh.length > 0 && online;
  const latest = useRef(fresh);
  latest.current = fresh;
  useEffect(() => {
    if (!due) return;
    void send(latest.current);
    const timer = window.setInterval(() => void send(latest.current), AGAIN_AFTER);
    return () => window.clearInterval(timer);
  }, [due, send]);

  if (waiting.length === 0) return null;
  const back = ({ input, refused }: Waiting) => {
    const { classId, date, idempotencyKey, overrideReason: _reason, capturedAt: _captured, ...facts } = input;
    const deed = { key: idempotencyKey, body: null, unanswered: true };
    const draft = { ...facts, tier: facts.tier ?? null, source: facts.source ?? ('OWN' as const), dueOn: facts.dueOn ?? '' };
    keepDraft(person, classId, date, { ...draft, deed: refused ? answered(newDeedKey()) : deed });
    stopWaiting(person, idempotencyKey);
    takeBack(classId, date);
  };
  return (
    <Section title={`${t.waiting} ${waiting.length}`} extra={t.waitingWhy}>
      <ul className="qf-items">
        {waiting.map((one) => (
          <li key={one.input.idempotencyKey}>
            <div className="qf-item-facts">
              <b>{[one.className, one.input.subject].join(' ')}</b>
              <span>{words[one.input.kind]}</span>
              <span className="hw-num">{format.minutes(one.input.minutes)}</span>
              <span className="qf-quiet">{format.date(one.input.date)}</span>
            </div>
            <p>{one.input.content}</p>
            {one.refused && <RefusalNotice refused={{ ...one.refused, message: `${t.notAccepted}：${one.refused.message}` }} />}
            <div className="hw-waiting-deeds">
              <Button size="small" loading={sending} onClick={() => void send([one])}>
                {t.sendNow}
              </Button>
              <Button size="small" onClick={() => back(one)}>
                {t.takeBack}
              </Button>
              <Popconfirm
                title={t.giveUpSure}
                okText={t.giveUp}
                cancelText={words.cancel}
                onConfirm={() => stopWaiting(person, one.input.idempotencyKey)}
              >
                <Button size="small" type="text">
                  {t.giveUp}
                </Button>
              </Popconfirm>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
