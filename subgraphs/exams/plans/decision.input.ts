import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { ReviewCell, ReviewVote } from '../committees/reviews/exam-review.entity';
import { ExamOrganiser, PaperPerson, QuestionSource } from './exam-plan.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '对一份考试计划的结论：须有足够的专家表决（6.2），没有多数同意不能审定（6.3）' })
export class ExamPlanDecisionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => ReviewVote, { description: 'APPROVE 审定、RETURN 退回更正、REJECT 不予通过' }) outcome: ReviewVote;
  @Field(() => String, { nullable: true, description: '理由，5–200 字；退回、不予通过或与多数专家意见不同时必填' }) reason?: string | null;
  @Field(() => [ReviewCell], { nullable: true, description: '退回的栏目：考试编号或考试科目的 key，加“.”和栏目名；空为专家标出的各处' }) cells?:
    ReviewCell[] | null;
  @Field(() => LocalDate, { nullable: true, description: '更正期限' }) dueOn?: string | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '更正一次考试里被退回的栏目；不更正的留空' })
export class ExamCorrectionInput {
  @Field(() => ID, { description: '考试编号' }) id: string;
  @Field(() => Boolean, { nullable: true, description: 'false 为不再安排' }) kept?: boolean | null;
  @Field(() => String, { nullable: true, description: '空字符串为不另起名' }) title?: string | null;
  @Field(() => ExamOrganiser, { nullable: true }) organiser?: ExamOrganiser | null;
  @Field(() => Int, { nullable: true }) bands?: number | null;
}

@InputType({ description: '更正一科考试里被退回的栏目；不更正的留空' })
export class SittingCorrectionInput {
  @Field(() => ID, { description: '这一科的 key' }) key: string;
  @Field(() => Boolean, { nullable: true, description: 'false 为不再安排' }) kept?: boolean | null;
  @Field(() => LocalDate, { nullable: true }) date?: string | null;
  @Field(() => String, { nullable: true }) startsAt?: string | null;
  @Field(() => Int, { nullable: true }) minutes?: number | null;
  @Field(() => String, { nullable: true }) scope?: string | null;
  @Field(() => LocalDate, { nullable: true }) taughtBy?: string | null;
  @Field(() => QuestionSource, { nullable: true }) source?: QuestionSource | null;
  @Field(() => [PaperPerson], { nullable: true }) setters?: PaperPerson[] | null;
  @Field(() => [PaperPerson], { nullable: true }) reviewers?: PaperPerson[] | null;
}

@InputType({ description: '更正被退回的考试计划：只改退回的栏目' })
export class ExamPlanCorrectionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: '更正说明' }) answer: string;
  @Field(() => [ExamCorrectionInput], { nullable: true }) exams?: ExamCorrectionInput[] | null;
  @Field(() => [SittingCorrectionInput], { nullable: true }) sittings?: SittingCorrectionInput[] | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}
