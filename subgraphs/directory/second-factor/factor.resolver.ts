import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import type { Slice } from '#kernel/subgraph';
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, resetSecondFactor } from './factor.actions';
import { RecoveryCode, SecondFactorRow } from './factor.entity';
import { mySecondFactor } from './factor.queries';
import { SecondFactor, SecondFactorKey } from './factor.view';

@Resolver()
export class FactorResolver {
  @Query(() => SecondFactor, { description: '本人的二次验证' })
  mySecondFactor(@Ctx() ctx: Context): Promise<SecondFactor> {
    return mySecondFactor(ctx);
  }

  @Mutation(() => SecondFactorKey, { description: '开启二次验证的第一步：核对密码，取得密钥' })
  beginSecondFactor(@Arg('password', () => String) password: string, @Ctx() ctx: Context): Promise<SecondFactorKey> {
    return beginSecondFactor(ctx, password);
  }

  @Mutation(() => [String], { description: '第二步：用验证器上的 6 位验证码确认；返回 8 个一次性恢复码，只显示这一次' })
  confirmSecondFactor(@Arg('code', () => String) code: string, @Ctx() ctx: Context): Promise<string[]> {
    return confirmSecondFactor(ctx, code);
  }

  @Mutation(() => Boolean, { description: '关闭本人的二次验证，须同时核对密码和验证码（或恢复码）' })
  removeSecondFactor(
    @Arg('password', () => String) password: string,
    @Arg('code', () => String) code: string,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    return removeSecondFactor(ctx, password, code);
  }

  @Mutation(() => Boolean, { description: '系统管理员、安全管理员解除他人的二次验证，须写明原因，留痕' })
  resetSecondFactor(
    @Arg('username', () => String) username: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    return resetSecondFactor(ctx, username, reason);
  }
}

export const secondFactors: Slice = { entities: [SecondFactorRow, RecoveryCode], resolvers: [FactorResolver] };
