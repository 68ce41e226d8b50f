import { Arg, Ctx, FieldResolver, GraphQLISODateTime, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ClassStub, SchoolStub } from '../register.stub';
import { Assignment, AssignmentInput } from './assignment.entity';
import { Flag } from '#kernel/rule-cited.view';
import { TrailEntry } from '#kernel/trail.view';
import { classNameOf, flagsOf, gradeNameOf, teacherIdOf, trailFor, visibleAssignment } from './assignment.reading';
import { recordAssignment, withdrawAssignment } from './ledger.actions';
import { markAssignment } from './marking.actions';
import { MarkingInput } from './marking.entity';

@Resolver(() => Assignment)
export class AssignmentResolver {
  @Query(() => Assignment, { nullable: true, description: '台账的一行' })
  assignment(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Assignment | null> {
    return visibleAssignment(ctx, id);
  }

  @Mutation(() => Assignment, { description: '登记作业' })
  recordAssignment(@Arg('input', () => AssignmentInput) input: AssignmentInput, @Ctx() ctx: Context): Promise<Assignment> {
    return recordAssignment(ctx, input);
  }

  @Mutation(() => Assignment, { description: '撤回作业：教师本人在批改之前，教务处随时；理由 2–200 字' })
  withdrawAssignment(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String, { nullable: true }) idempotencyKey: string | null,
    @Ctx() ctx: Context,
  ): Promise<Assignment> {
    return withdrawAssignment(ctx, id, reason, idempotencyKey);
  }

  @Mutation(() => Assignment, { description: '登记批改：只有布置的教师本人' })
  markAssignment(@Arg('input', () => MarkingInput) input: MarkingInput, @Ctx() ctx: Context): Promise<Assignment> {
    return markAssignment(ctx, input);
  }

  @FieldResolver(() => ID, { nullable: true, description: '布置教师；只对能看台账的人显示' })
  teacherId(@Root() one: Assignment, @Ctx() ctx: Context): string | null {
    return teacherIdOf(ctx, one);
  }

  @FieldResolver(() => ClassStub)
  class(@Root() one: Assignment): ClassStub {
    return { id: one.classId };
  }

  @FieldResolver(() => SchoolStub)
  school(@Root() one: Assignment): SchoolStub {
    return { id: one.schoolId };
  }

  @FieldResolver(() => String, { description: '班级名称' })
  className(@Root() one: Assignment, @Ctx() ctx: Context): Promise<string> {
    return classNameOf(ctx, one);
  }

  @FieldResolver(() => String, { description: '布置时的年级' })
  gradeName(@Root() one: Assignment): string {
    return gradeNameOf(one.grade);
  }

  @FieldResolver(() => GraphQLISODateTime, { description: '布置（公示）的时刻' })
  postedAt(@Root() one: Assignment): Date | number {
    return one.receivedAt;
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；只对能看台账的人显示' })
  trail(@Root() one: Assignment, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailFor(ctx, one);
  }

  @FieldResolver(() => [Flag], { description: '提示：可能要家长批改、需用手机、没有全部批改' })
  flags(@Root() one: Assignment, @Ctx() ctx: Context): Promise<Flag[]> {
    return flagsOf(ctx, one);
  }
}
