import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { RuleCited } from '#kernel/rule-cited.view';
import { SchoolStub } from '../../register.stub';

export enum FlagKind {
  SAME_MINUTES = 'SAME_MINUTES',
  MONTH_END_BURST = 'MONTH_END_BURST',
  MARKED_BEFORE_COLLECTED = 'MARKED_BEFORE_COLLECTED',
  MARKING_BURST = 'MARKING_BURST',
  MARKINGS_BY_HUNDRED = 'MARKINGS_BY_HUNDRED',
}
registerEnumType(FlagKind, {
  name: 'MarkingFlagKind',
  description: '值得核对的情形；不是结论',
  valuesConfig: {
    SAME_MINUTES: { description: '用时长期相同' },
    MONTH_END_BURST: { description: '月末集中补录' },
    MARKED_BEFORE_COLLECTED: { description: '还没收就已批改' },
    MARKING_BURST: { description: '短时间内登记多日批改' },
    MARKINGS_BY_HUNDRED: { description: '一天登记上百项批改' },
  },
});

export enum FlagState {
  OPEN = 'OPEN',
  EXPLAINED = 'EXPLAINED',
  SET_ASIDE = 'SET_ASIDE',
  GONE = 'GONE',
}
registerEnumType(FlagState, {
  name: 'MarkingFlagState',
  valuesConfig: {
    OPEN: { description: '待说明' },
    EXPLAINED: { description: '教师已说明' },
    SET_ASIDE: { description: '学校已搁置' },
    GONE: { description: '更正之后已不再出现' },
  },
});

@ObjectType({ simpleResolvers: true, description: '值得核对的一处，不是结论；教师可以说明，学校可以搁置' })
export class MarkingFlag {
  @Field(() => ID) id: string;
  @Field(() => String, { description: '月份，YYYY-MM' }) month: string;
  @Field(() => SchoolStub) school: SchoolStub;
  @Field(() => FlagKind) kind: FlagKind;
  @Field(() => ID, { nullable: true }) teacherId: string | null;
  @Field(() => String, { description: '教师；导入的台账合在一起看' }) teacherName: string;
  @Field(() => String, { description: '看到了什么' }) message: string;
  @Field(() => RuleCited) rule: RuleCited;
  @Field(() => Int, { description: '涉及台账几行' }) rowCount: number;
  @Field(() => FlagState) state: FlagState;
  @Field(() => GraphQLISODateTime) foundAt: Date;
  @Field(() => String, { nullable: true, description: '教师的说明' }) explanation: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) explainedAt: Date | null;
  @Field(() => String, { nullable: true, description: '搁置的理由' }) settledReason: string | null;
  @Field(() => String, { nullable: true, description: '搁置的人' }) settledBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) settledAt: Date | null;
  @Field(() => Int, { description: '搁置之后又增加的行数' }) grownBy: number;
  @Field(() => Boolean, { description: '我可以说明' }) mayExplain: boolean;
  @Field(() => Boolean, { description: '我可以搁置' }) maySettle: boolean;
  @Field(() => Boolean, { description: '我可以恢复' }) mayRestore: boolean;
  @Field(() => Int) version: number;
}

export const MarkingFlagConnection = ConnectionOf('MarkingFlag', () => MarkingFlag);

@InputType({ description: '说明、搁置或恢复一处提示' })
export class MarkingFlagInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所看到的版本' }) version: number;
  @Field(() => String, { description: '说明或理由：说明 5–300 字，理由 5–200 字' }) text: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
