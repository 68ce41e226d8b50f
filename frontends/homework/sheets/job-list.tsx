import { useEffect } from 'react';
import { useQuery } from 'urql';
import { useText } from '#shell';
import { Button, EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { Answer } from '#ui/page';
import { HomeworkJobsDocument, type JobNowFragment } from '../gql/graphql';
import { isRunning } from './job';
import { SHEETS_TEXT } from './sheets.text';
import '../screen/screen.css';

const SHOWN = 10;
const AGAIN_AFTER = 3000;
const JOBS = { additionalTypenames: ['Job'] };

/** What I have imported and exported, running or ended. */
export function JobList({ open }: { open(jobId: string): void }) {
  const t = useText(SHEETS_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({ query: HomeworkJobsDocument, variables: { first: SHOWN, after: null }, context: JOBS });
  const running = result.data?.homeworkJobs.edges.some(({ node }) => isRunning(node)) ?? false;
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => again({ requestPolicy: 'network-only' }), AGAIN_AFTER);
    return () => window.clearInterval(timer);
  }, [running, again]);
  const kindOf = ({ kind }: JobNowFragment) => (/export/i.test(kind) ? t.kindExport : kind === 'ledger-rehearsal' ? t.kindDryRun : t.kindImport);
  const columns: DataColumn<JobNowFragment>[] = [
    { key: 'kind', title: t.jobKind, width: 96, phone: 'title', render: kindOf },
    { key: 'time', title: t.jobTime, width: 160, render: ({ createdAt }) => <span className="hw-num">{format.time(createdAt)}</span> },
    {
      key: 'state',
      title: t.jobState,
      width: 140,
      phone: 'title',
      render: ({ state, progress }) =>
        state === 'RUNNING' && progress.total ? `${t[state]} ${format.count(progress.done)} / ${format.count(progress.total)}` : t[state],
    },
    {
      key: 'result',
      title: t.jobResult,
      width: 260,
      render: ({ kind, result: outcome, message }) =>
        outcome && (outcome.accepted !== null || outcome.refused !== null)
          ? [
              outcome.accepted !== null && `${kind === 'ledger-import' ? t.imported : t.accepted} ${format.count(outcome.accepted, t.rows)}`,
              outcome.refused !== null && `${kind === 'ledger-import' ? t.notImported : t.refused} ${format.count(outcome.refused, t.rows)}`,
            ]
              .filter(Boolean)
              .join(' · ')
          : (outcome?.note ?? message ?? NOTHING),
    },
    {
      key: 'deeds',
      title: t.jobOpen,
      width: 200,
      render: (job) => (
        <span className="hw-job-deeds">
          {job.result?.fileId && (
            <a href={`/files/${job.result.fileId}`} download>
              {t.download}
            </a>
          )}
          {!/export/i.test(job.kind) && (
            <Button size="small" onClick={() => open(job.id)}>
              {t.jobOpen}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Section title={t.jobs} extra={t.jobsWhy}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={3}>
        {({ homeworkJobs }) => (
          <DataTable<JobNowFragment>
            name="homework.jobs"
            caption={t.jobs}
            columns={columns}
            rows={homeworkJobs.edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            instead={homeworkJobs.edges.length === 0 ? <EmptyState title={t.noJobs} /> : undefined}
          />
        )}
      </Answer>
    </Section>
  );
}
