import { useState } from 'react';
import type { CombinedError } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { JobProgress, type JobView } from '#ui/extra';
import { Modal } from '#ui/form';
import { keyForTry, newDeedKey } from '#ui/page';
import { DIALOG_TEXT } from './dialog.text';

/** How a department asks after its jobs and stops one. */
export interface Jobs {
  useJob(id: string | null): { job: (JobView & { id: string; result?: { fileId?: string | null } | null }) | null | undefined };
  useCancel(): (id: string) => unknown;
}

export interface ExportJobProps {
  label: string;
  title: string;
  why: string;
  /** what is asked, as text: other content is another deed */
  asked: string;
  start(idempotencyKey: string): Promise<{ jobId?: string; error?: CombinedError }>;
}

/** A button behind which the platform writes one workbook: progress, the file, and the way to stop. */
export function ExportJob({ jobs, label, title, why, asked, start }: ExportJobProps & { jobs: Jobs }) {
  const t = useText(DIALOG_TEXT);
  const [open, setOpen] = useState(false);
  const [starting, setStarting] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const cancel = jobs.useCancel();
  const { job } = jobs.useJob(open ? jobId : null);
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
        <p className="qf-quiet">{why}</p>
        {refused && <RefusalNotice refused={refused} retry={() => void begin()} />}
        {job && (
          <JobProgress job={job} cancel={() => void cancel(job.id)}>
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
