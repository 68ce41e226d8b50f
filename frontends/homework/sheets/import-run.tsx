import { useText, useViewLink } from '#shell';
import { Button } from '#ui/core';
import { Link } from '#ui/router';
import { isRunning, useJob } from './job';
import { JobOutcome } from './job-outcome';
import { SHEETS_TEXT } from './sheets.text';

/** The run itself, and afterwards what came of it. */
export function ImportRun({ jobId, startAgain }: { jobId: string; startAgain(): void }) {
  const t = useText(SHEETS_TEXT);
  const link = useViewLink();
  const { job, gone, error, again } = useJob(jobId);
  const rehearsal = job?.kind === 'ledger-rehearsal';
  return (
    <>
      <JobOutcome
        job={job}
        gone={gone}
        error={error}
        again={again}
        accepted={rehearsal ? t.accepted : t.imported}
        refused={rehearsal ? t.refused : t.notImported}
      />
      {rehearsal && job?.state === 'DONE' && <p className="qf-quiet">{t.rehearsed}</p>}
      {!isRunning(job) && (
        <div className="hw-wizard-deeds">
          <Button type="primary" onClick={startAgain}>
            {t.again}
          </Button>
          <Link to={link('/homework/ledger')}>{t.toLedger}</Link>
        </div>
      )}
    </>
  );
}
