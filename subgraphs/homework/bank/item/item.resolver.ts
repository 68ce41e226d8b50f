import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { Opinion } from '#kernel/review/opinion.entity';
import { ReturnSlip } from '#kernel/review/return.entity';
import { attachmentsOf } from '#kernel/attachments/attachment.actions';
import { Attachment } from '#kernel/attachments/attachment.view';
import { Flag } from '#kernel/rule-cited.view';
import { TrailEntry } from '#kernel/trail.view';
import { PlaceStub } from '../../register.stub';
import { BankOffer } from '../offer/offer.entity';
import { offersOf } from '../offer/offer.queries';
import { returnsOfItem } from '../review/review.queries';
import { BankFilter } from '../search/filter.input';
import { likeItems } from '../search/duplicate.queries';
import { BankLikeness } from '../search/likeness.view';
import { bankPage } from '../search/search.queries';
import { feltWhereUsed } from '../use/felt.queries';
import { BankFelt, BankUse } from '../use/use.entity';
import { useOf } from '../use/use.queries';
import { discardBankItem, restoreBankItem, retireBankItem, reviseBankItem, saveBankItem } from './item.actions';
import { BankItem, BankRevision, BankState } from './item.entity';
import { BankDeedInput, BankItemInput } from './item.input';
import { revisionsOf, visibleItem } from './item.queries';
import { changesOf, deedsOf, flagsOf, levelOfItem, openOf, opinionsOfItem, originIsNewer, originOf, placeNameOf, trailOfItem } from './item.reading';
import { BankCellChange, BankDeed } from './item.view';
import { ownItems } from './mine.queries';

export const BankItemConnection = ConnectionOf('BankItem', () => BankItem);

@Resolver(() => BankItem)
export class BankItemResolver {
  @Query(() => BankItemConnection, { description: '一地可用的题库（本级和各上级的），新的在前' })
  bankItems(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => BankFilter, { nullable: true }) filter: BankFilter | null,
    @Ctx() ctx: Context,
  ): Promise<Connection<BankItem>> {
    return bankPage(ctx, place, filter, page);
  }

  @Query(() => BankItemConnection, { description: '本人命的题，新的在前' })
  myBankItems(
    @Arg('state', () => BankState, { nullable: true }) state: BankState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<BankItem>> {
    return ownItems(ctx, state, page);
  }

  @Query(() => BankItem, { nullable: true, description: '一道题目' })
  bankItem(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<BankItem | null> {
    return visibleItem(ctx, id);
  }

  @Query(() => [BankLikeness], { description: '内容相近的题目，供命题时参考' })
  likeBankItems(
    @Arg('place', () => String) place: string,
    @Arg('subject', () => String) subject: string,
    @Arg('grade', () => Int) grade: number,
    @Arg('content', () => String) content: string,
    @Arg('exceptId', () => ID, { nullable: true }) exceptId: string | null,
    @Ctx() ctx: Context,
  ): Promise<BankLikeness[]> {
    return likeItems(ctx, place, { subject, grade, content, exceptId });
  }

  @Mutation(() => BankItem, { description: '命题，或保存在办的版本' })
  saveBankItem(@Arg('input', () => BankItemInput) input: BankItemInput, @Ctx() ctx: Context): Promise<BankItem> {
    return saveBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '修订：新开一版；审定之前仍用现行版本' })
  reviseBankItem(@Arg('input', () => BankDeedInput) input: BankDeedInput, @Ctx() ctx: Context): Promise<BankItem> {
    return reviseBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '弃用本人的草稿' })
  discardBankItem(@Arg('input', () => BankDeedInput) input: BankDeedInput, @Ctx() ctx: Context): Promise<BankItem> {
    return discardBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '停用，须写理由' })
  retireBankItem(@Arg('input', () => BankDeedInput) input: BankDeedInput, @Ctx() ctx: Context): Promise<BankItem> {
    return retireBankItem(ctx, input);
  }

  @Mutation(() => BankItem, { description: '恢复使用，须写理由' })
  restoreBankItem(@Arg('input', () => BankDeedInput) input: BankDeedInput, @Ctx() ctx: Context): Promise<BankItem> {
    return restoreBankItem(ctx, input);
  }

  @FieldResolver(() => PlaceStub, { description: '在谁的题库' })
  place(@Root() item: BankItem): PlaceStub {
    return { path: item.place };
  }

  @FieldResolver(() => String, { description: '在谁的题库：单位名称' })
  placeName(@Root() item: BankItem, @Ctx() ctx: Context): Promise<string> {
    return placeNameOf(ctx, item);
  }

  @FieldResolver(() => String, { description: '哪一级的题库：SCHOOL、COUNTY、CITY、PROVINCE' })
  level(@Root() item: BankItem): string {
    return levelOfItem(item);
  }

  @FieldResolver(() => BankRevision, { nullable: true, description: '在办的版本；只对命题人和审核的指导组显示' })
  opened(@Root() item: BankItem, @Ctx() ctx: Context): Promise<BankRevision | null> {
    return openOf(ctx, item);
  }

  @FieldResolver(() => [BankRevision], { description: '各版，新的在前；旧版仍可查看' })
  revisions(@Root() item: BankItem, @Ctx() ctx: Context): Promise<BankRevision[]> {
    return revisionsOf(ctx, item);
  }

  @FieldResolver(() => BankItem, { nullable: true, description: '从下级的哪一题采用而来' })
  origin(@Root() item: BankItem, @Ctx() ctx: Context): Promise<BankItem | null> {
    return originOf(ctx, item);
  }

  @FieldResolver(() => Boolean, { description: '下级的原题已有新版' })
  originIsNewer(@Root() item: BankItem, @Ctx() ctx: Context): Promise<boolean> {
    return originIsNewer(ctx, item);
  }

  @FieldResolver(() => BankUse, { nullable: true, description: '一地（不填则题库所及范围）的使用情况' })
  use(@Root() item: BankItem, @Arg('place', () => String, { nullable: true }) place: string | null, @Ctx() ctx: Context): Promise<BankUse | null> {
    return useOf(ctx, item, place);
  }

  @FieldResolver(() => BankFelt, { nullable: true, description: '一地使用这道题的学校里，家长感受与登记用时之比；没有公布的数据时为空' })
  felt(@Root() item: BankItem, @Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<BankFelt | null> {
    return feltWhereUsed(ctx, item, place);
  }

  @FieldResolver(() => [Opinion], { description: '审核意见；对命题人、指导组和本单位显示' })
  opinions(@Root() item: BankItem, @Ctx() ctx: Context): Promise<Opinion[]> {
    return opinionsOfItem(ctx, item);
  }

  @FieldResolver(() => [ReturnSlip], { description: '历次退回；对命题人和指导组显示' })
  returns(@Root() item: BankItem, @Ctx() ctx: Context): Promise<ReturnSlip[]> {
    return returnsOfItem(ctx, item);
  }

  @FieldResolver(() => [BankOffer], { description: '向上级的推荐；对命题人、指导组和本单位显示' })
  offers(@Root() item: BankItem, @Ctx() ctx: Context): Promise<BankOffer[]> {
    return offersOf(ctx, item);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；对命题人、指导组和本单位显示' })
  trail(@Root() item: BankItem, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfItem(ctx, item);
  }

  @FieldResolver(() => [BankDeed], { description: '本人现在可以办理的事' })
  deeds(@Root() item: BankItem, @Ctx() ctx: Context): Promise<BankDeed[]> {
    return deedsOf(ctx, item);
  }
}

@Resolver(() => BankRevision)
export class BankRevisionResolver {
  @FieldResolver(() => [Attachment])
  attachments(@Root() revision: BankRevision, @Ctx() ctx: Context): Attachment[] {
    return attachmentsOf(ctx, revision.attachments);
  }

  @FieldResolver(() => [Flag], { description: '提示：可能要家长批改、需用手机、机械重复' })
  flags(@Root() revision: BankRevision): Flag[] {
    return flagsOf(revision);
  }

  @FieldResolver(() => [BankCellChange], { description: '与上一个发布版相比的改动' })
  changes(@Root() revision: BankRevision, @Ctx() ctx: Context): Promise<BankCellChange[]> {
    return changesOf(ctx, revision);
  }
}
