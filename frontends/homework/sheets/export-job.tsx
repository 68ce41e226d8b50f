import { useMutation } from 'urql';
import { ExportJob as ExportJobOf, type ExportJobProps, type Jobs } from '#ui/dialog';
import { CancelJobDocument } from '../gql/graphql';
import { useJob } from './job';

const JOBS: Jobs = {
  useJob,
  useCancel: () => {
    const [, cancel] = useMutation(CancelJobDocument);
    return (id) => cancel({ id });
  },
};

/** A whole list as one workbook, written by homework's jobs. */
export function ExportJob(props: ExportJobProps) {
  return <ExportJobOf jobs={JOBS} {...props} />;
}
