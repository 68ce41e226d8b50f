import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Input } from '#ui/form';
import { useDeed } from '#ui/page';
import { DecidePaperDocument, JudgedPaperDocument, type PaperOutcome } from '../gql/graphql';
import type { DecideProps } from '../committees/reviews/subject-slots';
import { PAPERS_TEXT } from './papers.text';
import '../screen/screen.css';

/** The office's decision on a paper, once its experts have voted. */
export default function PaperDecision({ review, done }: DecideProps) {
  const t = useText(PAPERS_TEXT);
  const { notify, session, place } = useShell();
  const [{ data }] = useQuery({ query: JudgedPaperDocument, variables: { id: review.subjectId }, requestPolicy: 'cache-and-network' });
  const [reason, setReason] = useState('');
  const { run, saving, refused } = useDeed(DecidePaperDocument, ['ExamPaper', 'ExamReview', 'Todo']);
  const paper = data?.examPaper;
  if (!paper || !session.can('exams.papers.decide', place.path)) return null;
  const decide = async (outcome: PaperOutcome) => {
    const said = await run((idempotencyKey) => ({
      input: { paperId: paper.id, version: paper.version, outcome, reason: reason.trim() || null, cells: [], idempotencyKey },
    }));
    if (!said) return;
    notify.done(outcome === 'APPROVE' ? t.approvedNow : t.returnedNow);
    done();
  };
  return (
    <Section title={t.decide}>
      <label className="qf-field ex-decision">
        {t.reason}
        <Input.TextArea value={reason} maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setReason(event.target.value)} />
        <small className="qf-quiet">{t.reasonHint}</small>
      </label>
      {refused && <RefusalNotice refused={refused} />}
      <div className="ex-deeds">
        <Button type="primary" loading={saving} onClick={() => void decide('APPROVE')}>
          {t.approve}
        </Button>
        <Button disabled={saving} onClick={() => void decide('RETURN')}>
          {t.returnIt}
        </Button>
      </div>
    </Section>
  );
}
