import { useEffect } from 'react';
import { useQuery } from 'urql';
import { useText } from '#shell';
import { Loading, Section } from '#ui/core';
import { Answer } from '#ui/page';
import { ClassEveningDocument } from '../../gql/graphql';
import type { ToWithdraw } from '../withdraw-dialog';
import { ClassEvening } from './class-evening';
import { TODAY_TEXT } from './today.text';

interface ClassCardProps {
  classId: string;
  date: string;
  /** counts what was sent from the list of those that waited */
  arrivals: number;
  /** what this person teaches here; none: only to look at */
  subjects: readonly string[];
  open: boolean;
  toggle(open: boolean): void;
  withdraw(item: ToWithdraw): void;
}

/** One class: its own question, so that one that fails leaves the others standing. */
export function ClassCard({ classId, date, arrivals, subjects, open, toggle, withdraw }: ClassCardProps) {
  const t = useText(TODAY_TEXT);
  const [result, again] = useQuery({ query: ClassEveningDocument, variables: { classId, date } });
  const reload = () => again({ requestPolicy: 'network-only' });
  useEffect(() => {
    if (arrivals > 0) again({ requestPolicy: 'network-only' });
  }, [arrivals, again]);
  const current = result.data?.classDay.classId === classId && result.data.classDay.date === date;
  if (!current && !result.error)
    return (
      <Section title={t.title}>
        <Loading rows={4} />
      </Section>
    );
  return (
    <Answer result={result} again={reload} rows={4}>
      {({ classDay }) => (
        <ClassEvening
          key={`${classDay.classId} ${classDay.date}`}
          evening={classDay}
          subjects={subjects}
          open={open}
          toggle={toggle}
          withdraw={withdraw}
          reload={reload}
        />
      )}
    </Answer>
  );
}
