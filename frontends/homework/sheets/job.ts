import { useEffect } from 'react';
import { useQuery } from 'urql';
import { HomeworkJobDocument, type JobNowFragment } from '../gql/graphql';

const AGAIN_AFTER = 1000;

export const isRunning = (job: Pick<JobNowFragment, 'state'> | null | undefined): boolean => job?.state === 'QUEUED' || job?.state === 'RUNNING';

/** A job as it stands now, asked for again until it has ended. */
export function useJob(id: string | null) {
  const [result, again] = useQuery({ query: HomeworkJobDocument, variables: { id: id ?? '' }, pause: !id });
  const job = result.data?.homeworkJob?.id === id ? result.data?.homeworkJob : null;
  const waiting = Boolean(id) && (isRunning(job) || Boolean(result.error && result.error.networkError));
  useEffect(() => {
    if (!waiting) return;
    const timer = window.setInterval(() => again({ requestPolicy: 'network-only' }), AGAIN_AFTER);
    return () => window.clearInterval(timer);
  }, [waiting, again]);
  const gone = Boolean(id) && !result.fetching && result.data !== undefined && result.data.homeworkJob === null;
  return { job, gone, error: result.error, again: () => again({ requestPolicy: 'network-only' }) };
}
