import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { changePassword } from './account.actions';
import type { Slice } from '#kernel/subgraph';
import { Account, Client, FormerPassword, ProofTries } from './account.entity';
import { ACCOUNT_ROUTES } from './account.routes';

@Resolver()
export class AccountResolver {
  @Mutation(() => Boolean, { description: '修改本人密码：至少 10 个字符，大写、小写、数字、其他字符中至少三类，不含用户名，不同于最近 5 次用过的；成功后本人的其他登录即时失效' })
  changePassword(
    @Arg('currentPassword', () => String) currentPassword: string,
    @Arg('newPassword', () => String) newPassword: string,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    return changePassword(ctx, currentPassword, newPassword);
  }
}

export const accounts: Slice = { entities: [Account, Client, FormerPassword, ProofTries], resolvers: [AccountResolver], routes: ACCOUNT_ROUTES };
