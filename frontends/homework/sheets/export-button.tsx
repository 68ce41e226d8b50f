import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { JobProgress } from '#ui/extra';
import { Modal } from '#ui/form';
import { CancelJobDocument, ExportLedgerDocument, type LedgerExportInput } from '../gql/graphql';
import { keyForTry, newDeedKey } from '../screen/idempotency';
import { useJob } from './job';
import { SHEETS_TEXT } from './sheets.text';

/** All filtered rows, not only the page in sight, written by the platform into one printable workbook. */
export function ExportButton({ asked }: { asked: Omit<LedgerExportInput, 'idempotencyKey'> }) {
  const t = useText(SHEETS_TEXT);
  const [open, setOpen] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const [{ fetching }, exportLedger] = useMutation(ExportLedgerDocument);
  const [, cancelJob] = useMutation(CancelJobDocument);
  const { job } = useJob(open ? jobId : null);
  const start = async () => {
    const tried = keyForTry(deed, JSON.stringify(asked));
    setDeed(tried);
    setRefused(null);
    setJobId(null);
    setOpen(true);
    const { data, error } = await exportLedger({ input: { ...asked, idempotencyKey: tried.key } });
    const why = refusalOf(error);
    setRefused(why);
    if (why) return;
    setJobId(data!.exportLedger.id);
    setDeed(newDeedKey());
  };
  const fileId = job?.result?.fileId;
  return (
    <>
      <Button onClick={() => void start()} loading={fetching}>
        {t.export}
      </Button>
      <Modal open={open} title={t.exportTitle} onCancel={() => setOpen(false)} footer={null}>
        <p className="hw-quiet">{t.exportWhy}</p>
        {refused && <RefusalNotice refused={refused} retry={() => void start()} />}
        {job && (
          <JobProgress job={job} cancel={() => void cancelJob({ id: job.id })}>
            {fileId && (
              <p>
                <a href={`/files/${fileId}`} download>
                  {t.download}
                </a>
              </p>
            )}
          </JobProgress>
        )}
        {!job && !refused && <JobProgress job={{ state: 'QUEUED', progress: { done: 0 } }} />}
      </Modal>
    </>
  );
}
