import { useQuery } from 'urql';
import { useKeyset, useShell, useText, useView } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { ChooseSchool } from '#ui/dialog';
import { Answer } from '#ui/page';
import { ExamDistributionsDocument, type ExamDistributionsQuery } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { AreaView } from './area-view';
import { BandBar } from './band-bar';
import { DISTRIBUTIONS_TEXT } from './distributions.text';
import './distributions.css';

type Exam = ExamDistributionsQuery['examDistributions']['edges'][number]['node'];

/** A school sees its classes, an office its area; neither can sort. */
function DistributionsPage() {
  const t = useText(DISTRIBUTIONS_TEXT);
  const { place, session } = useShell();
  const forSchool = session.can('exams.results.school');
  const schools = session.duties
    .filter(({ duty }) => duty === 'PRINCIPAL' || duty === 'DEAN')
    .map((duty) => ({ path: duty.place, name: duty.placeName }));
  return (
    <>
      <PageHeader title={t.title} note={forSchool ? t.note : t.areaNote} />
      {!forSchool ? (
        <AreaView />
      ) : place.level === 'SCHOOL' ? (
        <SchoolView key={place.path} place={place.path} />
      ) : (
        <ChooseSchool why={t.note} places={schools} />
      )}
    </>
  );
}

function SchoolView({ place }: { place: string }) {
  const t = useText(DISTRIBUTIONS_TEXT);
  const [view] = useView({ after: '' });
  const [result, again] = useQuery({
    query: ExamDistributionsDocument,
    variables: { place, after: view.after || null },
    requestPolicy: 'cache-and-network',
  });
  const list = result.data?.examDistributions;
  const { page } = useKeyset(list?.pageInfo, list?.edges.length ?? 0);
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ examDistributions }) => (
        <>
          {examDistributions.edges.length === 0 && <EmptyState title={t.none} why={t.noneWhy} />}
          {examDistributions.edges.map(({ node }) => (
            <ExamCard key={node.sittingKey} exam={node} />
          ))}
          {(page.hasNext || page.hasPrevious) && (
            <nav className="qf-table-pages" aria-label={t.pages}>
              <Button disabled={!page.hasPrevious} onClick={page.previous}>
                {t.previous}
              </Button>
              <Button disabled={!page.hasNext} onClick={page.next}>
                {t.next}
              </Button>
            </nav>
          )}
        </>
      )}
    </Answer>
  );
}

function ExamCard({ exam }: { exam: Exam }) {
  const t = useText(DISTRIBUTIONS_TEXT);
  const format = useFormat();
  const count = (pupils: number | null | undefined) => (pupils == null ? '—' : t.pupils(pupils));
  return (
    <Section title={[exam.examTitle, exam.subject].join(' ')} extra={format.date(exam.date)}>
      <table className="ex-distribution">
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.count}</th>
            <th scope="col">{t.bands}</th>
          </tr>
        </thead>
        <tbody>
          {exam.classes.map((one) => (
            <tr key={one.class.id}>
              <th scope="row">{one.className}</th>
              <td>{count(one.distribution.pupils)}</td>
              <td>
                <BandBar distribution={one.distribution} />
                {one.mastery.length > 0 && <Mastery lines={one.mastery} />}
              </td>
            </tr>
          ))}
          <tr className="ex-whole">
            <th scope="row">{t.whole}</th>
            <td>{count(exam.whole.pupils)}</td>
            <td>
              <BandBar distribution={exam.whole} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className="qf-quiet">{[exam.rule.code, exam.rule.document, exam.rule.clause].join(' ')}</p>
    </Section>
  );
}

function Mastery({ lines }: { lines: Exam['classes'][number]['mastery'] }) {
  const t = useText(DISTRIBUTIONS_TEXT);
  return (
    <details>
      <summary>{t.mastery}</summary>
      <ul>
        {lines.map(({ knowledge, ability, pupils, mastered, word }) => (
          <li key={`${knowledge} ${ability}`}>
            {`${knowledge}（${ability}） `}
            {mastered == null ? (word === 'NEARLY_ALL' ? t.nearlyAll : t.hardlyAny) : t.masteredOf(mastered, pupils)}
          </li>
        ))}
      </ul>
    </details>
  );
}

export default inDepartment(DistributionsPage);
