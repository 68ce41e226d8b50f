import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { LocalDate } from '#kernel/scalars';
import { classDisclosuresOf, disclosureOf } from './disclosure.queries';
import { ClassDisclosure, SchoolDisclosure } from './disclosure.view';

@Resolver()
export class DisclosureResolver {
  @Query(() => SchoolDisclosure, { description: '一所学校一天的作业公示；不需要登录' })
  disclosure(
    @Arg('schoolId', () => ID) schoolId: string,
    @Arg('date', () => LocalDate) date: string,
    @Ctx() ctx: Context,
  ): Promise<SchoolDisclosure> {
    return disclosureOf(ctx, schoolId, date);
  }

  @Query(() => [ClassDisclosure], { description: '一个班级一段时间的作业公示，不超过 31 天；不需要登录' })
  classDisclosure(
    @Arg('classId', () => ID) classId: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Ctx() ctx: Context,
  ): Promise<ClassDisclosure[]> {
    return classDisclosuresOf(ctx, classId, from, to);
  }
}
