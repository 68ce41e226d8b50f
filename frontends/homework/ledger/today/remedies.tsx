import { useState } from 'react';
import { useShell, useText, useViewLink, type Refused } from '#shell';
import { Button } from '#ui/core';
import { Link } from '#ui/router';
import type { EveningFragment, HomeworkKind } from '../../gql/graphql';
import { PICKER_TEXT } from '../../bank/picker/picker.text';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { AskDean } from './ask-dean';
import type { Entry } from './entry';
import { TODAY_TEXT } from './today.text';

const KINDS = ['WRITTEN', 'ORAL', 'PRACTICE', 'READING'];

/** The ways out of a refusal, each as a button named by its deed. */
export function Remedies({ refused, evening, entry }: { refused: Refused; evening: EveningFragment; entry: Entry }) {
  const t = useText(TODAY_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const p = useText(PICKER_TEXT);
  const { session } = useShell();
  const link = useViewLink();
  const [asking, setAsking] = useState(false);
  const { remedy, code } = refused;
  const minutes = remedy?.action === 'SET_MINUTES' ? Number(remedy.minutes) : 0;
  const kind = remedy?.action === 'SET_KIND' && KINDS.includes(String(remedy.kind)) ? (remedy.kind as HomeworkKind) : null;
  const full = code === 'HOMEWORK_OVER_BUDGET' || remedy?.action === 'ASK_DEAN';
  const school = evening.school?.place.path;
  return (
    <>
      {minutes > 0 && (
        <Button size="small" type="primary" onClick={() => entry.change({ minutes })}>
          {t.setMinutes(minutes)}
        </Button>
      )}
      {kind && (
        <Button size="small" type="primary" onClick={() => entry.change({ kind })}>
          {t.setKind(words[kind])}
        </Button>
      )}
      {remedy?.action === 'CLEAR_ITEM' && (
        <Button size="small" type="primary" onClick={() => entry.change({ itemId: null, source: 'OWN' })}>
          {p.clear}
        </Button>
      )}
      {full && session.can('homework.evening.coordinate', school) && (
        <Link to={link('/homework/evenings', { date: evening.date, row: evening.classId })}>{t.coordinate}</Link>
      )}
      {full && !session.can('homework.evening.coordinate', school) && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t.askDean}
        </Button>
      )}
      {asking && <AskDean evening={evening} entry={entry} close={() => setAsking(false)} />}
    </>
  );
}
