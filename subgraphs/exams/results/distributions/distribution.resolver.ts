import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { ExamKind } from '../../plans/exam-plan.entity';
import { ClassStub } from '../../register.stub';
import { areaDistributions, examDistributions } from './distribution.queries';
import { AreaDistribution, ClassDistribution, type ExamDistribution, ExamDistributionConnection } from './distribution.view';

@Resolver(() => ClassDistribution)
export class DistributionResolver {
  @Query(() => ExamDistributionConnection, { description: '一所学校各科考试的等级分布，最近的在前；只给校长、教务主任' })
  examDistributions(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamDistribution>> {
    return examDistributions(ctx, place, page);
  }

  @Query(() => [AreaDistribution], { description: '一个地区一科考试的等级分布，不分学校；给主管部门和教研部门' })
  areaDistributions(
    @Arg('place', () => String) place: string,
    @Arg('schoolYear', () => Int) schoolYear: number,
    @Arg('semester', () => Int) semester: number,
    @Arg('grade', () => Int) grade: number,
    @Arg('kind', () => ExamKind) kind: ExamKind,
    @Arg('subject', () => String) subject: string,
    @Arg('number', () => Int, { defaultValue: 1, description: '第几次模拟考试' }) number: number,
    @Ctx() ctx: Context,
  ): Promise<AreaDistribution[]> {
    return areaDistributions(ctx, { place, schoolYear, semester, grade, kind, subject, number });
  }

  @FieldResolver(() => ClassStub, { description: '班级' })
  class(@Root() { classId }: ClassDistribution): ClassStub {
    return { id: classId };
  }
}
