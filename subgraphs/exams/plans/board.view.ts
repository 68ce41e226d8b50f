import { Field, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { RuleCited } from '#kernel/rule-cited.view';
import { ExamPlan } from './exam-plan.entity';

@ObjectType({ simpleResolvers: true, description: '可以办理考试计划的一个学期' })
export class ExamTermView {
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => String, { description: '2026—2027 学年第一学期' }) name: string;
  @Field(() => LocalDate) startsOn: string;
  @Field(() => LocalDate) endsOn: string;
}

@ObjectType({ simpleResolvers: true, description: '一个年级这学期最多可以有的考试' })
export class GradeAllowance {
  @Field(() => Int) grade: number;
  @Field(() => Int, { description: '期末考试' }) finals: number;
  @Field(() => Int, { description: '期中考试' }) midterms: number;
  @Field(() => Int, { description: '模拟考试' }) mocks: number;
  @Field(() => Int, { description: '一科最多几分钟；0 为不进行纸笔考试' }) minutes: number;
  @Field(() => RuleCited, { description: '依据' }) rule: RuleCited;
  @Field(() => [String], { description: '这个年级的科目' }) subjects: string[];
}

@ObjectType({ simpleResolvers: true, description: '一所学校一个学期的考试安排：生效的计划、办理中的计划、还缺什么' })
export class ExamBoard {
  @Field(() => ExamTermView) term: ExamTermView;
  @Field(() => [ExamTermView], { description: '可以查看或办理的学期' }) terms: ExamTermView[];
  @Field(() => ExamPlan, { nullable: true, description: '生效的计划' }) inForce: ExamPlan | null;
  @Field(() => ExamPlan, { nullable: true, description: '办理中的计划；只对学校负责人和主管部门显示' }) underWay: ExamPlan | null;
  @Field(() => [ExamPlan], { description: '以前的各版' }) earlier: ExamPlan[];
  @Field(() => [GradeAllowance]) allowances: GradeAllowance[];
  @Field(() => [Int], { description: '没有列入计划的年级（三年级以上）' }) gradesWithout: number[];
  @Field(() => Boolean, { description: '还在开学前，可以直接报送' }) inTime: boolean;
  @Field(() => String, { nullable: true, description: '准许补报的理由；没有准许时为空' }) lateReason: string | null;
  @Field(() => Boolean, { description: '本人能否起草、保存' }) mayWrite: boolean;
  @Field(() => Boolean, { description: '本人能否报送' }) maySubmit: boolean;
}

@ObjectType({ simpleResolvers: true, description: '有考试的一天' })
export class ExamDay {
  @Field(() => LocalDate) date: string;
  @Field(() => Int, { description: '科次' }) sittings: number;
  @Field(() => Int, { description: '学校数' }) schools: number;
}
