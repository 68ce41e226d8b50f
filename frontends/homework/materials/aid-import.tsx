import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { useDeed } from '#ui/page';
import { ImportStudyAidsDocument } from '../gql/graphql';
import { ChooseFile } from '../sheets/choose-file';
import { isRunning, useJob } from '../sheets/job';
import { JobOutcome } from '../sheets/job-outcome';
import { MATERIALS_TEXT } from './materials.text';
import '../sheets/sheets.css';

/** A catalogue as a workbook: rehearsed, looked at, listed. */
export function AidImport({ done }: { done(): void }) {
  const t = useText(MATERIALS_TEXT);
  const { place } = useShell();
  const [fileId, setFileId] = useState<string | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const { run, saving, refused } = useDeed(ImportStudyAidsDocument, ['Job']);
  const { job, gone, error, again } = useJob(jobId);
  const rehearsal = job?.kind === 'aids-rehearsal';
  const start = async (file: string, dryRun: boolean) => {
    const data = await run((idempotencyKey) => ({ input: { place: place.path, fileId: file, dryRun, idempotencyKey } }));
    if (data) setJobId(data.importStudyAids.id);
  };
  if (!fileId || (refused && !jobId))
    return (
      <>
        <ChooseFile
          why={t.importWhy}
          chosen={(file) => {
            setFileId(file);
            void start(file, true);
          }}
        />
        {refused && <RefusalNotice refused={refused} />}
      </>
    );
  return (
    <Section title={rehearsal || !job ? t.rehearse : t.imported}>
      <JobOutcome job={job} gone={gone} error={error} again={again} accepted={rehearsal ? t.accepted : t.imported} refused={t.notAccepted} />
      {refused && <RefusalNotice refused={refused} />}
      {job && !isRunning(job) && (
        <div className="hw-aid-deeds">
          {rehearsal && job.state === 'DONE' && (job.result?.accepted ?? 0) > 0 && (
            <Button type="primary" loading={saving} onClick={() => void start(fileId, false)}>
              {t.importNow}
            </Button>
          )}
          <Button
            onClick={() => {
              if (!rehearsal) done();
              setFileId(null);
              setJobId(null);
            }}
          >
            {t.another}
          </Button>
        </div>
      )}
    </Section>
  );
}
