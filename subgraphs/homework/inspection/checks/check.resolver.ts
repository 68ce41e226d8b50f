import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { Inspection } from '../plans/inspection.entity';
import { inspectionById } from '../plans/inspection.queries';
import { saveCheckForm } from './check-form.actions';
import { checkFormsAt } from './check-form.queries';
import { CheckForm, CheckFormInput } from './check-form.view';
import { saveCheck } from './check.actions';
import { Check, CheckConnection } from './check.entity';
import { mayEditCheck, myChecks, scoresOf, visibleCheck } from './check.queries';
import { CheckFacts, CheckInput, CheckScore } from './check.view';
import { factsOf } from './facts.queries';

@Resolver(() => Check)
export class CheckResolver {
  @Query(() => Check, { description: '一张检查表；教师在签字以后可以看自己的' })
  check(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Check> {
    return visibleCheck(ctx, id);
  }

  @Query(() => CheckConnection, { description: '本人的检查表，签字以后，新的在前' })
  myChecks(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Check>> {
    return myChecks(ctx, page);
  }

  @Query(() => [CheckForm], { description: '一个地点使用的检查表样式' })
  checkForms(@Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<CheckForm[]> {
    return checkFormsAt(ctx, place);
  }

  @Mutation(() => Check, { description: '填写检查表：随时保存，各项填完即可完成' })
  saveCheck(@Arg('input', () => CheckInput) input: CheckInput, @Ctx() ctx: Context): Promise<Check> {
    return saveCheck(ctx, input);
  }

  @Mutation(() => CheckForm, { description: '修改检查表样式，存为这个地点的新版本' })
  saveCheckForm(@Arg('input', () => CheckFormInput) input: CheckFormInput, @Ctx() ctx: Context): Promise<CheckForm> {
    return saveCheckForm(ctx, input);
  }

  @FieldResolver(() => Inspection)
  inspection(@Root() check: Check, @Ctx() ctx: Context): Promise<Inspection | null> {
    return inspectionById(ctx, check.inspectionId);
  }

  @FieldResolver(() => [CheckScore], { description: '各项得分' })
  scores(@Root() check: Check): CheckScore[] {
    return scoresOf(check);
  }

  @FieldResolver(() => CheckFacts, { description: '台账中的事实' })
  facts(@Root() check: Check, @Ctx() ctx: Context): Promise<CheckFacts> {
    return factsOf(ctx, check);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以填写' })
  mayEdit(@Root() check: Check, @Ctx() ctx: Context): Promise<boolean> {
    return mayEditCheck(ctx, check);
  }
}
