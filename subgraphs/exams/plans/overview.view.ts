import { Field, Float, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { PlaceStub } from '../register.stub';
import { ExamKind, SittingState } from './exam-plan.entity';

@ObjectType({ simpleResolvers: true, description: '一个地点一个学期考试计划的情形' })
export class ExamsOverview {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => String) placeName: string;
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => Int, { description: '学校数' }) schools: number;
  @Field(() => Int, { description: '其中计划已审定的' }) approved: number;
  @Field(() => Int, { description: '审核中的（待分派、专家审核）' }) waiting: number;
  @Field(() => Int, { description: '其中超过审核期限的' }) overdue: number;
  @Field(() => Int, { description: '退回待更正的' }) returned: number;
  @Field(() => Int, { description: '没有报送的' }) without: number;
  @Field(() => Int, { description: '已审定的考试科次' }) sittings: number;
  @Field(() => Int, { description: '其中已考的' }) held: number;
  @Field(() => Float, { nullable: true, description: '计划已审定的学校占比；没有学校时为空' }) share: number | null;
}

/** What anyone may read without signing in. A field is public only by being here. */
@ObjectType({ simpleResolvers: true, description: '公示的一科考试' })
export class DisclosedSitting {
  @Field(() => String) subject: string;
  @Field(() => LocalDate) date: string;
  @Field(() => String) startsAt: string;
  @Field(() => Int) minutes: number;
  @Field(() => String, { description: '考查范围' }) scope: string;
  @Field(() => SittingState) state: SittingState;
  @Field(() => String, { nullable: true, description: '取消的理由' }) cancelledReason: string | null;
}

@ObjectType({ simpleResolvers: true, description: '公示的一次考试' })
export class DisclosedExam {
  @Field(() => Int) grade: number;
  @Field(() => ExamKind) kind: ExamKind;
  @Field(() => String) name: string;
  @Field(() => Int, { description: '结果分几个等级；不公布分数和名次' }) bands: number;
  @Field(() => [DisclosedSitting]) sittings: DisclosedSitting[];
}

@ObjectType({ simpleResolvers: true, description: '公示的一个学期的考试计划' })
export class DisclosedExamPlan {
  @Field(() => String) schoolName: string;
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => String) termName: string;
  @Field(() => String, { description: '批准文号' }) approvalNumber: string;
  @Field(() => LocalDate, { description: '审定日期，即公示日期' }) approvedOn: string;
  @Field(() => String, { description: '承担审核的单位' }) reviewedBy: string;
  @Field(() => String, { nullable: true, description: '学期内变更的理由' }) changeReason: string | null;
  @Field(() => [DisclosedExam]) exams: DisclosedExam[];
}
