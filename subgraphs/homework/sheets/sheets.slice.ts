import type { Slice } from '#kernel/subgraph';
import { runExport } from './exports/export.job';
import { runImport } from './imports/import.job';
import { LedgerImport, LedgerImportRefusal } from './imports/ledger-import.entity';
import { SheetsResolver } from './sheets.resolver';

export const sheets: Slice = {
  entities: [LedgerImport, LedgerImportRefusal],
  resolvers: [SheetsResolver],
  // a rehearsal runs the same way, but whoever comes back to the list must not take it for an import
  jobs: { 'ledger-import': runImport, 'ledger-rehearsal': runImport, 'ledger-export': runExport },
};
