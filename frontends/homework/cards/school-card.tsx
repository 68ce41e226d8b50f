import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { SchoolCardDocument, type CardClassesFragment } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import './cards.css';
import '../screen/screen.css';

const NAMED = 3;
const AS_TEACHERS_RECORD = { additionalTypenames: ['Assignment', 'ClassDay'], requestPolicy: 'cache-and-network' as const };

/** The dean's evening: which classes are over, which have nothing, which are unmarked. */
function SchoolCard() {
  const t = useText(CARDS_TEXT);
  const format = useFormat();
  const { session, today } = useShell();
  const link = useViewLink();
  const place = session.duties.find(({ duty }) => duty === 'DEAN' || duty === 'PRINCIPAL')?.place ?? '';
  const [result, again] = useQuery({
    query: SchoolCardDocument,
    variables: { place, date: today },
    pause: place === '',
    context: AS_TEACHERS_RECORD,
  });
  if (place === '') return null;
  const line = (label: string, state: string, { edges, pageInfo }: CardClassesFragment, tone?: 'error' | 'warning') => (
    <li>
      <Link to={link('/homework/evenings', { place, state })} className="hw-card-class">
        {label}
      </Link>
      <b className="hw-num" style={edges.length > 0 && tone ? { color: `var(--qf-${tone})` } : undefined}>
        {edges.length === 0 ? t.none : pageInfo.hasNextPage ? t.more(edges.length) : format.count(edges.length, t.classes)}
      </b>
      <span className="qf-quiet">
        {edges
          .slice(0, NAMED)
          .map(({ node }) => node.className)
          .join('、')}
        {edges.length > NAMED && ' …'}
      </span>
    </li>
  );
  return (
    <Section title={t.schoolTitle} extra={format.date(today)}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={3}>
        {({ over, missing, unmarked }) => (
          <>
            <ul className="hw-card-lines is-school">
              {line(t.overClasses, 'OVER', over, 'error')}
              {line(t.missingClasses, 'MISSING', missing, 'warning')}
              {line(t.unmarkedClasses, 'UNMARKED', unmarked)}
            </ul>
            <p className="hw-card-foot">
              <Link to={link('/homework/evenings', { place })}>{t.goEvenings}</Link>
            </p>
          </>
        )}
      </Answer>
    </Section>
  );
}

export default inDepartment(SchoolCard);
