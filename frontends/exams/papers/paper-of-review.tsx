import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, EmptyState, RefusalNotice, Section } from '#ui/core';
import { Input } from '#ui/form';
import { Answer, useDeed } from '#ui/work';
import { DecidePaperDocument, PaperOfReviewDocument, type PaperOutcome } from '../gql/graphql';
import { PaperInside } from './paper-inside';
import { PAPERS_TEXT } from './papers.text';

/** Beside the expert's opinion: the paper of the round, its specification and files; never whose it is. */
export function PaperOfReview({ reviewId, files = true }: { reviewId: string; files?: boolean }) {
  const t = useText(PAPERS_TEXT);
  const [result, again] = useQuery({ query: PaperOfReviewDocument, variables: { id: reviewId }, requestPolicy: 'cache-and-network' });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ examReview }) =>
        examReview?.paper ? <PaperInside paper={examReview.paper} files={files} /> : <EmptyState title={t.gone} why={t.hiddenWhy} />
      }
    </Answer>
  );
}

/** The office's decision on a paper, once its experts have voted. */
export function PaperDecision({ reviewId, done }: { reviewId: string; done(): void }) {
  const t = useText(PAPERS_TEXT);
  const { notify } = useShell();
  const [{ data }] = useQuery({ query: PaperOfReviewDocument, variables: { id: reviewId }, requestPolicy: 'cache-first' });
  const [reason, setReason] = useState('');
  const { run, saving, refused } = useDeed(DecidePaperDocument, ['ExamPaper', 'ExamReview', 'Todo']);
  const paper = data?.examReview?.paper;
  if (!paper) return null;
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
      <label className="qf-field">
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
