import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { may, type Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { ReturnSlip } from '#kernel/review/return.entity';
import { ClassDay } from '../../evening/class-day.view';
import { Assignment } from '../../ledger/assignment.entity';
import { ClassStub, SchoolStub } from '../../register.stub';
import { Inspection } from '../plans/inspection.entity';
import { Work } from '../works/work.entity';
import { returnFinding, returnFindings } from './finding.actions';
import { Finding, FindingState } from './finding.entity';
import {
  FindingAgainInput,
  FindingFilter,
  FindingInput,
  FindingReasonInput,
  FindingsInput,
  RectificationInput,
  VerificationInput,
} from './finding.input';
import * as reading from './finding.reading';
import { FindingConnection, FindingCounts, FindingsResult, FoundCell, InspectionCited } from './finding.view';
import { findingCountsOf, findingsAt, findingsOfInspection, myFindings } from './findings.queries';
import { rectifyFinding } from './rectify.actions';
import { handOverFinding, returnFindingAgain, verifyFinding, withdrawFinding } from './verify.actions';

@Resolver(() => Finding)
export class FindingResolver {
  @Query(() => Finding, { nullable: true, description: '一个问题：被退回的教师、本校负责人、上级教育局' })
  finding(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Finding | null> {
    return reading.visibleFinding(ctx, id);
  }

  @Query(() => FindingConnection, { description: '退回给我的问题，先到期的在前' })
  myFindings(
    @Arg('state', () => FindingState, { nullable: true }) state: FindingState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Finding>> {
    return myFindings(ctx, state, page);
  }

  @Query(() => FindingConnection, { description: '一个地点的问题，按学校排列' })
  findings(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => FindingFilter, { nullable: true }) filter: FindingFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Finding>> {
    return findingsAt(ctx, place, filter ?? {}, page);
  }

  @Query(() => FindingConnection, { description: '一次检查的问题，最近的在前；学校只看到本校的' })
  inspectionFindings(
    @Arg('inspectionId', () => ID) inspectionId: string,
    @Arg('filter', () => FindingFilter, { nullable: true }) filter: FindingFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Finding>> {
    return findingsOfInspection(ctx, inspectionId, filter ?? {}, page);
  }

  @Mutation(() => Finding, { description: '退回一个问题：标出栏目，写明理由和期限' })
  returnFinding(@Arg('input', () => FindingInput) input: FindingInput, @Ctx() ctx: Context): Promise<Finding> {
    return returnFinding(ctx, input);
  }

  @Mutation(() => FindingsResult, { description: '批量退回，逐行有结果' })
  returnFindings(@Arg('input', () => FindingsInput) input: FindingsInput, @Ctx() ctx: Context): Promise<FindingsResult> {
    return returnFindings(ctx, input);
  }

  @Mutation(() => Finding, { description: '更正：被退回的人，只能改退回的栏目' })
  rectifyFinding(@Arg('input', () => RectificationInput) input: RectificationInput, @Ctx() ctx: Context): Promise<Finding> {
    return rectifyFinding(ctx, input);
  }

  @Mutation(() => Finding, { description: '复核销号：检查单位中更正人以外的人' })
  verifyFinding(@Arg('input', () => VerificationInput) input: VerificationInput, @Ctx() ctx: Context): Promise<Finding> {
    return verifyFinding(ctx, input);
  }

  @Mutation(() => Finding, { description: '再次退回' })
  returnFindingAgain(@Arg('input', () => FindingAgainInput) input: FindingAgainInput, @Ctx() ctx: Context): Promise<Finding> {
    return returnFindingAgain(ctx, input);
  }

  @Mutation(() => Finding, { description: '撤销：退回有误' })
  withdrawFinding(@Arg('input', () => FindingReasonInput) input: FindingReasonInput, @Ctx() ctx: Context): Promise<Finding> {
    return withdrawFinding(ctx, input);
  }

  @Mutation(() => Finding, { description: '转教务处更正：教师请假或已离校' })
  handOverFinding(@Arg('input', () => FindingReasonInput) input: FindingReasonInput, @Ctx() ctx: Context): Promise<Finding> {
    return handOverFinding(ctx, input);
  }

  @FieldResolver(() => InspectionCited, { description: '哪一次检查' })
  inspection(@Root() one: Finding, @Ctx() ctx: Context): Promise<InspectionCited> {
    return reading.inspectionCited(ctx, one);
  }

  @FieldResolver(() => SchoolStub)
  school(@Root() one: Finding): SchoolStub {
    return { id: one.schoolId };
  }

  @FieldResolver(() => ClassStub)
  class(@Root() one: Finding): ClassStub {
    return { id: one.classId };
  }

  @FieldResolver(() => String, { nullable: true })
  className(@Root() one: Finding, @Ctx() ctx: Context): Promise<string | null> {
    return reading.classNameOfFinding(ctx, one);
  }

  @FieldResolver(() => String, { description: '本轮退回的理由' })
  reason(@Root() one: Finding, @Ctx() ctx: Context): Promise<string> {
    return reading.reasonOf(ctx, one);
  }

  @FieldResolver(() => [FoundCell], { description: '本轮退回的栏目，旧在新旁' })
  cells(@Root() one: Finding, @Ctx() ctx: Context): Promise<FoundCell[]> {
    return reading.cellsOf(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '过了期限还没有更正' })
  overdue(@Root() one: Finding): boolean {
    return reading.isOverdue(one);
  }

  @FieldResolver(() => Int, { description: '离期限还有几个工作日；过期为负' })
  workdaysLeft(@Root() one: Finding, @Ctx() ctx: Context): Promise<number> {
    return reading.workdaysLeftOf(ctx, one);
  }

  @FieldResolver(() => ReturnSlip, { description: '退回、更正、复核的全过程' })
  slip(@Root() one: Finding, @Ctx() ctx: Context): Promise<ReturnSlip> {
    return reading.slipOfFinding(ctx, one);
  }

  @FieldResolver(() => [ReturnSlip], { description: '全部退回；转过教务处的不止一次' })
  returns(@Root() one: Finding, @Ctx() ctx: Context): Promise<ReturnSlip[]> {
    return reading.slipsOf(ctx, one);
  }

  @FieldResolver(() => Assignment, { nullable: true, description: '台账的一行' })
  row(@Root() one: Finding, @Ctx() ctx: Context): Promise<Assignment | null> {
    return reading.rowOf(ctx, one);
  }

  @FieldResolver(() => ClassDay, { nullable: true, description: '当晚总量' })
  evening(@Root() one: Finding, @Ctx() ctx: Context): Promise<ClassDay | null> {
    return reading.eveningOfFinding(ctx, one);
  }

  @FieldResolver(() => Work, { nullable: true, description: '有问题的照片' })
  work(@Root() one: Finding, @Ctx() ctx: Context): Promise<Work | null> {
    return reading.photoOf(ctx, one);
  }

  @FieldResolver(() => [Work], { description: '随更正补交的照片；只对能看的人列出' })
  works(@Root() one: Finding, @Ctx() ctx: Context): Promise<Work[]> {
    return reading.photosOf(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '该月已签字封存：只能在这里更正' })
  frozen(@Root() one: Finding, @Ctx() ctx: Context): Promise<boolean> {
    return reading.isFrozen(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '我现在能更正' })
  mayCorrect(@Root() one: Finding, @Ctx() ctx: Context): boolean {
    return reading.mayCorrect(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '我现在能复核' })
  mayVerify(@Root() one: Finding, @Ctx() ctx: Context): boolean {
    return reading.mayVerify(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '我现在能撤销' })
  mayWithdraw(@Root() one: Finding, @Ctx() ctx: Context): boolean {
    return reading.mayWithdraw(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '我现在能转教务处更正' })
  mayHandOver(@Root() one: Finding, @Ctx() ctx: Context): boolean {
    return reading.mayHandOver(ctx, one);
  }
}

@Resolver(() => Inspection)
export class InspectionFindingsResolver {
  @FieldResolver(() => FindingCounts, { nullable: true, description: '问题的个数；只对检查单位及以上显示' })
  findingCounts(@Root() one: Inspection, @Ctx() ctx: Context): Promise<FindingCounts> | null {
    return may(ctx, 'homework.inspection.read', one.place) ? findingCountsOf(ctx, one.id) : null;
  }
}

@Resolver(() => Assignment)
export class AssignmentFindingsResolver {
  @FieldResolver(() => [Finding], { description: '检查发现的问题；只列出我能看的' })
  findings(@Root() one: Assignment, @Ctx() ctx: Context): Promise<Finding[]> {
    return reading.findingsFor(ctx, one);
  }
}
