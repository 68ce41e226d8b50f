import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { Assignment } from '../../ledger/assignment.entity';
import { TrailEntry } from '#kernel/trail.view';
import { explainMarkingFlag, restoreMarkingFlag, setAsideMarkingFlag } from './flag.actions';
import { flagPage, rowsBehind, trailOfFlag, visibleFlag } from './flag.queries';
import { FlagState, MarkingFlag, MarkingFlagConnection, MarkingFlagInput } from './flag.view';

const FlaggedRows = ConnectionOf('FlaggedAssignment', () => Assignment);

@Resolver(() => MarkingFlag)
export class FlagResolver {
  @Query(() => MarkingFlagConnection, { description: '一所学校值得核对的提示；教师只看到关于本人的' })
  markingFlags(
    @Arg('place', () => String) place: string,
    @Arg('from', () => String, { description: '起始月份，YYYY-MM' }) from: string,
    @Arg('to', () => String, { description: '结束月份，YYYY-MM' }) to: string,
    @Arg('state', () => FlagState, { nullable: true, description: '不填则不含已不再出现的' }) state: FlagState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<MarkingFlag>> {
    return flagPage(ctx, place, from, to, state, page);
  }

  @Query(() => MarkingFlag, { nullable: true, description: '一处值得核对的提示' })
  markingFlag(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<MarkingFlag | null> {
    return visibleFlag(ctx, id);
  }

  @Mutation(() => MarkingFlag, { description: '说明：由提示所关于的教师本人' })
  explainMarkingFlag(@Arg('input', () => MarkingFlagInput) input: MarkingFlagInput, @Ctx() ctx: Context): Promise<MarkingFlag> {
    return explainMarkingFlag(ctx, input);
  }

  @Mutation(() => MarkingFlag, { description: '搁置：教务主任、校长核对之后，写明理由' })
  setAsideMarkingFlag(@Arg('input', () => MarkingFlagInput) input: MarkingFlagInput, @Ctx() ctx: Context): Promise<MarkingFlag> {
    return setAsideMarkingFlag(ctx, input);
  }

  @Mutation(() => MarkingFlag, { description: '恢复已搁置的提示，写明理由' })
  restoreMarkingFlag(@Arg('input', () => MarkingFlagInput) input: MarkingFlagInput, @Ctx() ctx: Context): Promise<MarkingFlag> {
    return restoreMarkingFlag(ctx, input);
  }

  @FieldResolver(() => FlaggedRows, { description: '台账中的各行' })
  rows(@Root() flag: MarkingFlag, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Assignment>> {
    return rowsBehind(ctx, flag, page);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹' })
  trail(@Root() flag: MarkingFlag, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfFlag(ctx, flag);
  }
}
