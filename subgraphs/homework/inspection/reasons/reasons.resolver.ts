import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { retireReasonTemplate, saveReasonTemplate } from './reason-template.actions';
import { ReasonTemplate, ReasonTemplateInput } from './reason-template.entity';
import { reasonTemplatesAt } from './reason-template.queries';

@Resolver()
export class ReasonsResolver {
  @Query(() => [ReasonTemplate], { description: '常用理由：本单位的在前，然后是上级的、全国通用的' })
  reasonTemplates(@Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<ReasonTemplate[]> {
    return reasonTemplatesAt(ctx, place);
  }

  @Mutation(() => ReasonTemplate, { description: '保存一条本单位的常用理由' })
  saveReasonTemplate(@Arg('input', () => ReasonTemplateInput) input: ReasonTemplateInput, @Ctx() ctx: Context): Promise<ReasonTemplate> {
    return saveReasonTemplate(ctx, input);
  }

  @Mutation(() => ReasonTemplate, { description: '停用一条本单位的常用理由' })
  retireReasonTemplate(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<ReasonTemplate> {
    return retireReasonTemplate(ctx, id, version, idempotencyKey);
  }
}
