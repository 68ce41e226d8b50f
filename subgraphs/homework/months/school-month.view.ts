import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { MarkingSums } from '../marking/marking-sums.entity';
import { PlaceStub, SchoolStub } from '../register.stub';

export enum MonthState {
  OPEN = 'OPEN',
  FROZEN = 'FROZEN',
  REOPENED = 'REOPENED',
}
registerEnumType(MonthState, {
  name: 'MonthState',
  description: '台账的一个月是否已签字封存',
  valuesConfig: { OPEN: { description: '未签字' }, FROZEN: { description: '已签字封存' }, REOPENED: { description: '已启封，待重新签字' } },
});

@ObjectType({ simpleResolvers: true, description: '一次签字：签字人、时刻和签字时的数字' })
export class MonthSigning {
  @Field(() => Int, { description: '第几次签字' }) signing: number;
  @Field(() => GraphQLISODateTime) signedAt: Date;
  @Field(() => String, { description: '签字人' }) signedBy: string;
  @Field(() => MarkingSums) sums: MarkingSums;
  @Field(() => Int, { description: '书面作业分钟数之和' }) writtenMinutes: number;
  @Field(() => Int, { description: '已撤回的项数' }) withdrawn: number;
  @Field(() => String, { description: '数据版本' }) dataVersion: string;
}

@ObjectType({ simpleResolvers: true, description: '签字之后按检查意见更正的一处' })
export class MonthCorrection {
  @Field(() => LocalDate) date: string;
  @Field(() => ID, { description: '班级' }) classId: string;
  @Field(() => ID, { nullable: true, description: '台账的一行' }) assignmentId: string | null;
  @Field(() => String, { description: '登记、批改、撤回、统筹' }) deed: string;
  @Field(() => String) by: string;
  @Field(() => GraphQLISODateTime) at: Date;
}

@ObjectType({ simpleResolvers: true, description: '一所学校一个月的台账：是否签字封存，批改的合计' })
export class SchoolMonth extends MarkingSums {
  @Field(() => String, { description: '月份，YYYY-MM' }) month: string;
  @Field(() => SchoolStub) school: SchoolStub;
  @Field(() => MonthState) state: MonthState;
  @Field(() => Boolean, { description: '月份是否已经结束；结束之后才能签字' }) over: boolean;
  @Field(() => Int, { description: '有登记的班·日数' }) classDays: number;
  @Field(() => Int, { description: '其中书面作业超出规定的' }) classDaysOver: number;
  @Field(() => Int, { description: '书面作业分钟数之和' }) writtenMinutes: number;
  @Field(() => Int, { description: '已撤回的项数' }) withdrawn: number;
  @Field(() => Int, { description: '有登记的教师数' }) teachers: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '汇总的时刻；还没有汇总时为空' }) countedAt: Date | null;
  @Field(() => String, { description: '数据版本：其中任何一行有变化，它就不同' }) dataVersion: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '最近一次签字的时刻' }) frozenAt: Date | null;
  @Field(() => String, { nullable: true, description: '最近一次签字的人' }) frozenBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '最近一次启封的时刻' }) reopenedAt: Date | null;
  @Field(() => String, { nullable: true, description: '启封的人' }) reopenedBy: string | null;
  @Field(() => String, { nullable: true, description: '启封的理由' }) reopenedReason: string | null;
  @Field(() => Int, { description: '签过几次字' }) signingCount: number;
  @Field(() => Int) version: number;
  /** Not asked for by name. */
  schoolPath: string;
}

@ObjectType({ simpleResolvers: true, description: '一个地点一个月：多少学校签了字' })
export class MonthsOfPlace {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => Int, { description: '学校数' }) schools: number;
  @Field(() => Int, { description: '已签字的学校数' }) signed: number;
  @Field(() => Int, { description: '启封后还没有重新签字的学校数' }) reopened: number;
  @Field(() => Int, { description: '有登记的学校数' }) reporting: number;
  @Field(() => MarkingSums) sums: MarkingSums;
  @Field(() => Int, { description: '已撤回的项数' }) withdrawn: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '其中最早一次汇总的时刻' }) countedSince: Date | null;
}

@ObjectType({ simpleResolvers: true, description: '一个地点一个月，和它的下一级' })
export class MonthsOverview extends MonthsOfPlace {
  @Field(() => String, { description: '月份，YYYY-MM' }) month: string;
  @Field(() => Boolean, { description: '月份是否已经结束' }) over: boolean;
  @Field(() => [MonthsOfPlace], { description: '下一级各地点，没有登记的也列出；县区以下是学校' }) children: MonthsOfPlace[];
}

@ObjectType({ simpleResolvers: true, description: '月份条的一格：一个地点一个月签字的情况' })
export class MonthCell {
  @Field(() => String, { description: '月份，YYYY-MM' }) month: string;
  @Field(() => Boolean, { description: '月份是否已经结束' }) over: boolean;
  @Field(() => Int, { description: '学校数' }) schools: number;
  @Field(() => Int, { description: '已签字的学校数' }) signed: number;
  @Field(() => Int, { description: '启封后还没有重新签字的学校数' }) reopened: number;
  @Field(() => Boolean, { description: '有没有登记' }) hasRows: boolean;
  @Field(() => MonthState, { nullable: true, description: '只对一所学校' }) state: MonthState | null;
}
