import { useShell, useText, useViewLink } from '#shell';
import { Alert, Button, PageHeader, RefusalNotice, Section, Tag } from '#ui/core';
import { Link } from '#ui/router';
import { useDeed } from '#ui/page';
import { RecallPaperDocument, type PaperTaskLineFragment } from '../gql/graphql';
import { Missing } from './missing';
import { useNaming } from './naming';
import { Openings } from './openings';
import { OpenPaper } from './open-paper';
import { PaperEditor } from './paper-editor';
import { PaperInside } from './paper-inside';
import { PaperCourse } from './paper-record';
import { PAPERS_TEXT } from './papers.text';
import { PreReview } from './pre-review';

/** One exam of this person's: the setter writes, the reviewer looks; which of both, and what is possible now, the paper's state says. */
export function TaskDesk({ task, reload }: { task: PaperTaskLineFragment; reload(): void }) {
  const t = useText(PAPERS_TEXT);
  const link = useViewLink();
  const naming = useNaming();
  const { paper, sitting, ground } = task;
  const setting = ground === 'SETTER';
  const writing = setting && (!paper || paper.state === 'DRAFT' || paper.state === 'RETURNED');
  const reviewing = !setting && paper?.state === 'PRE_REVIEW';
  const why =
    !paper || paper.state === 'DRAFT' || paper.state === 'RETURNED'
      ? t.waitingSetter
      : paper.state === 'PRE_REVIEW'
        ? t.waitingReviewer
        : paper.state === 'SUBMITTED'
          ? t.waitingExperts
          : t.closed;
  return (
    <>
      <PageHeader
        title={naming.paper(sitting)}
        note={
          <>
            {paper && <Tag color={naming.colour(paper.state)}>{t.states[paper.state]}</Tag>} {setting ? t.asSetter : t.asReviewer} ·{' '}
            {t.factsOf(sitting.date, sitting.minutes, sitting.taughtBy)}
          </>
        }
        actions={<Link to={link('/exams/papers', { row: '', sitting: '' })}>{t.back}</Link>}
      />
      <p>
        <b>{t.scope}</b> {sitting.scope}
      </p>
      {!writing && !reviewing && <Alert type="info" showIcon title={why} />}
      {setting && paper?.state === 'PRE_REVIEW' && <Recall paper={paper} reload={reload} />}
      {writing && <PaperEditor key={`${paper?.id ?? 'new'} ${paper?.state ?? ''}`} task={task} reload={reload} />}
      {writing && paper && paper.files.length > 0 && (
        <Section title={t.look}>
          <OpenPaper paper={paper} />
        </Section>
      )}
      {paper && !writing && (setting || paper.state !== 'DRAFT') && <PaperInside paper={paper} date={sitting.date} />}
      {reviewing && (
        <>
          {paper.missing.length > 0 && <Missing missing={paper.missing} />}
          <PreReview paper={paper} reload={reload} />
        </>
      )}
      {paper && <PaperCourse paper={writing ? { ...paper, returns: [] } : paper} />}
      {paper && <Openings paperId={paper.id} />}
    </>
  );
}

function Recall({ paper, reload }: { paper: NonNullable<PaperTaskLineFragment['paper']>; reload(): void }) {
  const t = useText(PAPERS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(RecallPaperDocument, ['ExamPaper', 'PaperTask', 'Todo']);
  const recall = async () => {
    if (await run((idempotencyKey) => ({ input: { paperId: paper.id, version: paper.version, idempotencyKey } }))) notify.done(t.recalled);
    reload();
  };
  return (
    <>
      {refused && <RefusalNotice refused={refused} />}
      <p>
        <Button loading={saving} onClick={() => void recall()}>
          {t.recall_}
        </Button>
      </p>
    </>
  );
}
