import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Loading, MinuteBar, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { GuardianCardDocument, type GuardianCardQuery } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { CARDS_TEXT } from './cards.text';
import './cards.css';
import '../screen/screen.css';

type Child = GuardianCardQuery['me']['children'][number];
const AS_TEACHERS_RECORD = { additionalTypenames: ['Assignment', 'ClassDay'], requestPolicy: 'cache-and-network' as const };

/** What a guardian wants to know at six in the evening: what is to be done, how long it takes, is it within the limit. */
function GuardianCard() {
  const t = useText(CARDS_TEXT);
  const { today } = useShell();
  const [result, again] = useQuery({ query: GuardianCardDocument, variables: { date: today }, context: AS_TEACHERS_RECORD });
  if (!result.data)
    return (
      <Section title={t.teacherTitle}>
        {result.error ? (
          <Answer result={result} again={() => again({ requestPolicy: 'network-only' })}>
            {() => null}
          </Answer>
        ) : (
          <Loading rows={4} />
        )}
      </Section>
    );
  return (
    <>
      {result.data.me.children.map((child) => (
        <ChildEvening key={child.id} child={child} />
      ))}
    </>
  );
}

function ChildEvening({ child }: { child: Child }) {
  const t = useText(CARDS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { today } = useShell();
  const { evening, name, id } = child.class;
  const title = t.guardianTitle(child.displayName);
  if (!evening?.schoolDay)
    return (
      <Section title={title} extra={name}>
        <p>{t.noSchool([evening?.dayName, evening?.reason ?? t.notASchoolDay].filter(Boolean).join(' · '))}</p>
        <Link to={link('/homework/today', { class: id })}>{t.allDays}</Link>
      </Section>
    );
  const items = evening.assignments.filter(({ state }) => state === 'POSTED');
  const written = items.filter(({ kind }) => kind === 'WRITTEN');
  return (
    <Section title={title} extra={`${name} · ${format.day(today)}`}>
      {evening.limitMinutes > 0 && (
        <MinuteBar
          parts={written.map((item) => ({ key: item.id, label: item.subject, minutes: item.minutes }))}
          limit={Math.max(evening.limitMinutes, evening.coordinated?.limitMinutes ?? 0)}
          legend={false}
          setting={false}
        />
      )}
      {items.length === 0 && <p className="qf-quiet">{t.nothingSet}</p>}
      <ul className="hw-card-homework">
        {items.map((item) => (
          <li key={item.id}>
            <b>{item.subject}</b>
            <span>{item.content}</span>
            <span className="qf-quiet hw-num">{[words[item.kind], format.minutes(item.minutes)].join(' · ')}</span>
          </li>
        ))}
      </ul>
      <Link to={link('/homework/today', { class: id })}>{t.allDays}</Link>
    </Section>
  );
}

export default inDepartment(GuardianCard);
