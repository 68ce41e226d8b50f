import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ExamKind, ExamPlanState, SittingState } from './exam-plan.entity';

@InputType({ description: '筛选考试计划' })
export class ExamPlanFilter {
  @Field(() => ExamPlanState, { nullable: true }) state?: ExamPlanState | null;
  @Field(() => Boolean, { nullable: true, description: '只看还没有结论的：待分派、审核中、退回待更正' }) waiting?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '只看超过审核期限的' }) overdue?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '只看学期内的变更' }) changes?: boolean | null;
  @Field(() => Int, { nullable: true }) schoolYear?: number | null;
  @Field(() => Int, { nullable: true }) semester?: number | null;

  @Field(() => String, { nullable: true, description: '校名中的文字' })
  @IsOptional()
  @MaxLength(30, { message: '校名最多 30 个字' })
  school?: string | null;
}

@InputType({ description: '筛选考试日历' })
export class ExamCalendarFilter {
  @Field(() => Int, { nullable: true }) grade?: number | null;
  @Field(() => String, { nullable: true, description: '学科' }) subject?: string | null;
  @Field(() => ExamKind, { nullable: true }) kind?: ExamKind | null;
  @Field(() => SittingState, { nullable: true }) state?: SittingState | null;
}
