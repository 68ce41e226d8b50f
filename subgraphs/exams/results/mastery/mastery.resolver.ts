import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ResultSheet } from '../bands/result.view';
import { saveMastery } from './mastery.actions';
import { MasteryInput } from './mastery.input';
import { masteryForTeacher } from './mastery.queries';
import { Mastery } from './mastery.view';

@Resolver(() => ResultSheet)
export class MasteryResolver {
  @Mutation(() => ResultSheet, { description: '保存质量分析：按细目表各项的掌握人数' })
  saveMastery(@Arg('input', () => MasteryInput) input: MasteryInput, @Ctx() ctx: Context): Promise<ResultSheet> {
    return saveMastery(ctx, input);
  }

  @FieldResolver(() => [Mastery], { description: '按双向细目表各项的掌握人数' })
  mastery(@Root() sheet: ResultSheet, @Ctx() ctx: Context): Promise<Mastery[]> {
    return masteryForTeacher(ctx, sheet);
  }
}
