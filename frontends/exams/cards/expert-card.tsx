import { useQuery } from 'urql';
import { useText, useViewLink } from '#shell';
import { Section } from '#ui/core';
import { Answer } from '#ui/page';
import { Link } from '#ui/router';
import { ExpertExamsCardDocument } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import './cards.css';

const AS_REVIEWS = { additionalTypenames: ['ExamReview', 'ReviewSeat'], requestPolicy: 'cache-and-network' as const };
const NAMED = 4;

/** What lies on the expert's desk, soonest due first, each a way to it. */
function ExpertCard() {
  const t = useText(CARDS_TEXT);
  const link = useViewLink();
  const [result, again] = useQuery({ query: ExpertExamsCardDocument, context: AS_REVIEWS });
  return (
    <Section title={t.expertTitle}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={3}>
        {({ myExamReviews }) => {
          const rounds = myExamReviews.edges.map(({ node }) => node);
          const waiting = rounds.filter(({ mySeat }) => mySeat?.state === 'ASSIGNED');
          const voted = rounds.length - waiting.length;
          return (
            <>
              {waiting.length === 0 && <p className="qf-quiet">{t.noneWaits}</p>}
              <ul className="ex-card-lines">
                {waiting.slice(0, NAMED).map(({ id, title, workdaysLeft }) => (
                  <li key={id}>
                    <Link to={link('/exams/desk', { review: id })}>{title}</Link>
                    <span className={(workdaysLeft ?? 0) < 0 ? 'ex-card-late' : 'qf-quiet'}>
                      {workdaysLeft != null && (workdaysLeft < 0 ? t.late(-workdaysLeft) : t.left(workdaysLeft))}
                    </span>
                  </li>
                ))}
              </ul>
              {(waiting.length > NAMED || voted > 0) && (
                <p className="ex-card-foot qf-quiet">
                  {[waiting.length > NAMED && t.more(waiting.length - NAMED), voted > 0 && t.voted(voted)].filter(Boolean).join(' · ')}
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

export default inDepartment(ExpertCard);
