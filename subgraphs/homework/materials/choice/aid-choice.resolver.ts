import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { PageArgs, type Connection } from '#kernel/page';
import { opinionsOf } from '#kernel/review/opinion.actions';
import { Opinion } from '#kernel/review/opinion.entity';
import { ReturnSlip } from '#kernel/review/return.entity';
import { returnsOf } from '#kernel/review/return.queries';
import { LocalDate } from '#kernel/scalars';
import { Flag } from '#kernel/rule-cited.view';
import { TrailEntry } from '#kernel/trail.view';
import { SchoolStub } from '../../register.stub';
import { StudyAid } from '../catalogue/study-aid.entity';
import { studyAidById } from '../catalogue/study-aid.queries';
import { exportAidChoices } from '../materials.export';
import { orderAid, proposeAid, recordAidObjection, withdrawAid } from './aid-choice.actions';
import { AidChoice, AidChoiceConnection, AidOrder, AidProposalInput } from './aid-choice.entity';
import { AidChoiceFilter, AidCorrectionInput, AidOrdersInput, AidReturnInput } from './aid-choice.input';
import { aidChoicesAt, choiceTrail, flagsOfChoice, ordersOf, visibleChoice } from './aid-choice.queries';
import { AidInUse, AidMatrix, AidsOverview, DisclosedAid } from './aid-choice.view';
import { aidsInUse } from './aid-in-use.queries';
import { aidMatrixOf, disclosedAidsOf } from './aid-matrix.queries';
import { approveAid, correctAid, rejectAid, returnAid } from './aid-review.actions';
import { aidsBelow, aidsOverview } from './aids-overview.queries';

@Resolver(() => AidChoice)
export class AidChoiceResolver {
  @Query(() => AidChoice, { nullable: true, description: '一项教辅选用' })
  aidChoice(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<AidChoice | null> {
    return visibleChoice(ctx, id);
  }

  @Query(() => AidChoiceConnection, { description: '一个地点各校的教辅选用' })
  aidChoices(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => AidChoiceFilter, { nullable: true }) filter: AidChoiceFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<AidChoice>> {
    return aidChoicesAt(ctx, place, filter ?? null, page);
  }

  @Query(() => AidMatrix, { description: '一所学校一个学期的一科一辅；学期空为本学期' })
  aidMatrix(
    @Arg('schoolId', () => ID) schoolId: string,
    @Arg('schoolYear', () => Int, { nullable: true }) schoolYear: number | null,
    @Arg('semester', () => Int, { nullable: true }) semester: number | null,
    @Ctx() ctx: Context,
  ): Promise<AidMatrix> {
    return aidMatrixOf(ctx, schoolId, schoolYear && semester ? { schoolYear, semester } : null);
  }

  @Query(() => [AidInUse], { description: '一个班某天可以布置的教辅' })
  aidsInUse(@Arg('classId', () => ID) classId: string, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<AidInUse[]> {
    return aidsInUse(ctx, classId, date);
  }

  @Query(() => [DisclosedAid], { description: '一所学校公示的教辅；公开' })
  disclosedAids(@Arg('schoolId', () => ID) schoolId: string, @Ctx() ctx: Context): Promise<DisclosedAid[]> {
    return disclosedAidsOf(ctx, schoolId);
  }

  @Mutation(() => AidChoice, { description: '提出选用：教务主任、校长；同一学期年级学科只能一种' })
  proposeAid(@Arg('input', () => AidProposalInput) input: AidProposalInput, @Ctx() ctx: Context): Promise<AidChoice> {
    return proposeAid(ctx, input);
  }

  @Mutation(() => AidChoice, { description: '核准：县（市、区）教育局；当天起公示' })
  approveAid(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('opinion', () => String, { nullable: true }) opinion: string | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<AidChoice> {
    return approveAid(ctx, id, version, opinion ?? '', idempotencyKey);
  }

  @Mutation(() => AidChoice, { description: '不予核准；理由 5–200 字' })
  rejectAid(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<AidChoice> {
    return rejectAid(ctx, id, version, reason, idempotencyKey);
  }

  @Mutation(() => AidChoice, { description: '退回：标明要更正的栏目' })
  returnAid(@Arg('input', () => AidReturnInput) input: AidReturnInput, @Ctx() ctx: Context): Promise<AidChoice> {
    return returnAid(ctx, input);
  }

  @Mutation(() => AidChoice, { description: '更正被退回的选用' })
  correctAid(@Arg('input', () => AidCorrectionInput) input: AidCorrectionInput, @Ctx() ctx: Context): Promise<AidChoice> {
    return correctAid(ctx, input);
  }

  @Mutation(() => AidChoice, { description: '登记自愿征订数：公示期满以后' })
  orderAid(@Arg('input', () => AidOrdersInput) input: AidOrdersInput, @Ctx() ctx: Context): Promise<AidChoice> {
    return orderAid(ctx, input);
  }

  @Mutation(() => AidChoice, { description: '撤回：学校或县（市、区）教育局，任何时候；理由 5–200 字' })
  withdrawAid(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<AidChoice> {
    return withdrawAid(ctx, id, version, reason, idempotencyKey);
  }

  @Mutation(() => AidChoice, { description: '登记公示期间的意见，5–200 字' })
  recordAidObjection(
    @Arg('id', () => ID) id: string,
    @Arg('text', () => String) text: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<AidChoice> {
    return recordAidObjection(ctx, id, text, idempotencyKey);
  }

  @Mutation(() => Job, { description: '导出教辅选用情况' })
  exportAidChoices(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => AidChoiceFilter, { nullable: true }) filter: AidChoiceFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportAidChoices(ctx, place, filter ?? null, idempotencyKey);
  }

  @FieldResolver(() => StudyAid, { nullable: true })
  aid(@Root() choice: AidChoice, @Ctx() ctx: Context): Promise<StudyAid | null> {
    return studyAidById(ctx, choice.aidId);
  }

  @FieldResolver(() => SchoolStub)
  school(@Root() choice: AidChoice): SchoolStub {
    return { id: choice.schoolId };
  }

  @FieldResolver(() => [AidOrder], { description: '各班自愿征订数' })
  classOrders(@Root() choice: AidChoice, @Ctx() ctx: Context): Promise<AidOrder[]> {
    return ordersOf(ctx, choice.id);
  }

  @FieldResolver(() => [Flag], { description: '提示：一、二年级选用、全员征订' })
  flags(@Root() choice: AidChoice, @Ctx() ctx: Context): Promise<Flag[]> {
    return flagsOfChoice(ctx, choice);
  }

  @FieldResolver(() => [ReturnSlip], { description: '退回与更正' })
  returns(@Root() choice: AidChoice, @Ctx() ctx: Context): Promise<ReturnSlip[]> {
    return returnsOf(ctx, 'homework.aid', choice.id);
  }

  @FieldResolver(() => [Opinion], { description: '核准意见和公示期间的意见' })
  opinions(@Root() choice: AidChoice, @Ctx() ctx: Context): Promise<Opinion[]> {
    return opinionsOf(ctx, 'aid-choice', choice.id);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹' })
  trail(@Root() choice: AidChoice, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return choiceTrail(ctx, choice);
  }
}

@Resolver(() => AidsOverview)
export class AidsOverviewResolver {
  @Query(() => AidsOverview, { description: '一个地点一个学期选用教辅的情形；学期空为本学期' })
  aidsOverview(
    @Arg('place', () => String) place: string,
    @Arg('schoolYear', () => Int, { nullable: true }) schoolYear: number | null,
    @Arg('semester', () => Int, { nullable: true }) semester: number | null,
    @Ctx() ctx: Context,
  ): Promise<AidsOverview> {
    return aidsOverview(ctx, place, schoolYear && semester ? { schoolYear, semester } : null);
  }

  @FieldResolver(() => [AidsOverview], { description: '下一级各地点' })
  children(@Root() overview: AidsOverview, @Ctx() ctx: Context): Promise<AidsOverview[]> {
    return aidsBelow(ctx, overview);
  }
}
