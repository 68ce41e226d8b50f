import type { CombinedError } from 'urql';
import { useMutation } from 'urql';
import { refusalOf, useText } from '#shell';
import { EmptyState, Loading, useFormat } from '#ui/core';
import { JobProgress } from '#ui/extra';
import { Failure } from '#ui/page';
import { CancelJobDocument, type JobNowFragment } from '../gql/graphql';
import { SHEETS_TEXT } from './sheets.text';

interface JobOutcomeProps {
  job: JobNowFragment | null | undefined;
  gone: boolean;
  error?: CombinedError;
  again(): void;
  accepted: string;
  refused: string;
}

/** A job as it runs, then what came of it: how many, why not the others, and the workbook with the reasons. */
export function JobOutcome({ job, gone, error, again, accepted, refused }: JobOutcomeProps) {
  const t = useText(SHEETS_TEXT);
  const format = useFormat();
  const [, cancelJob] = useMutation(CancelJobDocument);
  const failure = refusalOf(error);
  if (!job && failure && failure.code !== 'NOT_FOUND') return <Failure refused={failure} again={again} />;
  if (!job) return gone || failure ? <EmptyState title={t.jobGone} why={t.jobGoneWhy} /> : <Loading rows={4} />;
  const { result } = job;
  return (
    <JobProgress job={job} cancel={() => void cancelJob({ id: job.id })}>
      {result && (
        <>
          <p className="hw-outcome">
            {result.accepted !== null && (
              <span>
                {accepted} <b>{format.count(result.accepted, t.rows)}</b>
              </span>
            )}
            {result.refused !== null && (
              <span>
                {refused} <b>{format.count(result.refused, t.rows)}</b>
              </span>
            )}
          </p>
          {result.note && <p>{result.note}</p>}
          {result.reasons && result.reasons.length > 0 && (
            <table className="qf-reason-table">
              <thead>
                <tr>
                  <th scope="col">{t.reason}</th>
                  <th scope="col" className="qf-num">
                    {t.count}
                  </th>
                </tr>
              </thead>
              <tbody>
                {result.reasons.map(({ code, message, count }) => (
                  <tr key={`${code} ${message}`}>
                    <td>{message}</td>
                    <td className="qf-num">{format.count(count, t.rows)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {result.errorFileId && (
            <p>
              <a href={`/files/${result.errorFileId}`} download>
                {t.downloadErrors}
              </a>
            </p>
          )}
          {result.fileId && (
            <p>
              <a href={`/files/${result.fileId}`} download>
                {t.download}
              </a>
            </p>
          )}
        </>
      )}
    </JobProgress>
  );
}
