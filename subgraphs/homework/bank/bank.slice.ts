import type { Slice } from '#kernel/subgraph';
import { BankItem, BankRevision } from './item/item.entity';
import { visibleItem } from './item/item.queries';
import { BankItemResolver, BankRevisionResolver } from './item/item.resolver';
import { BankOffer } from './offer/offer.entity';
import { BankOfferResolver, BankReviewResolver, GroupReviewResolver } from './review/review.resolver';
import { BankWord, BankWordCount } from './search/word.entity';
import { BankUseRow } from './use/use.entity';

export const bank: Slice = {
  entities: [BankItem, BankRevision, BankWord, BankWordCount, BankOffer, BankUseRow],
  resolvers: [BankItemResolver, BankRevisionResolver, BankReviewResolver, BankOfferResolver, GroupReviewResolver],
  references: { BankItem: ({ id }: { id: string }, ctx) => visibleItem(ctx, id) },
};
