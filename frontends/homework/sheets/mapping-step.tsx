import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { Alert, Button, EmptyState, RefusalNotice } from '#ui/core';
import { Tabs } from '#ui/table';
import { Answer, keyForTry, newDeedKey } from '#ui/page';
import { ImportLedgerDocument, ImportPreviewDocument } from '../gql/graphql';
import { correct, gapsOf, keepCorrections, mappingOf, readCorrections, type Preview } from './mapping';
import { MappingSheet } from './mapping-sheet';
import { SHEETS_TEXT } from './sheets.text';

interface MappingStepProps {
  fileId: string;
  schoolId: string;
  started(jobId: string): void;
  startAgain(): void;
}

export function MappingStep({ fileId, schoolId, started, startAgain }: MappingStepProps) {
  const t = useText(SHEETS_TEXT);
  const [result, again] = useQuery({ query: ImportPreviewDocument, variables: { fileId, schoolId }, requestPolicy: 'cache-first' });
  const refused = refusalOf(result.error);
  if (refused?.kind === 'refused') return <RefusalNotice refused={refused} remedy={<Button onClick={startAgain}>{t.otherFile}</Button>} />;
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ ledgerImportPreview }) =>
        ledgerImportPreview.sheets.some(({ columns }) => columns.length > 0) ? (
          <Mapping preview={ledgerImportPreview} fileId={fileId} schoolId={schoolId} started={started} startAgain={startAgain} />
        ) : (
          <EmptyState title={t.noSheets} why={t.noSheetsWhy} deed={<Button onClick={startAgain}>{t.otherFile}</Button>} />
        )
      }
    </Answer>
  );
}

function Mapping({ preview, fileId, schoolId, started, startAgain }: MappingStepProps & { preview: Preview }) {
  const t = useText(SHEETS_TEXT);
  const [corrections, setCorrections] = useState(() => readCorrections(fileId));
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const [{ fetching }, importLedger] = useMutation(ImportLedgerDocument);
  const gaps = gapsOf(preview, corrections);
  const start = async () => {
    const facts = { fileId, schoolId, dryRun: true, policy: 'IGNORE_FAILED' as const, mapping: mappingOf(preview, corrections) };
    const tried = keyForTry(deed, JSON.stringify(facts));
    setDeed(tried);
    const { data, error } = await importLedger({ input: { ...facts, idempotencyKey: tried.key } });
    const why = refusalOf(error);
    setRefused(why);
    if (!why) started(data!.importLedger.id);
  };
  return (
    <>
      <p className="qf-quiet">{t.mappingWhy}</p>
      <Tabs
        size="small"
        items={preview.sheets.map((sheet) => ({
          key: sheet.name,
          label: sheet.name,
          children: (
            <MappingSheet
              sheet={sheet}
              fields={preview.fields}
              corrections={corrections}
              choose={(column, field) => {
                const next = correct(corrections, preview, sheet.name, column, field);
                keepCorrections(fileId, next);
                setCorrections(next);
                setRefused(null);
              }}
            />
          ),
        }))}
      />
      {gaps.map(({ sheet, missing, twice }) => (
        <Alert
          key={sheet}
          type="warning"
          showIcon
          style={{ marginTop: 8 }}
          title={[missing.length > 0 && t.requiredMissing(sheet, missing.join('、')), twice.length > 0 && t.twice(sheet, twice.join('、'))]
            .filter(Boolean)
            .join(' ')}
        />
      ))}
      {refused && <RefusalNotice refused={refused} retry={() => void start()} />}
      <div className="hw-wizard-deeds">
        <Button type="primary" loading={fetching} disabled={gaps.some(({ twice }) => twice.length > 0)} onClick={() => void start()}>
          {t.dryRun}
        </Button>
        <Button onClick={startAgain}>{t.otherFile}</Button>
        <span className="qf-quiet">{t.dryRunWhy}</span>
      </div>
    </>
  );
}
