import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { Opinion } from '#kernel/review/opinion.entity';
import { opinionsOf } from '#kernel/review/opinion.actions';
import { attachmentsOf } from '#kernel/attachments/attachment.actions';
import { Attachment } from '#kernel/attachments/attachment.view';
import { Assignment } from '../ledger/assignment.entity';
import { assignmentById } from '../ledger/assignment.queries';
import { TrailEntry } from '#kernel/trail.view';
import { PlaceStub } from '../register.stub';
import { coverageBelow } from './coverage.queries';
import { activateGuidanceGroup, changeGuidanceMembers, dissolveGuidanceGroup, formGuidanceGroup, renewGuidanceGroup } from './group.actions';
import { GuidanceGroup, GuidanceMember } from './group.entity';
import { GuidanceDeedInput, GuidanceGroupInput, GuidanceMembersInput } from './group.input';
import { groupsOfAsker, groupsPage, membersOf, visibleGroup } from './group.queries';
import { changesOf, mayManage, placeNameOf, remarksOf, termNameOf, trailOfGroup } from './group.reading';
import { GuidanceChange, GuidanceCoverage } from './group.view';
import { recordGuidanceMeeting } from './meeting.actions';
import { GuidanceMeeting, GuidanceMeetingInput } from './meeting.entity';
import { meetingsOf, presentAt } from './meeting.queries';
import { acknowledgeMarkingOpinion, giveMarkingOpinion, putMarkingSample } from './sample.actions';
import { GuidanceSample, MarkingOpinionInput } from './sample.entity';
import { OPINION, opinionsOnMarking, samplesOf } from './sample.queries';

const GuidanceGroupConnection = ConnectionOf('GuidanceGroup', () => GuidanceGroup);
const GuidanceMeetingConnection = ConnectionOf('GuidanceMeeting', () => GuidanceMeeting);
const GuidanceSampleConnection = ConnectionOf('GuidanceSample', () => GuidanceSample);

@Resolver(() => GuidanceGroup)
export class GuidanceResolver {
  @Query(() => GuidanceGroup, { nullable: true, description: '一个指导组' })
  guidanceGroup(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<GuidanceGroup | null> {
    return visibleGroup(ctx, id);
  }

  @Query(() => GuidanceGroupConnection, { description: '一个单位历届的指导组，新的在前' })
  guidanceGroups(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<GuidanceGroup>> {
    return groupsPage(ctx, place, page);
  }

  @Query(() => [GuidanceGroup], { description: '本人所在的指导组' })
  myGuidanceGroups(@Ctx() ctx: Context): Promise<GuidanceGroup[]> {
    return groupsOfAsker(ctx);
  }

  @Query(() => [GuidanceCoverage], { description: '下级单位的指导组成立情况，按代码排列' })
  guidanceCoverage(@Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<GuidanceCoverage[]> {
    return coverageBelow(ctx, place);
  }

  @Mutation(() => GuidanceGroup, { description: '组建指导组' })
  formGuidanceGroup(@Arg('input', () => GuidanceGroupInput) input: GuidanceGroupInput, @Ctx() ctx: Context): Promise<GuidanceGroup> {
    return formGuidanceGroup(ctx, input);
  }

  @Mutation(() => GuidanceGroup, { description: '调整成员' })
  changeGuidanceMembers(@Arg('input', () => GuidanceMembersInput) input: GuidanceMembersInput, @Ctx() ctx: Context): Promise<GuidanceGroup> {
    return changeGuidanceMembers(ctx, input);
  }

  @Mutation(() => GuidanceGroup, { description: '公布履职；上一届随之换届' })
  activateGuidanceGroup(@Arg('input', () => GuidanceDeedInput) input: GuidanceDeedInput, @Ctx() ctx: Context): Promise<GuidanceGroup> {
    return activateGuidanceGroup(ctx, input);
  }

  @Mutation(() => GuidanceGroup, { description: '换届：照现有成员组建下一学期的指导组，公布前可调整' })
  renewGuidanceGroup(@Arg('input', () => GuidanceDeedInput) input: GuidanceDeedInput, @Ctx() ctx: Context): Promise<GuidanceGroup> {
    return renewGuidanceGroup(ctx, input);
  }

  @Mutation(() => GuidanceGroup, { description: '撤销，须写理由' })
  dissolveGuidanceGroup(@Arg('input', () => GuidanceDeedInput) input: GuidanceDeedInput, @Ctx() ctx: Context): Promise<GuidanceGroup> {
    return dissolveGuidanceGroup(ctx, input);
  }

  @Mutation(() => GuidanceMeeting, { description: '登记或更正会议' })
  recordGuidanceMeeting(@Arg('input', () => GuidanceMeetingInput) input: GuidanceMeetingInput, @Ctx() ctx: Context): Promise<GuidanceMeeting> {
    return recordGuidanceMeeting(ctx, input);
  }

  @Mutation(() => GuidanceGroup, { description: '把台账里的一项作业提请组内评议' })
  putMarkingSample(
    @Arg('groupId', () => ID) groupId: string,
    @Arg('assignmentId', () => ID) assignmentId: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<GuidanceGroup> {
    return putMarkingSample(ctx, groupId, assignmentId, idempotencyKey);
  }

  @Mutation(() => GuidanceGroup, { description: '对一项作业的批改提出意见' })
  giveMarkingOpinion(@Arg('input', () => MarkingOpinionInput) input: MarkingOpinionInput, @Ctx() ctx: Context): Promise<GuidanceGroup> {
    return giveMarkingOpinion(ctx, input);
  }

  @FieldResolver(() => PlaceStub, { description: '所属单位' })
  place(@Root() group: GuidanceGroup): PlaceStub {
    return { path: group.place };
  }

  @FieldResolver(() => String, { description: '所属单位的名称' })
  placeName(@Root() group: GuidanceGroup, @Ctx() ctx: Context): Promise<string> {
    return placeNameOf(ctx, group);
  }

  @FieldResolver(() => String, { description: '学期的名称' })
  termName(@Root() group: GuidanceGroup): string {
    return termNameOf(group);
  }

  @FieldResolver(() => [GuidanceMember], { description: '成员，退出的也在内；按学科、分工排列' })
  members(@Root() group: GuidanceGroup, @Ctx() ctx: Context): Promise<GuidanceMember[]> {
    return membersOf(ctx, group.id);
  }

  @FieldResolver(() => [GuidanceChange], { description: '与上一届相比成员的变化' })
  changes(@Root() group: GuidanceGroup, @Ctx() ctx: Context): Promise<GuidanceChange[]> {
    return changesOf(ctx, group);
  }

  @FieldResolver(() => [String], { description: '提示：该换届了、某学科只有一人等' })
  remarks(@Root() group: GuidanceGroup, @Ctx() ctx: Context): Promise<string[]> {
    return remarksOf(ctx, group);
  }

  @FieldResolver(() => Boolean, { description: '本人能否组建、调整、撤销' })
  mayManage(@Root() group: GuidanceGroup, @Ctx() ctx: Context): boolean {
    return mayManage(ctx, group);
  }

  @FieldResolver(() => GuidanceMeetingConnection, { description: '会议，新的在前；只对本单位、上级和成员显示' })
  meetings(@Root() group: GuidanceGroup, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<GuidanceMeeting>> {
    return meetingsOf(ctx, group, page);
  }

  @FieldResolver(() => GuidanceSampleConnection, { description: '评议过的批改样本，新的在前；只对本单位、上级和成员显示' })
  samples(@Root() group: GuidanceGroup, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<GuidanceSample>> {
    return samplesOf(ctx, group, page);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；只对本单位、上级和成员显示' })
  trail(@Root() group: GuidanceGroup, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfGroup(ctx, group);
  }
}

@Resolver(() => GuidanceMeeting)
export class GuidanceMeetingResolver {
  @FieldResolver(() => [String], { description: '到会成员的姓名' })
  presentNames(@Root() meeting: GuidanceMeeting, @Ctx() ctx: Context): Promise<string[]> {
    return presentAt(ctx, meeting);
  }

  @FieldResolver(() => [ID], { description: '到会成员的人员编号' })
  presentIds(@Root() meeting: GuidanceMeeting): string[] {
    return JSON.parse(meeting.present) as string[];
  }

  @FieldResolver(() => [Attachment])
  attachments(@Root() meeting: GuidanceMeeting, @Ctx() ctx: Context): Attachment[] {
    return attachmentsOf(ctx, meeting.attachments);
  }
}

@Resolver(() => GuidanceSample)
export class GuidanceSampleResolver {
  /** Whoever sees the sample has been let in by the group. */
  @FieldResolver(() => Assignment, { nullable: true, description: '台账里的那项作业' })
  assignment(@Root() sample: GuidanceSample, @Ctx() ctx: Context): Promise<Assignment | null> {
    return assignmentById(ctx, sample.assignmentId);
  }

  @FieldResolver(() => [Opinion], { description: '本组的意见' })
  opinions(@Root() sample: GuidanceSample, @Ctx() ctx: Context): Promise<Opinion[]> {
    return opinionsOf(ctx, OPINION, sample.id);
  }
}

@Resolver(() => Assignment)
export class MarkingOpinionResolver {
  @Mutation(() => Assignment, { description: '教师本人阅知指导组的建议' })
  acknowledgeMarkingOpinion(
    @Arg('assignmentId', () => ID) assignmentId: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Assignment> {
    return acknowledgeMarkingOpinion(ctx, assignmentId, idempotencyKey);
  }

  @FieldResolver(() => [Opinion], { description: '指导组对批改的意见；只对能看台账的人显示' })
  guidanceOpinions(@Root() one: Assignment, @Ctx() ctx: Context): Promise<Opinion[]> {
    return opinionsOnMarking(ctx, one);
  }
}
