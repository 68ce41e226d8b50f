import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Assignment } from '../../ledger/assignment.entity';
import { addWorks, withdrawWork } from './work.actions';
import { Work, WorkTicket } from './work.entity';
import { OpenWorksArgs, WorkReasonInput, WorksInput } from './work.input';
import { isRepeated } from './work.queries';
import { mayWithdrawWork, openWorks, visibleWorks, worksFor } from './work.reading';

@Resolver(() => Work)
export class WorkResolver {
  @Query(() => [Work], { description: '一项作业的批改照片：布置的教师、本校负责人、抽中该班的检查人' })
  works(@Arg('assignmentId', () => ID) assignmentId: string, @Ctx() ctx: Context): Promise<Work[]> {
    return visibleWorks(ctx, assignmentId);
  }

  @Mutation(() => [Work], { description: '交批改照片，一项作业最多 9 张' })
  addWorks(@Arg('input', () => WorksInput) input: WorksInput, @Ctx() ctx: Context): Promise<Work[]> {
    return addWorks(ctx, input);
  }

  @Mutation(() => [WorkTicket], { description: '取查看照片的凭证；每次查看都留痕' })
  openWorks(@Args(() => OpenWorksArgs) { ids }: OpenWorksArgs, @Ctx() ctx: Context): Promise<WorkTicket[]> {
    return openWorks(ctx, ids);
  }

  @Mutation(() => Work, { description: '撤下一张照片：此后谁也看不到，文件次日删除' })
  withdrawWork(@Arg('input', () => WorkReasonInput) input: WorkReasonInput, @Ctx() ctx: Context): Promise<Work> {
    return withdrawWork(ctx, input);
  }

  @FieldResolver(() => Boolean, { description: '同一张照片也用在本校另一项作业' })
  repeated(@Root() one: Work, @Ctx() ctx: Context): Promise<boolean> {
    return isRepeated(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '我能撤下它' })
  mayWithdraw(@Root() one: Work, @Ctx() ctx: Context): Promise<boolean> {
    return mayWithdrawWork(ctx, one);
  }
}

@Resolver(() => Assignment)
export class AssignmentWorksResolver {
  @FieldResolver(() => [Work], { description: '批改照片；只对能看的人列出' })
  works(@Root() one: Assignment, @Ctx() ctx: Context): Promise<Work[]> {
    return worksFor(ctx, one);
  }
}
