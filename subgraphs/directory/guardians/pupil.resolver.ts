import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import type { Slice } from '#kernel/subgraph';
import { SchoolClass } from '../classes/class.entity';
import { Me } from '../people/me.view';
import { childrenOfGuardian, pupilsOfClass } from './pupil.actions';
import { GuardianRow, PupilRow } from './pupil.entity';
import { Child, Pupil } from './pupil.view';

/** Pupils are reached through a class or a guardian, never by a list of their own. */
@Resolver(() => SchoolClass)
export class PupilsOfClassResolver {
  @FieldResolver(() => [Pupil], { description: '班级名册；只对本班教职工开放，姓名默认遮掩，声明用途后显示并记录' })
  pupils(@Root() one: SchoolClass, @Ctx() ctx: Context): Promise<Pupil[]> {
    return pupilsOfClass(ctx, one);
  }
}

@Resolver(() => Me)
export class ChildrenResolver {
  @FieldResolver(() => [Child], { description: '本人的孩子；读取姓名会被记录' })
  children(@Ctx() ctx: Context): Promise<Child[]> {
    return childrenOfGuardian(ctx);
  }
}

export const guardians: Slice = {
  entities: [PupilRow, GuardianRow],
  resolvers: [PupilsOfClassResolver, ChildrenResolver],
  references: { Child: async (reference: { id: string }, ctx) => (await childrenOfGuardian(ctx)).find(({ id }) => id === reference.id) ?? null },
};
