import { useEffect } from 'react';
import { useMutation, useQuery } from 'urql';
import { ExportJob as ExportJobOf, type ExportJobProps, type Jobs } from '#ui/dialog';
import { CancelExamsJobDocument, ExamsJobDocument } from '../gql/graphql';

const AGAIN_AFTER = 1000;

/** A job as it stands now, asked for again until it has ended. */
export function useJob(id: string | null) {
  const [result, again] = useQuery({ query: ExamsJobDocument, variables: { id: id ?? '' }, pause: !id });
  const job = result.data?.examsJob?.id === id ? result.data?.examsJob : null;
  const running = job?.state === 'QUEUED' || job?.state === 'RUNNING';
  const waiting = Boolean(id) && (running || Boolean(result.error?.networkError));
  useEffect(() => {
    if (!waiting) return;
    const timer = window.setInterval(() => again({ requestPolicy: 'network-only' }), AGAIN_AFTER);
    return () => window.clearInterval(timer);
  }, [waiting, again]);
  return { job };
}

const JOBS: Jobs = {
  useJob,
  useCancel: () => {
    const [, cancel] = useMutation(CancelExamsJobDocument);
    return (id) => cancel({ id });
  },
};

/** A whole list as one workbook, written by exams' jobs. */
export function ExportJob(props: ExportJobProps) {
  return <ExportJobOf jobs={JOBS} {...props} />;
}
