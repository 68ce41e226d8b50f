import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { RuleCited } from '../../rule-cited.view';
import { LocalDate } from '../../scalars';
import { InspectionKind, InspectionLevel, InspectionState } from '../inspection.entity';

@ObjectType('WarningShown', { simpleResolvers: true })
export abstract class WarningShown {
  @Field(() => String, { description: 'NOTICE_SHORT | COMPREHENSIVE_TWICE | ASKED_TOO_OFTEN | PLANNED_AGAIN' }) code: string;
  @Field(() => String) message: string;
  @Field(() => RuleCited, { nullable: true }) rule: RuleCited | null;
  @Field(() => [String], { description: '涉及的学校' }) places: string[];
}

@ObjectType('StratumShown', { simpleResolvers: true })
export abstract class StratumShown {
  @Field(() => String) name: string;
  @Field(() => String, { description: '名称' }) label: string;
  @Field(() => Int) units: number;
  @Field(() => Int) sample: number;
}

@InputType('InspectionFilterInput')
export abstract class InspectionFilterInput {
  @Field(() => InspectionLevel, { nullable: true }) level?: InspectionLevel | null;
  @Field(() => InspectionKind, { nullable: true }) kind?: InspectionKind | null;
  @Field(() => InspectionState, { nullable: true }) state?: InspectionState | null;
  @Field(() => LocalDate, { nullable: true, description: '检查开始的日期：从' }) from?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '检查开始的日期：到' }) to?: string | null;
  @Field(() => ID, { nullable: true, description: '年度清单的哪一项' }) listedId?: string | null;
  @Field(() => String, { nullable: true, description: '标题中的文字，2–50 字' }) text?: string | null;
}

/** What every plan says; a part's own input adds what it looks at, and says in its own words what is sampled. */
@InputType('PlanInput')
export abstract class PlanInput {
  @Field(() => ID, { nullable: true, description: '完成哪项检查任务；地点、日期和标题随它' }) obligationId?: string | null;
  @Field(() => ID, { nullable: true, description: '年度清单的哪一项；县、市、省检查必填' }) listedId?: string | null;
  @Field(() => InspectionKind, { nullable: true, description: '不填为例行检查' }) kind?: InspectionKind | null;
  @Field(() => String, { nullable: true, description: '检查单位：县（市、区）、市或省' }) place?: string | null;
  @Field(() => String, { nullable: true, description: '标题，4–60 字' }) title?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '检查哪些日子：从' }) from?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '到；不超过一个学期' }) to?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '检查开始的日期；不填为今天' }) beginsOn?: string | null;
  @Field(() => Boolean, { nullable: true, description: '事先告知学校；不填为是' }) announced?: boolean | null;
  @Field(() => Int, { description: '抽多少' }) sampleSize: number;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType('CancelInput')
export abstract class CancelInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '原因，5–200 字；会公开' }) reason: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType('DrawInput')
export abstract class DrawInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType('SignInput')
export abstract class SignInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '检查结论，5–1000 字' }) conclusion: string;
  @Field(() => String, { nullable: true, description: '检查人自己签字时：为什么，5–200 字' }) note?: string | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
