import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { Button, RefusalNotice, useFormat } from '#ui/core';
import { Radio } from '#ui/form';
import { keyForTry, newDeedKey } from '#ui/page';
import { ImportLedgerDocument, ImportPreviewDocument, type ImportPolicy } from '../gql/graphql';
import { isRunning, useJob } from './job';
import { JobOutcome } from './job-outcome';
import { dropCorrections, mappingOf, readCorrections } from './mapping';
import { SHEETS_TEXT } from './sheets.text';
import '../screen/screen.css';

interface DryRunProps {
  jobId: string;
  fileId: string;
  schoolId: string;
  back(): void;
  started(jobId: string): void;
  startAgain(): void;
}

const POLICIES: ImportPolicy[] = ['IGNORE_FAILED', 'REJECT_EVERYTHING'];

/** What would happen, and the choice what shall happen. The run gets the same columns the dry run was given. */
export function DryRun({ jobId, fileId, schoolId, back, started, startAgain }: DryRunProps) {
  const t = useText(SHEETS_TEXT);
  const format = useFormat();
  const { job, gone, error, again } = useJob(jobId);
  const [preview] = useQuery({ query: ImportPreviewDocument, variables: { fileId, schoolId }, requestPolicy: 'cache-first' });
  const [policy, setPolicy] = useState<ImportPolicy>('IGNORE_FAILED');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const [{ fetching }, importLedger] = useMutation(ImportLedgerDocument);
  const accepted = job?.result?.accepted ?? 0;
  const failed = job?.result?.refused ?? 0;
  const blocked = policy === 'REJECT_EVERYTHING' && failed > 0;
  const sheets = preview.data?.ledgerImportPreview;
  const run = async () => {
    if (!sheets) return;
    const facts = { fileId, schoolId, dryRun: false, policy, mapping: mappingOf(sheets, readCorrections(fileId)) };
    const tried = keyForTry(deed, JSON.stringify(facts));
    setDeed(tried);
    const answer = await importLedger({ input: { ...facts, idempotencyKey: tried.key } });
    const why = refusalOf(answer.error);
    setRefused(why);
    if (why) return;
    dropCorrections(fileId);
    started(answer.data!.importLedger.id);
  };
  return (
    <>
      <JobOutcome job={job} gone={gone} error={error} again={again} accepted={t.accepted} refused={t.refused} />
      {job?.state === 'DONE' && accepted > 0 && (
        <Radio.Group className="hw-policy" aria-label={t.policy} value={policy} onChange={(event) => setPolicy(event.target.value as ImportPolicy)}>
          {POLICIES.map((one) => (
            <Radio key={one} value={one}>
              <b>{t[one]}</b>
              <br />
              <span className="qf-quiet">{t[`${one}_WHY`]}</span>
            </Radio>
          ))}
        </Radio.Group>
      )}
      {job?.state === 'DONE' && accepted === 0 && <p>{t.nothingToRun}</p>}
      {blocked && <p className="hw-over">{t.runBlocked(format.count(failed, t.rows))}</p>}
      {refused && <RefusalNotice refused={refused} retry={() => void run()} />}
      <div className="hw-wizard-deeds">
        {job?.state === 'DONE' && accepted > 0 && (
          <Button type="primary" loading={fetching || !sheets} disabled={blocked} onClick={() => void run()}>
            {t.run(format.count(accepted, t.rows))}
          </Button>
        )}
        {!isRunning(job) && <Button onClick={back}>{t.backToMapping}</Button>}
        {!isRunning(job) && <Button onClick={startAgain}>{t.otherFile}</Button>}
      </div>
    </>
  );
}
