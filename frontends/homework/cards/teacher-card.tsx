import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { addDays, Answer, daysBetween } from '#ui/page';
import { TeacherCardDocument } from '../gql/graphql';
import { classesOf } from '../ledger/today/classes-of';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import { EveningLine } from './evening-line';
import './cards.css';

const TWO_MONTHS = 60;
const AS_TEACHERS_RECORD = { additionalTypenames: ['Assignment', 'ClassDay'], requestPolicy: 'cache-and-network' as const };

/** The teacher's and head teacher's evening: my classes tonight, what is left, what waits to be marked. */
function TeacherCard() {
  const t = useText(CARDS_TEXT);
  const format = useFormat();
  const { session, today, term } = useShell();
  const link = useViewLink();
  const teaching = session.duties.find(({ duty }) => duty === 'SUBJECT_TEACHER');
  const mine = new Set(classesOf(session.duties).map(({ classId }) => classId));
  const [result, again] = useQuery({
    query: TeacherCardDocument,
    variables: {
      date: today,
      place: teaching?.place ?? '',
      from: term && term.startsOn <= today ? term.startsOn : addDays(today, -TWO_MONTHS),
      filter: { teacherId: session.person.id, marked: false, state: 'POSTED' },
      teaches: Boolean(teaching),
    },
    context: AS_TEACHERS_RECORD,
  });
  return (
    <Section title={t.teacherTitle} extra={format.date(today)}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
        {({ me, ledger }) => {
          const evenings = me.classes.filter(({ id }) => mine.has(id)).flatMap(({ evening }) => (evening ? [evening] : []));
          const open = ledger?.edges ?? [];
          const oldest = open.reduce((first, { node }) => (node.date < first ? node.date : first), today);
          const count = ledger?.pageInfo.hasNextPage ? t.more(open.length) : format.count(open.length, t.items);
          return (
            <>
              {evenings.length === 0 && <p className="qf-quiet">{t.noClasses}</p>}
              <ul className="hw-card-lines">
                {evenings.map((evening) => (
                  <EveningLine
                    key={evening.classId}
                    evening={evening}
                    to={link('/homework/today', { class: evening.classId })}
                    deed={teaching ? t.record : undefined}
                  />
                ))}
              </ul>
              {ledger && (
                <p className="hw-card-foot">
                  {open.length === 0 ? (
                    <span className="qf-quiet">{t.nothingToMark}</span>
                  ) : (
                    <>
                      <span>{t.toMark(count, daysBetween(oldest, today))}</span>
                      <Link to={link('/homework/marking')}>{t.goMark}</Link>
                    </>
                  )}
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

export default inDepartment(TeacherCard);
