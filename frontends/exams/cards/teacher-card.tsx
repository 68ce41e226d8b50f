import { useQuery } from 'urql';
import { useText, useViewLink } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { TeacherExamsCardDocument, type TeacherExamsCardQuery } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CARDS_TEXT } from './cards.text';
import './cards.css';

const AS_TASKS = { additionalTypenames: ['ResultSheet', 'PaperTask', 'ExamPaper'], requestPolicy: 'cache-and-network' as const };
const NAMED = 5;
type Task = TeacherExamsCardQuery['myPaperTasks']['edges'][number]['node'];

/** Bands to enter, papers to set or to look through. Exams are rare: where nothing waits there is no card. */
function TeacherCard() {
  const t = useText(CARDS_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const [{ data }] = useQuery({ query: TeacherExamsCardDocument, context: AS_TASKS });
  if (!data) return null;
  const deedOf = ({ ground, paper }: Task) => {
    if (ground === 'REVIEWER') return paper?.state === 'PRE_REVIEW' ? t.review : null;
    return !paper || paper.state === 'DRAFT' ? t.set : paper.state === 'RETURNED' ? t.correct : null;
  };
  const sheets = data.myResultSheets.filter(({ state }) => state === 'OPEN');
  const tasks = data.myPaperTasks.edges.flatMap(({ node }) => (deedOf(node) ? [{ ...node, deed: deedOf(node)! }] : []));
  if (sheets.length + tasks.length === 0) return null;
  const rest = Math.max(0, sheets.length - NAMED) + Math.max(0, tasks.length - NAMED);
  return (
    <Section title={t.teacherTitle}>
      <ul className="ex-card-lines">
        {sheets.slice(0, NAMED).map(({ sittingKey, subject, examTitle, class: of, progress }) => (
          <li key={`${sittingKey} ${of.id}`}>
            <span>
              {`${of.name} ${subject} ${examTitle}`}
              <small className="qf-quiet">{t.progress(progress.recorded, progress.pupils)}</small>
            </span>
            <Link to={link('/exams/results', { exam: sittingKey, class: of.id })}>{t.enter}</Link>
          </li>
        ))}
        {tasks.slice(0, NAMED).map(({ sittingKey, sitting, deed }) => (
          <li key={`${sittingKey} ${deed}`}>
            <span>
              {`${sitting.examName} ${sitting.subject}`}
              <small className="qf-quiet">{t.examOn(format.date(sitting.date))}</small>
            </span>
            <Link to={link('/exams/papers', { sitting: sittingKey })}>{deed}</Link>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="ex-card-foot qf-quiet">{t.more(rest)}</p>}
    </Section>
  );
}

export default inDepartment(TeacherCard);
