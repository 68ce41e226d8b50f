import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { ClueState, ExamClue, ViolationKind } from './clue.entity';

export const ExamClueConnection = ConnectionOf('ExamClue', () => ExamClue);

@ObjectType({ simpleResolvers: true, description: '反映的内容；只对办理线索的教育部门和责任督学显示' })
export class ClueReport {
  @Field(() => String, { description: '反映的情况' }) text: string;
  @Field(() => String, { nullable: true, description: '反映人留下的联系方式；只对办理单位显示，每次查看都有记录' }) contact: string | null;
  @Field(() => Boolean, { description: '反映人是否留了联系方式' }) contactKept: boolean;
  @Field(() => String, { nullable: true, description: '登记人；群众反映不留姓名' }) reporterName: string | null;
}

@ObjectType({ simpleResolvers: true, description: '反映之后拿到的回执' })
export class ClueReceipt {
  @Field(() => String, { description: '回执号：凭它查办理进度，除此以外什么也看不到' }) receipt: string;
}

@ObjectType({ simpleResolvers: true, description: '凭回执号看到的进度' })
export class ClueProgress {
  @Field(() => ViolationKind) kind: ViolationKind;
  @Field(() => ClueState) state: ClueState;
  @Field(() => GraphQLISODateTime) receivedAt: Date;
  @Field(() => LocalDate, { nullable: true, description: '现在这一步的期限' }) dueOn: string | null;
}

@ObjectType({ simpleResolvers: true, description: '一个状态下有几条线索' })
export class ClueCount {
  @Field(() => ClueState) state: ClueState;
  @Field(() => Int) count: number;
  @Field(() => Int, { description: '其中已过期限的' }) overdue: number;
}
