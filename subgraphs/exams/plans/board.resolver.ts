import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { PlaceStub, SchoolStub } from '../register.stub';
import { ExamCalendarFilter, ExamPlanFilter } from './board.input';
import { examBoardOf, planInForce } from './board.queries';
import { ExamBoard, ExamDay } from './board.view';
import { examCalendarAt, examDaysAt } from './calendar.queries';
import { disclosedExamPlansOf } from './disclosed.queries';
import { ExamPlan, ExamSitting } from './exam-plan.entity';
import { examsBelow, examsOverview } from './overview.queries';
import { DisclosedExamPlan, ExamsOverview } from './overview.view';
import { exportExamCalendar, exportExamPlans } from './plans.export';
import { examPlansAt } from './queue.queries';

const ExamPlanConnection = ConnectionOf('ExamPlan', () => ExamPlan);
const ExamSittingConnection = ConnectionOf('ExamSitting', () => ExamSitting);

@Resolver()
export class ExamBoardResolver {
  @Query(() => ExamBoard, { description: '一所学校一个学期的考试安排；学期空为本学期或下学期' })
  examBoard(
    @Arg('schoolId', () => ID) schoolId: string,
    @Arg('schoolYear', () => Int, { nullable: true }) schoolYear: number | null,
    @Arg('semester', () => Int, { nullable: true }) semester: number | null,
    @Ctx() ctx: Context,
  ): Promise<ExamBoard> {
    return examBoardOf(ctx, schoolId, schoolYear && semester ? { schoolYear, semester } : null);
  }

  @Query(() => ExamPlanConnection, { description: '一个地点报送的考试计划，先报的在前' })
  examPlans(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => ExamPlanFilter, { nullable: true }) filter: ExamPlanFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamPlan>> {
    return examPlansAt(ctx, place, filter ?? null, page);
  }

  @Query(() => ExamSittingConnection, { description: '一个地点已审定的考试，按日期' })
  examCalendar(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Arg('filter', () => ExamCalendarFilter, { nullable: true }) filter: ExamCalendarFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamSitting>> {
    return examCalendarAt(ctx, place, { from, to }, filter ?? null, page);
  }

  @Query(() => [ExamDay], { description: '一个地点有考试的日子，各有几科次' })
  examDays(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Arg('filter', () => ExamCalendarFilter, { nullable: true }) filter: ExamCalendarFilter | null,
    @Ctx() ctx: Context,
  ): Promise<ExamDay[]> {
    return examDaysAt(ctx, place, { from, to }, filter ?? null);
  }

  @Query(() => [DisclosedExamPlan], { description: '一所学校公示的考试计划；公开' })
  disclosedExamPlans(@Arg('schoolId', () => ID) schoolId: string, @Ctx() ctx: Context): Promise<DisclosedExamPlan[]> {
    return disclosedExamPlansOf(ctx, schoolId);
  }

  @Query(() => ExamsOverview, { description: '一个地点一个学期考试计划的情形；学期空为本学期或下学期' })
  examsOverview(
    @Arg('place', () => String) place: string,
    @Arg('schoolYear', () => Int, { nullable: true }) schoolYear: number | null,
    @Arg('semester', () => Int, { nullable: true }) semester: number | null,
    @Ctx() ctx: Context,
  ): Promise<ExamsOverview> {
    return examsOverview(ctx, place, schoolYear && semester ? { schoolYear, semester } : null);
  }

  @Mutation(() => Job, { description: '导出考试计划报审情况' })
  exportExamPlans(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => ExamPlanFilter, { nullable: true }) filter: ExamPlanFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportExamPlans(ctx, { place, filter: filter ?? null }, idempotencyKey);
  }

  @Mutation(() => Job, { description: '导出考试日历' })
  exportExamCalendar(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Arg('filter', () => ExamCalendarFilter, { nullable: true }) filter: ExamCalendarFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportExamCalendar(ctx, { place, from, to, filter: filter ?? null }, idempotencyKey);
  }
}

@Resolver(() => ExamsOverview)
export class ExamsOverviewResolver {
  @FieldResolver(() => [ExamsOverview], { description: '下一级各地点' })
  children(@Root() overview: ExamsOverview, @Ctx() ctx: Context): Promise<ExamsOverview[]> {
    return examsBelow(ctx, overview);
  }
}

@Resolver(() => PlaceStub)
export class PlaceExamsResolver {
  @FieldResolver(() => ExamsOverview, { nullable: true, description: '这个地点一个学期考试计划的情形' })
  exams(
    @Root() place: PlaceStub,
    @Arg('schoolYear', () => Int) schoolYear: number,
    @Arg('semester', () => Int) semester: number,
    @Ctx() ctx: Context,
  ): Promise<ExamsOverview> {
    return examsOverview(ctx, place.path, { schoolYear, semester });
  }
}

@Resolver(() => SchoolStub)
export class SchoolExamsResolver {
  @FieldResolver(() => ExamPlan, { nullable: true, description: '这所学校一个学期生效的考试计划' })
  exams(
    @Root() school: SchoolStub,
    @Arg('schoolYear', () => Int) schoolYear: number,
    @Arg('semester', () => Int) semester: number,
    @Ctx() ctx: Context,
  ): Promise<ExamPlan | null> {
    return planInForce(ctx, school.id, { schoolYear, semester });
  }
}
