import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Section, useFormat } from '#ui/core';
import { addDays, Answer } from '#ui/page';
import { Link } from '#ui/router';
import { ComingExamsCardDocument, SchoolExamsCardDocument, type CardBoardFragment } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import './cards.css';

const AS_PLANS = { additionalTypenames: ['ExamPlan', 'ExamSitting', 'ExamBoard'], requestPolicy: 'cache-and-network' as const };
const A_TERM = 200;

/** The head's term: how far its plan is and that of the one to come, when the next exam is, of which nobody has said that it was held. */
function SchoolCard() {
  const t = useText(CARDS_TEXT);
  const format = useFormat();
  const { session, today, term } = useShell();
  const link = useViewLink();
  const place = session.duties.find(({ duty }) => duty === 'DEAN' || duty === 'PRINCIPAL')?.place ?? '';
  const schoolId = place.slice(place.lastIndexOf('/') + 1);
  const [result, again] = useQuery({
    query: SchoolExamsCardDocument,
    variables: {
      schoolId,
      place,
      from: term?.startsOn ?? addDays(today, -A_TERM),
      today,
      until: addDays(today, A_TERM),
      yesterday: addDays(today, -1),
    },
    pause: place === '',
    context: AS_PLANS,
  });
  const coming = result.data?.examBoard.terms.find(({ startsOn }) => startsOn > today);
  // A city may not have dated the term to come: it is asked for only when it is there.
  const [ahead] = useQuery({
    query: ComingExamsCardDocument,
    variables: { schoolId, schoolYear: coming?.schoolYear ?? 0, semester: coming?.semester ?? 0 },
    pause: !coming,
    context: AS_PLANS,
  });
  if (place === '') return null;
  const wordOf = ({ underWay, inForce }: CardBoardFragment): string => {
    if (!underWay) return inForce ? t.APPROVED : t.none;
    const state = t[underWay.state as 'DRAFT'] ?? underWay.state;
    if (inForce) return `${t.APPROVED} · ${t.change(state)}`;
    if (underWay.state !== 'DRAFT') return state;
    return `${state} · ${underWay.missing.length > 0 ? t.missing(underWay.missing.length) : t.complete}`;
  };
  const line = (board: CardBoardFragment) => (
    <li key={board.term.name}>
      <Link to={link('/exams/plans', { place, examTerm: `${board.term.schoolYear}-${board.term.semester}` })}>{board.term.name}</Link>
      <span>{wordOf(board)}</span>
    </li>
  );
  return (
    <Section title={t.schoolTitle}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={3}>
        {({ examBoard, next, unsaid }) => {
          const first = next.edges[0]?.node;
          return (
            <ul className="ex-card-lines">
              {line(examBoard)}
              {ahead.data && ahead.data.examBoard.term.name !== examBoard.term.name && line(ahead.data.examBoard)}
              <li>
                <Link to={link('/exams/calendar', { place })}>{t.next}</Link>
                <span>{first ? `${format.date(first.date)} ${first.examName} ${first.subject}` : t.noNext}</span>
              </li>
              {unsaid.edges.length > 0 && (
                <li>
                  <Link to={link('/exams/plans', { place })}>{t.unsaid}</Link>
                  <b className="ex-card-late">{t.sittings(unsaid.edges.length)}</b>
                </li>
              )}
            </ul>
          );
        }}
      </Answer>
    </Section>
  );
}

export default inDepartment(SchoolCard);
