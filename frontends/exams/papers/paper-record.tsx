import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Button, EmptyState, PageHeader, RefusalNotice, Section, Tag, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { OpinionTrail, ReturnCells } from '#ui/review';
import { Timeline } from '#ui/table';
import { Answer, useDeed } from '#ui/page';
import { PaperDocument, ReleasePaperDocument, type PaperQuery, type PaperRecordFragment } from '../gql/graphql';
import { Openings } from './openings';
import { PaperInside } from './paper-inside';
import { useNaming } from './naming';
import { PAPERS_TEXT } from './papers.text';

type Found = NonNullable<PaperQuery['examPaper']>;

/** One paper as its school's heads and the office know it: how far it is, who has opened it; what stands in it only as far as each may see. */
export function PaperPage({ id }: { id: string }) {
  const t = useText(PAPERS_TEXT);
  const link = useViewLink();
  const [result, again] = useQuery({ query: PaperDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={12}>
      {({ examPaper }) =>
        examPaper ? (
          <Record paper={examPaper} reload={reload} />
        ) : (
          <EmptyState page title={t.gone} why={t.goneWhy} deed={<Link to={link('/exams/papers', { row: '', sitting: '' })}>{t.back}</Link>} />
        )
      }
    </Answer>
  );
}

function Record({ paper, reload }: { paper: Found; reload(): void }) {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const naming = useNaming();
  const { session, place } = useShell();
  const facts = [
    paper.school?.name,
    paper.sitting && `${t.date} ${format.date(paper.sitting.date)}`,
    paper.submittedOn && `${t.submitted} ${format.day(paper.submittedOn)}`,
    paper.state === 'SUBMITTED' && `${t.due} ${format.day(paper.reviewDueOn)}`,
  ].filter(Boolean);
  return (
    <>
      <PageHeader
        title={naming.paper(paper)}
        note={
          <>
            <Tag color={naming.colour(paper.state)}>{t.states[paper.state]}</Tag> {facts.join(' · ')}
          </>
        }
        actions={<Link to={link('/exams/papers', { row: '', sitting: '' })}>{t.back}</Link>}
      />
      {paper.state === 'SUBMITTED' && paper.review && session.can('exams.reviews.read', place.path) && (
        <p>
          <Link to={link('/exams/reviews', { review: paper.review.id })}>{t.toReview}</Link>
        </p>
      )}
      {paper.state === 'APPROVED' && paper.sitting?.state === 'HELD' && session.can('exams.papers.release', place.path) && (
        <Release paper={paper} reload={reload} />
      )}
      <PaperInside paper={paper} date={paper.sitting?.date} files={paper.files.length > 0 && paper.state === 'RELEASED'} />
      <PaperCourse paper={paper} />
      <Openings paperId={paper.id} />
    </>
  );
}

function Release({ paper, reload }: { paper: PaperRecordFragment; reload(): void }) {
  const t = useText(PAPERS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(ReleasePaperDocument, ['ExamPaper']);
  const release = async () => {
    if (await run((idempotencyKey) => ({ input: { paperId: paper.id, version: paper.version, idempotencyKey } }))) notify.done(t.released);
    reload();
  };
  return (
    <Section title={t.release}>
      <p className="qf-quiet">{t.releaseWhy}</p>
      {refused && <RefusalNotice refused={refused} />}
      <Button type="primary" loading={saving} onClick={() => void release()}>
        {t.release}
      </Button>
    </Section>
  );
}

/** What was said and done on the way, and the fixed digests. */
export function PaperCourse({ paper }: { paper: PaperRecordFragment }) {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  return (
    <>
      {paper.returns.map((slip) => (
        <Section key={slip.id} title={t.returned}>
          <p>{slip.reason}</p>
          <ReturnCells cells={slip.cells} answered={slip.state !== 'OPEN'} />
          {slip.answer && <p className="qf-quiet">{slip.answer}</p>}
        </Section>
      ))}
      {paper.opinions.length > 0 && (
        <Section title={t.opinions}>
          <OpinionTrail opinions={paper.opinions} />
        </Section>
      )}
      {paper.fixedPaperSha && (
        <Section title={t.hash}>
          <p>
            {t.paper} <code className="ex-hash">{paper.fixedPaperSha}</code>
          </p>
          <p>
            {t.answer} <code className="ex-hash">{paper.fixedAnswerSha}</code>
          </p>
        </Section>
      )}
      {paper.trail.length > 0 && (
        <Section title={t.trail}>
          <Timeline
            items={paper.trail.map((line) => ({
              content: `${format.time(line.at)} ${line.by} ${line.deed}${line.reason ? `：${line.reason}` : ''}`,
            }))}
          />
        </Section>
      )}
    </>
  );
}
