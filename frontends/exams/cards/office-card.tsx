import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Section } from '#ui/core';
import { Answer } from '#ui/page';
import { Link } from '#ui/router';
import { OfficeExamsCardDocument } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import './cards.css';

const AS_REVIEWS = { additionalTypenames: ['ExamReview', 'ReviewSeat', 'ExamClue'], requestPolicy: 'cache-and-network' as const };

/** What waits for an office: rounds without experts, rounds to decide, clues at their steps; and how much of it is late. */
function OfficeCard() {
  const t = useText(CARDS_TEXT);
  const { place } = useShell();
  const link = useViewLink();
  const office = ['COUNTY', 'CITY', 'PROVINCE'].includes(place.level);
  const [result, again] = useQuery({ query: OfficeExamsCardDocument, variables: { place: place.path }, pause: !office, context: AS_REVIEWS });
  if (!office) return null;
  return (
    <Section title={t.officeTitle}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
        {({ examReviews, examClueCounts }) => {
          const rounds = examReviews.edges.map(({ node }) => node);
          const more = examReviews.pageInfo.hasNextPage;
          const sitting = (one: (typeof rounds)[number]) => one.seats.filter(({ state }) => state === 'ASSIGNED' || state === 'VOTED').length;
          const lacking = rounds.filter((one) => sitting(one) < one.votesNeeded);
          const ready = rounds.filter((one) => (one.votesCast ?? 0) >= one.votesNeeded);
          const judging = rounds.filter((one) => !lacking.includes(one) && !ready.includes(one));
          const late = (of: typeof rounds) => of.filter(({ workdaysLeft }) => (workdaysLeft ?? 0) < 0).length;
          const clues = (...states: string[]) =>
            examClueCounts
              .filter(({ state }) => states.includes(state))
              .reduce((sum, one) => ({ count: sum.count + one.count, overdue: sum.overdue + one.overdue }), { count: 0, overdue: 0 });
          const line = (label: string, to: string, count: number, overdue: number, open = false) => (
            <li key={label}>
              <Link to={to}>{label}</Link>
              <span>
                {count === 0 ? <span className="qf-quiet">{t.nothing}</span> : t.count(count, open)}
                {overdue > 0 && <b className="ex-card-late"> · {t.overdue(overdue)}</b>}
              </span>
            </li>
          );
          const [verify, confirm, recheck] = [clues('RECEIVED', 'VERIFYING'), clues('ANSWERED'), clues('CONFIRMED')];
          const reviews = link('/exams/reviews');
          const at = (state: string) => link('/exams/violations', { state });
          return (
            <ul className="ex-card-lines">
              {line(t.toAssign, reviews, lacking.length, late(lacking), more)}
              {line(t.toDecide, reviews, ready.length, late(ready), more)}
              {line(t.judging, reviews, judging.length, late(judging), more)}
              {line(t.cluesToVerify, at('RECEIVED'), verify.count, verify.overdue)}
              {line(t.cluesToConfirm, at('ANSWERED'), confirm.count, confirm.overdue)}
              {line(t.cluesToRecheck, at('CONFIRMED'), recheck.count, recheck.overdue)}
            </ul>
          );
        }}
      </Answer>
    </Section>
  );
}

export default inDepartment(OfficeCard);
