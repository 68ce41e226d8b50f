import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { ConnectionOf } from '#kernel/page';
import type { PolicyPack } from '#kernel/policy';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { ClassStub, SchoolStub } from '../register.stub';

export enum Light {
  GREEN = 'GREEN',
  AMBER = 'AMBER',
  RED = 'RED',
  GREY = 'GREY',
}
registerEnumType(Light, {
  name: 'Light',
  description: '当晚作业总量的灯',
  valuesConfig: {
    GREEN: { description: '充裕' },
    AMBER: { description: '已用八成以上' },
    RED: { description: '超出规定' },
    GREY: { description: '不上课，或还没有登记' },
  },
});

export enum EveningState {
  ALL = 'ALL',
  OVER = 'OVER',
  FULL = 'FULL',
  MISSING = 'MISSING',
  UNMARKED = 'UNMARKED',
}
registerEnumType(EveningState, {
  name: 'EveningState',
  description: '按情形筛选班级',
  valuesConfig: {
    ALL: { description: '全部班级' },
    OVER: { description: '书面作业超出规定' },
    FULL: { description: '书面作业已满（剩余不足 5 分钟）' },
    MISSING: { description: '上课日没有任何登记' },
    UNMARKED: { description: '还有作业没有批改' },
  },
});

@ObjectType({ simpleResolvers: true, description: '教务处对当晚总量的统筹' })
export class Coordination {
  @Field(() => Int, { description: '统筹后的上限，分钟' }) limitMinutes: number;
  @Field(() => String) reason: string;
  @Field(() => String, { description: '统筹人' }) by: string;
  @Field(() => GraphQLISODateTime) at: Date;
}

@ObjectType({ simpleResolvers: true, description: '一个班级一天的作业：当晚总量与上限' })
export class ClassDay {
  @Field(() => ID) classId: string;
  @Field(() => LocalDate) date: string;
  @Field(() => Int) grade: number;
  @Field(() => String) className: string;
  @Field(() => Int, { description: '已登记的书面作业，分钟' }) writtenMinutes: number;
  @Field(() => Int, { description: '规定的上限，分钟；统筹不改变它' }) limitMinutes: number;
  @Field(() => Int, { description: '还可以登记多少分钟书面作业（含统筹放开的）' }) remainingMinutes: number;
  @Field(() => Int, { description: '超出规定多少分钟' }) overMinutes: number;
  @Field(() => Boolean, { description: '是否上课日' }) schoolDay: boolean;
  @Field(() => String, { description: '周几' }) dayName: string;
  @Field(() => String, { nullable: true, description: '不上课的原因，或调课的说明' }) reason: string | null;
  @Field(() => Coordination, { nullable: true }) coordinated: Coordination | null;
  @Field(() => Int) assignmentCount: number;
  @Field(() => Int) markedCount: number;
  @Field(() => Int, { description: '其中补录' }) lateCount: number;
  @Field(() => Light) light: Light;
  @Field(() => Int, { description: '第几版；还没有登记时为 0' }) version: number;
  @Field(() => RuleInForce, { description: '依据' }) rule: RuleInForce;
  @Field(() => ClassStub) class: ClassStub;
  @Field(() => SchoolStub) school: SchoolStub;
  /** Not asked for by name: scope and place of what hangs below. */
  schoolId: string;
  schoolPath: string;
  limit: PolicyPack;
}

export const ClassDayConnection = ConnectionOf('ClassDay', () => ClassDay);
