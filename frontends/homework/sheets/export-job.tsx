import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { JobProgress } from '#ui/extra';
import { Modal } from '#ui/form';
import { CancelJobDocument } from '../gql/graphql';
import { keyForTry, newDeedKey } from '../screen/idempotency';
import { useJob } from './job';
import { SHEETS_TEXT } from './sheets.text';

interface ExportJobProps {
  label: string;
  title: string;
  why: string;
  /** what is asked, as text: other content is another deed */
  asked: string;
  start(idempotencyKey: string): Promise<{ jobId?: string; error?: CombinedError }>;
}

/** A button behind which the platform writes one workbook: progress, the file, and the way to stop. */
export function ExportJob({ label, title, why, asked, start }: ExportJobProps) {
  const t = useText(SHEETS_TEXT);
  const [open, setOpen] = useState(false);
  const [starting, setStarting] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const [, cancelJob] = useMutation(CancelJobDocument);
  const { job } = useJob(open ? jobId : null);
  const begin = async () => {
    const tried = keyForTry(deed, asked);
    setDeed(tried);
    setRefused(null);
    setJobId(null);
    setOpen(true);
    setStarting(true);
    const { jobId: id, error } = await start(tried.key);
    setStarting(false);
    const refusal = refusalOf(error);
    setRefused(refusal);
    if (refusal) return;
    setJobId(id!);
    setDeed(newDeedKey());
  };
  const fileId = job?.result?.fileId;
  return (
    <>
      <Button onClick={() => void begin()} loading={starting}>
        {label}
      </Button>
      <Modal open={open} title={title} onCancel={() => setOpen(false)} footer={null}>
        <p className="hw-quiet">{why}</p>
        {refused && <RefusalNotice refused={refused} retry={() => void begin()} />}
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
