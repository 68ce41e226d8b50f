import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { may, type Context } from '#kernel/context';
import { School } from '../schools/school.entity';
import { schoolById } from '../schools/school.queries';
import { saveClasses } from './class.actions';
import { SchoolClass } from './class.entity';
import { ClassesInput } from './class.input';
import { classById } from './class.queries';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => SchoolClass)
export class ClassResolver {
  @Query(() => SchoolClass, { nullable: true, description: '按编号取班级' })
  class(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<SchoolClass | null> {
    return classById(ctx, id);
  }

  @Mutation(() => School, { description: '开班、修改班级、撤班；返回学校' })
  saveClasses(@Arg('input', () => ClassesInput) input: ClassesInput, @Ctx() ctx: Context): Promise<School> {
    return saveClasses(ctx, input);
  }

  @FieldResolver(() => School, { description: '所在学校' })
  school(@Root() one: SchoolClass, @Ctx() ctx: Context): Promise<School | null> {
    return schoolById(ctx, one.schoolId);
  }

  @FieldResolver(() => Int, { nullable: true, description: '学生数；只对本校教职工和主管部门显示，其他人为空' })
  pupilCount(@Root() one: SchoolClass, @Ctx() ctx: Context): number | null {
    return may(ctx, 'directory.classes.read', one.schoolPath, one.id) ? one.pupilCount : null;
  }
}

export const classes: Slice = {
  entities: [SchoolClass],
  resolvers: [ClassResolver],
  references: { Class: (reference: { id: string }, ctx) => classById(ctx, reference.id) },
};
