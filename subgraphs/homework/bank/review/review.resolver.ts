import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { levelOf } from '#kernel/place';
import { GuidanceGroup } from '../../guidance/group.entity';
import { BankItem, BankRevision } from '../item/item.entity';
import { BankDeedInput } from '../item/item.input';
import { BankItemConnection } from '../item/item.resolver';
import { acknowledgeOffer, decideOffer, offerBankItem, withdrawOffer } from '../offer/offer.actions';
import { BankOffer, BankOfferInput, OfferDecisionInput } from '../offer/offer.entity';
import { offerDesk, offeredItem, offeredRevision } from '../offer/offer.queries';
import { answerBankReturn, reviewBankItem, submitBankItem, withdrawBankItem } from './review.actions';
import { BankAnswerInput, BankReviewInput } from './review.input';
import { reviewDesk, reviewedBy, reviewedCount } from './review.queries';

const BankOfferConnection = ConnectionOf('BankOffer', () => BankOffer);

@Resolver()
export class BankReviewResolver {
  @Query(() => BankItemConnection, { description: '等本人审核的题目，等得久的在前' })
  bankReviewDesk(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<BankItem>> {
    return reviewDesk(ctx, page);
  }

  @Query(() => BankOfferConnection, { description: '等本人审定的下级推荐，等得久的在前' })
  bankOfferDesk(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<BankOffer>> {
    return offerDesk(ctx, page);
  }

  @Mutation(() => BankItem, { description: '送审' })
  submitBankItem(@Arg('input', () => BankDeedInput) input: BankDeedInput, @Ctx() ctx: Context): Promise<BankItem> {
    return submitBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '撤回送审' })
  withdrawBankItem(@Arg('input', () => BankDeedInput) input: BankDeedInput, @Ctx() ctx: Context): Promise<BankItem> {
    return withdrawBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '审核：同意发布，或标出栏目退回' })
  reviewBankItem(@Arg('input', () => BankReviewInput) input: BankReviewInput, @Ctx() ctx: Context): Promise<BankItem> {
    return reviewBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '按退回意见修改' })
  answerBankReturn(@Arg('input', () => BankAnswerInput) input: BankAnswerInput, @Ctx() ctx: Context): Promise<BankItem> {
    return answerBankReturn(ctx, input);
  }

  @Mutation(() => BankItem, { description: '向上一级题库推荐' })
  offerBankItem(@Arg('input', () => BankOfferInput) input: BankOfferInput, @Ctx() ctx: Context): Promise<BankItem> {
    return offerBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '撤回推荐' })
  withdrawBankOffer(
    @Arg('offerId', () => ID) offerId: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<BankItem> {
    return withdrawOffer(ctx, offerId, version, idempotencyKey);
  }

  @Mutation(() => BankOffer, { description: '审定下级的推荐' })
  decideBankOffer(@Arg('input', () => OfferDecisionInput) input: OfferDecisionInput, @Ctx() ctx: Context): Promise<BankOffer> {
    return decideOffer(ctx, input);
  }

  @Mutation(() => BankOffer, { description: '推荐人阅知上级的结论' })
  acknowledgeBankOffer(
    @Arg('offerId', () => ID) offerId: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<BankOffer> {
    return acknowledgeOffer(ctx, offerId, idempotencyKey);
  }
}

@Resolver(() => BankOffer)
export class BankOfferResolver {
  @FieldResolver(() => BankItem, { description: '推荐的题目' })
  item(@Root() offer: BankOffer, @Ctx() ctx: Context): Promise<BankItem> {
    return offeredItem(ctx, offer);
  }

  @FieldResolver(() => BankRevision, { description: '推荐的那一版' })
  offered(@Root() offer: BankOffer, @Ctx() ctx: Context): Promise<BankRevision> {
    return offeredRevision(ctx, offer);
  }

  @FieldResolver(() => Boolean, { description: '是不是本人推荐的' })
  mine(@Root() offer: BankOffer, @Ctx() ctx: Context): boolean {
    return offer.offeredBy === ctx.asker.id;
  }

  @FieldResolver(() => String, { description: '推荐到哪一级：COUNTY、CITY、PROVINCE' })
  toLevel(@Root() offer: BankOffer): string {
    return levelOf(offer.toPlace);
  }

  @FieldResolver(() => ID, { nullable: true, description: '采用后成为上级题库的哪一题' })
  acceptedId(@Root() offer: BankOffer): string | null {
    return offer.acceptedId === null ? null : String(offer.acceptedId);
  }
}

/** What a guidance group has done for the bank: beside its meetings and samples. */
@Resolver(() => GuidanceGroup)
export class GroupReviewResolver {
  @FieldResolver(() => Int, { description: '审定发布的题目（版本）数' })
  reviewedCount(@Root() group: GuidanceGroup, @Ctx() ctx: Context): Promise<number> {
    return reviewedCount(ctx, group.id);
  }

  @FieldResolver(() => BankItemConnection, { description: '审定发布的题目，新的在前；只对本单位、上级和成员显示' })
  reviewed(@Root() group: GuidanceGroup, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<BankItem>> {
    return reviewedBy(ctx, group, page);
  }
}
