import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { Light } from '../evening/class-day.view';
import { HomeworkKind, Tier } from '../ledger/assignment.entity';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { SchoolStub } from '../register.stub';

/** What anyone may read without signing in: no pupil, no person's number, the teacher by surname. A field is public only by being here. */
@ObjectType({ simpleResolvers: true, description: '公示的一项作业' })
export class DisclosedAssignment {
  @Field(() => String) subject: string;
  @Field(() => HomeworkKind) kind: HomeworkKind;
  @Field(() => String) content: string;
  @Field(() => Int, { description: '预计用时，分钟' }) minutes: number;
  @Field(() => Tier, { nullable: true }) tier: Tier | null;
  @Field(() => LocalDate, { nullable: true }) dueOn: string | null;
  @Field(() => String, { description: '姓加“老师”' }) teacher: string;
  @Field(() => Boolean, { description: '补录：公示时已过布置日期' }) late: boolean;
}

@ObjectType({ simpleResolvers: true, description: '一个班级一天的作业公示' })
export class ClassDisclosure {
  @Field(() => ID) classId: string;
  @Field(() => String) className: string;
  @Field(() => Int) grade: number;
  @Field(() => LocalDate) date: string;
  @Field(() => Boolean, { description: '是否上课日' }) schoolDay: boolean;
  @Field(() => String, { nullable: true, description: '不上课的原因' }) reason: string | null;
  @Field(() => Int, { description: '书面作业合计，分钟' }) writtenMinutes: number;
  @Field(() => Int, { description: '规定的上限，分钟' }) limitMinutes: number;
  @Field(() => Int, { nullable: true, description: '经学校统筹后的上限，分钟' }) coordinatedMinutes: number | null;
  @Field(() => Light) light: Light;
  @Field(() => SchoolStub) school: SchoolStub;
  @Field(() => [DisclosedAssignment]) assignments: DisclosedAssignment[];
  @Field(() => RuleInForce) rule: RuleInForce;
}

@ObjectType({ simpleResolvers: true, description: '一所学校一天的作业公示' })
export class SchoolDisclosure {
  @Field(() => SchoolStub) school: SchoolStub;
  @Field(() => String) schoolName: string;
  @Field(() => LocalDate) date: string;
  @Field(() => Boolean) schoolDay: boolean;
  @Field(() => String, { nullable: true, description: '不上课的原因' }) reason: string | null;
  @Field(() => [ClassDisclosure], { description: '全部班级，没有作业的也列出' }) classes: ClassDisclosure[];
  @Field(() => [RuleInForce]) rules: RuleInForce[];
}
