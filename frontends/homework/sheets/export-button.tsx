import { useMutation } from 'urql';
import { useText } from '#shell';
import { ExportLedgerDocument, type LedgerExportInput } from '../gql/graphql';
import { ExportJob } from './export-job';
import { SHEETS_TEXT } from './sheets.text';

/** All filtered rows, not only the page in sight, written by the platform into one printable workbook. */
export function ExportButton({ asked }: { asked: Omit<LedgerExportInput, 'idempotencyKey'> }) {
  const t = useText(SHEETS_TEXT);
  const [, exportLedger] = useMutation(ExportLedgerDocument);
  return (
    <ExportJob
      label={t.export}
      title={t.exportTitle}
      why={t.exportWhy}
      asked={JSON.stringify(asked)}
      start={async (idempotencyKey) => {
        const { data, error } = await exportLedger({ input: { ...asked, idempotencyKey } });
        return { jobId: data?.exportLedger.id, error };
      }}
    />
  );
}
