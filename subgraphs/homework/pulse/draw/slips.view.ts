import { Length } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@ObjectType({ simpleResolvers: true, description: '一个班本周的家长一问：几张纸条，打印了没有；不含座位号和链接' })
export class PulseSlips {
  @Field(() => ID) classId: string;
  @Field(() => String) className: string;
  @Field(() => Int, { description: '本周抽到几张；没有抽到时为 0' }) seats: number;
  @Field(() => LocalDate, { nullable: true, description: '抽取的日子，从这一天起可以回答' }) opensOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '最后可以回答的一天' }) closesOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '打印的日子；还没有打印时为空' }) printedOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '下一次抽取的日子；校历上没有时为空' }) nextDrawOn: string | null;
}

@InputType({ description: '打印本周的纸条：每班每周一次' })
export class PrintPulseSlipsInput {
  @Field(() => ID) classId: string;

  @Field(() => String, { description: '提交编号，20–100 个字符，须随机：同一编号再次提交，得到同样的纸条' })
  @Length(20, 100, { message: '提交编号应为 20 到 100 个字符' })
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '打印好的纸条。链接和座位号各自随机排列，互不对应；平台不保存，离开页面就不能再取回' })
export class PrintedPulseSlips {
  @Field(() => PulseSlips) slips: PulseSlips;
  @Field(() => [String], { description: '每张纸条的链接记号；接在 /public/pulse# 之后' }) tokens: string[];
  @Field(() => [Int], { description: '抽到的座位号，由小到大；哪张纸条给哪个座位，不作规定也不保存' }) seatNumbers: number[];
}
