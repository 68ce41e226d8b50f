import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { TrailEntry } from '#kernel/trail.view';
import { PlaceStub } from '../register.stub';
import { activateExamCommittee, changeCommitteeMembers, dissolveExamCommittee, formExamCommittee, renewExamCommittee } from './committee.actions';
import { CommitteeMember, ExamCommittee, subjectsOf } from './committee.entity';
import { CommitteeDeedInput, CommitteeMembersInput, ExamCommitteeInput } from './committee.input';
import { committeeCoverage, committeesOfAsker, committeesPage, membersOf, visibleCommittee } from './committee.queries';
import { changesOf, loadOf, mayManage, placeNameOf, remarksOf, trailOfCommittee } from './committee.reading';
import { CommitteeChange, CommitteeCoverage } from './committee.view';

const ExamCommitteeConnection = ConnectionOf('ExamCommittee', () => ExamCommittee);

@Resolver(() => ExamCommittee)
export class CommitteeResolver {
  @Query(() => ExamCommittee, { nullable: true, description: '一届专家委员会' })
  examCommittee(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamCommittee | null> {
    return visibleCommittee(ctx, id);
  }

  @Query(() => ExamCommitteeConnection, { description: '一个县（市、区）或市历届的专家委员会，新的在前' })
  examCommittees(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamCommittee>> {
    return committeesPage(ctx, place, page);
  }

  @Query(() => [ExamCommittee], { description: '本人所在的专家委员会' })
  myExamCommittees(@Ctx() ctx: Context): Promise<ExamCommittee[]> {
    return committeesOfAsker(ctx);
  }

  @Query(() => [CommitteeCoverage], { description: '下级的专家委员会成立情况，按代码排列' })
  examCommitteeCoverage(@Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<CommitteeCoverage[]> {
    return committeeCoverage(ctx, place);
  }

  @Mutation(() => ExamCommittee, { description: '组建专家委员会' })
  formExamCommittee(@Arg('input', () => ExamCommitteeInput) input: ExamCommitteeInput, @Ctx() ctx: Context): Promise<ExamCommittee> {
    return formExamCommittee(ctx, input);
  }

  @Mutation(() => ExamCommittee, { description: '调整委员' })
  changeCommitteeMembers(@Arg('input', () => CommitteeMembersInput) input: CommitteeMembersInput, @Ctx() ctx: Context): Promise<ExamCommittee> {
    return changeCommitteeMembers(ctx, input);
  }

  @Mutation(() => ExamCommittee, { description: '公布履职；上一届随之换届' })
  activateExamCommittee(@Arg('input', () => CommitteeDeedInput) input: CommitteeDeedInput, @Ctx() ctx: Context): Promise<ExamCommittee> {
    return activateExamCommittee(ctx, input);
  }

  @Mutation(() => ExamCommittee, { description: '换届：照现有委员组建下一届，公布前可调整' })
  renewExamCommittee(@Arg('input', () => CommitteeDeedInput) input: CommitteeDeedInput, @Ctx() ctx: Context): Promise<ExamCommittee> {
    return renewExamCommittee(ctx, input);
  }

  @Mutation(() => ExamCommittee, { description: '撤销，须写理由' })
  dissolveExamCommittee(@Arg('input', () => CommitteeDeedInput) input: CommitteeDeedInput, @Ctx() ctx: Context): Promise<ExamCommittee> {
    return dissolveExamCommittee(ctx, input);
  }

  @FieldResolver(() => PlaceStub, { description: '所属的县（市、区）或市' })
  place(@Root() committee: ExamCommittee): PlaceStub {
    return { path: committee.place };
  }

  @FieldResolver(() => String, { description: '所属的县（市、区）或市的名称' })
  placeName(@Root() committee: ExamCommittee, @Ctx() ctx: Context): Promise<string> {
    return placeNameOf(ctx, committee);
  }

  @FieldResolver(() => [CommitteeMember], { description: '委员，退出的也在内；主任委员在前' })
  members(@Root() committee: ExamCommittee, @Ctx() ctx: Context): Promise<CommitteeMember[]> {
    return membersOf(ctx, committee.id);
  }

  @FieldResolver(() => [CommitteeChange], { description: '与上一届相比委员的变化' })
  changes(@Root() committee: ExamCommittee, @Ctx() ctx: Context): Promise<CommitteeChange[]> {
    return changesOf(ctx, committee);
  }

  @FieldResolver(() => [String], { description: '提示：任期届满、某学科人数不够等' })
  remarks(@Root() committee: ExamCommittee, @Ctx() ctx: Context): Promise<string[]> {
    return remarksOf(ctx, committee);
  }

  @FieldResolver(() => Boolean, { description: '本人能否组建、调整、撤销' })
  mayManage(@Root() committee: ExamCommittee, @Ctx() ctx: Context): boolean {
    return mayManage(ctx, committee);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；只对主管部门显示' })
  trail(@Root() committee: ExamCommittee, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfCommittee(ctx, committee);
  }
}

@Resolver(() => CommitteeMember)
export class CommitteeMemberResolver {
  @FieldResolver(() => [String], { description: '能审的学科；空的不分学科，只审计划' })
  subjects(@Root() member: CommitteeMember): string[] {
    return subjectsOf(member);
  }

  @FieldResolver(() => Int, { nullable: true, description: '手里还没有表决的审核；只对主管部门显示' })
  openSeats(@Root() member: CommitteeMember, @Ctx() ctx: Context): Promise<number | null> {
    return loadOf(ctx, member);
  }
}
