import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { PlaceStub } from '../register.stub';

@ObjectType({ simpleResolvers: true, description: '数字的来历：分子、分母、规则版本、数据版本' })
export class FigureEvidence {
  @Field(() => Float, { description: '分子：达标的校·日' }) numerator: number;
  @Field(() => Float, { description: '分母：有登记的校·日' }) denominator: number;
  @Field(() => String) unit: string;
  @Field(() => [RuleInForce]) rules: RuleInForce[];
  @Field(() => String, { description: '数据版本：其中任何一行有变化，它就不同' }) dataVersion: string;
  @Field(() => GraphQLISODateTime, { description: '其中最近一次变化的时刻' }) asOf: Date;
}

@ObjectType({ simpleResolvers: true, description: '一个地点一段时间的作业数据，由台账算出' })
export class HomeworkFigures {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => Int, { description: '有登记的校·日数：一所学校一个上课日算一个' }) schoolDays: number;
  @Field(() => Int, { description: '其中达标的：当天没有一个班的书面作业超出规定；经统筹的超出仍算超出' }) schoolDaysWithinLimit: number;
  @Field(() => Float, { nullable: true, description: '达标率 0–1；没有登记时为空' }) share: number | null;
  @Field(() => Float, { nullable: true, description: '平均每班每天书面作业，分钟；没有登记时为空' }) writtenMinutesPerClassDay: number | null;
  @Field(() => Int, { description: '有登记的班·日数' }) classDays: number;
  @Field(() => Int, { description: '其中书面作业超出规定的' }) classDaysOverLimit: number;
  @Field(() => Int, { description: '作业项数，不含已撤回的' }) assignments: number;
  @Field(() => Int, { description: '其中补录' }) lateAssignments: number;
  @Field(() => Int, { description: '已撤回' }) withdrawn: number;
  @Field(() => Int, { description: '已批改' }) marked: number;
  @Field(() => Int, { description: '有登记的学校数' }) reportingSchools: number;
  @Field(() => Int, { description: '学校数' }) schools: number;
  /** What its children and evidence are computed from. */
  of: FiguresOf;
  state: { version: number; rows: number; changedAt: number | null };
}

/** A place, a range of days, and how far below the place first asked for. */
export interface FiguresOf {
  place: string;
  from: string;
  to: string;
  depth: number;
}

@ObjectType({ simpleResolvers: true, description: '一天的作业数据' })
export class HomeworkTrendDay {
  @Field(() => LocalDate) date: string;
  @Field(() => Float, { nullable: true, description: '平均每班书面作业，分钟' }) writtenMinutesPerClassDay: number | null;
  @Field(() => Float, { nullable: true, description: '达标率 0–1' }) share: number | null;
  @Field(() => Int, { description: '有登记的学校数' }) schoolDays: number;
  @Field(() => Int, { description: '其中达标的学校数' }) schoolDaysWithinLimit: number;
  @Field(() => Int, { description: '有登记的班级数' }) classDays: number;
  @Field(() => Int, { description: '其中书面作业超出规定的' }) classDaysOverLimit: number;
}
