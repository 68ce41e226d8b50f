import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';

@InputType('CheckScoreInput')
@ObjectType({ simpleResolvers: true, description: '一项的得分' })
export class CheckScore {
  @Field(() => String, { description: '项目代号' }) item: string;
  @Field(() => Int, { description: '得分；扣分项为负；等级项 A=3、B=2、C=1' }) points: number;
}

@InputType({ description: '填写检查表；没有完成的随时保存' })
export class CheckInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => [CheckScore]) scores: CheckScore[];
  @Field(() => String, { nullable: true }) grade?: string | null;
  @Field(() => String, { nullable: true, description: '评语，至多 500 字' }) remark?: string | null;
  @Field(() => Boolean, { description: '完成：各项都已填' }) done: boolean;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

/** What the ledger itself says of what is checked: nothing of it is written by the inspector. */
@ObjectType({ simpleResolvers: true, description: '台账中的事实，由平台算出，不需要填写' })
export class CheckFacts {
  @Field(() => Int, { description: '作业次数，不含已撤回的' }) assignments: number;
  @Field(() => Int, { description: '其中书面' }) writtenAssignments: number;
  @Field(() => Int, { description: '书面作业用时合计，分钟' }) writtenMinutes: number;
  @Field(() => Int, { description: '布置了作业的天数' }) evenings: number;
  @Field(() => Int, { description: '其中全班各科合计超出规定的天数' }) eveningsOver: number;
  @Field(() => Int, { description: '已批改的作业收到多少份' }) collected: number;
  @Field(() => Int, { description: '批改多少份' }) marked: number;
  @Field(() => Int, { description: '已登记批改的次数' }) markedRows: number;
  @Field(() => Int, { description: '其中全部批改的次数' }) fullyMarkedRows: number;
  @Field(() => Int, { description: '其中有复批的次数' }) remarkedRows: number;
  @Field(() => Int, { description: '没有登记批改的次数' }) unmarkedRows: number;
  @Field(() => Int, { nullable: true, description: '布置到批改最长相隔的天数' }) longestDelayDays: number | null;
  @Field(() => Int, { description: '补录的次数' }) lateRows: number;
  @Field(() => Float, { nullable: true, description: '补录所占的比例；没有作业时为空' }) lateShare: number | null;
  @Field(() => Int, { description: '已撤回的次数' }) withdrawn: number;
}
