import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { RecusalKind, ReviewCell, ReviewCheck, ReviewSubject, ReviewVote } from './exam-review.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '分派专家' })
export class AssignReviewersInput {
  @Field(() => ID) reviewId: string;

  @Field(() => [ID], { description: '专家的人员编号，1–15 人；已分派的不受影响' })
  @ArrayMaxSize(15, { message: '一次最多 15 人' })
  personIds: string[];

  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '不再分派给一名还没有表决的专家' })
export class ReleaseReviewerInput {
  @Field(() => ID) reviewId: string;
  @Field(() => ID, { description: '专家的人员编号' }) personId: string;
  @Field(() => String, { description: '理由，2–200 字' }) reason: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '回避；此后不能再查看、表决' })
export class RecusalInput {
  @Field(() => ID) reviewId: string;
  @Field(() => RecusalKind) kind: RecusalKind;
  @Field(() => String, { description: '情况说明，2–200 字' }) reason: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '表决；有结论前可以修改' })
export class ReviewVoteInput {
  @Field(() => ID) reviewId: string;
  @Field(() => Int, { description: '读到的本人席位是第几版' }) version: number;
  @Field(() => ReviewVote) vote: ReviewVote;

  @Field(() => String, { nullable: true, description: '意见，500 字以内；退回、不同意时必填' })
  opinion?: string | null;

  @Field(() => [ReviewCheck], { description: '审核要点，逐项填写' })
  @ArrayMaxSize(20, { message: '审核要点太多' })
  checks: ReviewCheck[];

  @Field(() => [ReviewCell], { description: '要修改的地方；退回时至少一处' })
  @ArrayMaxSize(40, { message: '标出的地方太多' })
  cells: ReviewCell[];

  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '筛选审核' })
export class ExamReviewFilter {
  @Field(() => ReviewSubject, { nullable: true, description: '只看考试计划，或只看试卷' }) subject?: ReviewSubject | null;
  @Field(() => Boolean, { nullable: true, description: '只看超过期限的' }) overdue?: boolean | null;

  @Field(() => String, { nullable: true, description: '校名中的文字' })
  @IsOptional()
  @MaxLength(30, { message: '校名最多 30 个字' })
  school?: string | null;
}
