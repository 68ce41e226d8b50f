import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Section, useFormat } from '#ui/core';
import { addDays } from '#ui/page';
import { Link } from '#ui/router';
import { GuardianExamsCardDocument, type GuardianExamsCardQuery } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import './cards.css';

type Child = GuardianExamsCardQuery['me']['children'][number];
type Plans = GuardianExamsCardQuery['disclosedExamPlans'];
/** How long a band is new, and how far an exam is looked ahead for. */
const NEW = 30;
const AHEAD = 60;

/** When the child's next exam is, and a band that has come; nothing about anybody else. Nothing of either: no card. */
function GuardianCard() {
  const { session } = useShell();
  const place = session.duties.find(({ duty }) => duty === 'GUARDIAN')?.place ?? '';
  const schoolId = place.slice(place.lastIndexOf('/') + 1);
  const [{ data }] = useQuery({ query: GuardianExamsCardDocument, variables: { schoolId }, pause: schoolId === '' });
  return (
    <>
      {data?.me.children.map((child) => (
        <ChildExams key={child.id} child={child} plans={child.class.school.id === schoolId ? data.disclosedExamPlans : []} />
      ))}
    </>
  );
}

function ChildExams({ child, plans }: { child: Child; plans: Plans }) {
  const t = useText(CARDS_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { today } = useShell();
  const next = plans
    .flatMap(({ exams }) => exams)
    .filter(({ grade }) => grade === child.class.grade)
    .flatMap(({ name, sittings }) => sittings.map((sitting) => ({ ...sitting, name })))
    .filter(({ date, state }) => state === 'PLANNED' && date >= today && date <= addDays(today, AHEAD))
    .sort((a, b) => (`${a.date} ${a.startsAt}` < `${b.date} ${b.startsAt}` ? -1 : 1));
  const fresh = child.examBands.edges.map(({ node }) => node).filter(({ date, correctedOn }) => (correctedOn ?? date) >= addDays(today, -NEW));
  if (next.length + fresh.length === 0) return null;
  return (
    <Section title={t.guardianTitle(child.displayName)}>
      <ul className="ex-card-lines">
        {fresh.map(({ subject, examTitle, band, word }) => (
          <li key={`${examTitle} ${subject}`}>
            <span>
              {t.newBand}：{`${examTitle} ${subject}`}
            </span>
            <b>{`${band} ${word}`}</b>
          </li>
        ))}
        {next.slice(0, 4).map(({ name, subject, date, startsAt }) => (
          <li key={`${name} ${subject} ${date}`}>
            <span>{`${name} ${subject}`}</span>
            <span>{`${format.date(date)} ${startsAt}`}</span>
          </li>
        ))}
      </ul>
      <p className="ex-card-foot">
        <Link to={link('/exams/my-children')}>{t.toBands}</Link>
      </p>
    </Section>
  );
}

export default inDepartment(GuardianCard);
