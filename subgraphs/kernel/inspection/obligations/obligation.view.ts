import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LocalDate } from '../../scalars';
import { ObligationKind } from './obligation.entity';

export enum ObligationStanding {
  OPEN = 'OPEN',
  OVERDUE = 'OVERDUE',
  DONE = 'DONE',
  EXCUSED = 'EXCUSED',
}
registerEnumType(ObligationStanding, {
  name: 'ObligationStanding',
  description: '检查任务今天的情形',
  valuesConfig: {
    OPEN: { description: '未完成，未到期' },
    OVERDUE: { description: '未完成，已逾期' },
    DONE: { description: '已完成' },
    EXCUSED: { description: '免检' },
  },
});

@ObjectType('PeriodShown', { simpleResolvers: true })
export abstract class PeriodShown {
  @Field(() => ObligationKind) kind: ObligationKind;
  @Field(() => String) period: string;
  @Field(() => String) name: string;
  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;
  @Field(() => LocalDate) opensOn: string;
  @Field(() => LocalDate) dueOn: string;
  @Field(() => Boolean, { description: '最近开始的一段' }) current: boolean;
}

@ObjectType('CountShown', { simpleResolvers: true })
export abstract class CountShown {
  @Field(() => String) place: string;
  @Field(() => String) placeName: string;
  @Field(() => String, { description: 'PROVINCE | CITY | COUNTY | SCHOOL' }) level: string;
  @Field(() => Int, { description: '应检查' }) expected: number;
  @Field(() => Int, { description: '已完成' }) done: number;
  @Field(() => Int, { description: '已完成的当中，逾期以后才完成的' }) doneLate: number;
  @Field(() => Int, { description: '未完成，未到期' }) open: number;
  @Field(() => Int, { description: '未完成，已逾期' }) overdue: number;
  @Field(() => Int, { description: '免检' }) excused: number;
  @Field(() => ID, { nullable: true, description: '就是这个地点自己的任务' }) obligationId: string | null;
  @Field(() => ID, { nullable: true }) inspectionId: string | null;
}

/** A part's own class adds `total` and `children`, of its own counts. */
@ObjectType('OverviewShown', { simpleResolvers: true })
export abstract class OverviewShown {
  @Field(() => String) place: string;
  @Field(() => String) placeName: string;
  @Field(() => ObligationKind) kind: ObligationKind;
  @Field(() => String, { description: '还没有一段开始时为空' }) period: string;
  @Field(() => String) periodName: string;
  @Field(() => GraphQLISODateTime) asOf: Date;
}

@InputType('ExcuseInput')
export abstract class ExcuseInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
