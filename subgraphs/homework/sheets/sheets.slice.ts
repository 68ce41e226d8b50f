import type { Slice } from '#kernel/subgraph';
import { runExport } from './exports/export.job';
import { runImport } from './imports/import.job';
import { LedgerImport, LedgerImportRefusal } from './imports/ledger-import.entity';
import { SheetsResolver } from './sheets.resolver';

export const sheets: Slice = {
  entities: [LedgerImport, LedgerImportRefusal],
  resolvers: [SheetsResolver],
  jobs: { 'ledger-import': runImport, 'ledger-export': runExport },
};
