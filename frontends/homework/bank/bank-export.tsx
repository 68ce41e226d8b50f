import { useMutation } from 'urql';
import { useText } from '#shell';
import { ExportBankItemsDocument, type BankFilter } from '../gql/graphql';
import { ExportJob } from '../sheets/export-job';
import { BANK_TEXT } from './bank.text';

/** All items that match, not only the page in sight. */
export function BankExport({ place, filter }: { place: string; filter: BankFilter | null }) {
  const t = useText(BANK_TEXT);
  const [, exportItems] = useMutation(ExportBankItemsDocument);
  return (
    <ExportJob
      label={t.export}
      title={t.exportTitle}
      why={t.exportWhy}
      asked={JSON.stringify({ place, filter })}
      start={async (idempotencyKey) => {
        const { data, error } = await exportItems({ input: { place, filter, idempotencyKey } });
        return { jobId: data?.exportBankItems.id, error };
      }}
    />
  );
}
