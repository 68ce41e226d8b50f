import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Input } from '#ui/form';
import { useDeed } from '#ui/page';
import { PreReviewPaperDocument, type PaperRecordFragment } from '../gql/graphql';
import { PAPERS_TEXT } from './papers.text';
import '../screen/screen.css';

/** The reviewer's word: with it the paper goes to the committee, or back. */
export function PreReview({ paper, reload }: { paper: PaperRecordFragment; reload(): void }) {
  const t = useText(PAPERS_TEXT);
  const { notify } = useShell();
  const [opinion, setOpinion] = useState('');
  const [empty, setEmpty] = useState(false);
  const { run, saving, refused } = useDeed(PreReviewPaperDocument, ['ExamPaper', 'PaperTask', 'Todo']);
  const send = async (agree: boolean) => {
    if (!agree && opinion.trim() === '') return setEmpty(true);
    const done = await run((idempotencyKey) => ({
      input: { paperId: paper.id, version: paper.version, agree, opinion: opinion.trim(), idempotencyKey },
    }));
    if (done) notify.done(agree ? t.agreed : t.sentBack);
    reload();
  };
  return (
    <Section title={t.opinion} className="ex-opinion">
      <p className="qf-quiet">{t.opinionHint}</p>
      <label className="qf-field">
        {t.opinion}
        <Input.TextArea
          value={opinion}
          maxLength={500}
          autoSize={{ minRows: 3, maxRows: 8 }}
          status={empty ? 'error' : undefined}
          onChange={(event) => {
            setOpinion(event.target.value);
            setEmpty(false);
          }}
        />
        {empty && (
          <span className="qf-missing" role="alert">
            {t.opinionMissing}
          </span>
        )}
      </label>
      {refused && <RefusalNotice refused={refused} />}
      <div className="ex-deeds">
        <Button type="primary" loading={saving} onClick={() => void send(true)}>
          {t.agree}
        </Button>
        <Button disabled={saving} onClick={() => void send(false)}>
          {t.sendBack}
        </Button>
      </div>
    </Section>
  );
}
