import type { Slice } from '#kernel/subgraph';
import { BankItem, BankRevision } from './item/item.entity';
import { visibleItem } from './item/item.queries';
import { BankItemResolver, BankRevisionResolver } from './item/item.resolver';
import { BankOffer } from './offer/offer.entity';
import { BankOfferResolver, BankReviewResolver, GroupReviewResolver } from './review/review.resolver';
import { runBankExport } from './sheets/export.job';
import { runBankImport } from './sheets/import.job';
import { BankSheetsResolver } from './sheets/sheets.resolver';
import { BankWord, BankWordCount } from './search/word.entity';
import { BankUseRow } from './use/use.entity';

export const bank: Slice = {
  entities: [BankItem, BankRevision, BankWord, BankWordCount, BankOffer, BankUseRow],
  resolvers: [BankItemResolver, BankRevisionResolver, BankReviewResolver, BankOfferResolver, GroupReviewResolver, BankSheetsResolver],
  jobs: { 'bank-import': runBankImport, 'bank-rehearsal': runBankImport, 'bank-export': runBankExport },
  references: { BankItem: ({ id }: { id: string }, ctx) => visibleItem(ctx, id) },
};
