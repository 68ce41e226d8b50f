import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { PaperFacts, PaperPart, PaperState } from './paper.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '保存试卷：命题人；文件先密封上传（POST /files?sealed=1）' })
export class PaperInput {
  @Field(() => ID, { description: '哪一科考试（ExamSitting.sittingKey）' }) sittingKey: string;
  @Field(() => Int, { nullable: true, description: '所见的版本；首次保存为空' }) version?: number | null;
  @Field(() => PaperFacts) facts: PaperFacts;
  @Field(() => ID, { nullable: true, description: '新上传的试卷；空表示不换' }) paperFileId?: string | null;
  @Field(() => ID, { nullable: true, description: '新上传的答案；空表示不换' }) answerFileId?: string | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '办理一份试卷' })
export class PaperDeedInput {
  @Field(() => ID) paperId: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '标出的一栏' })
export class PaperCellInput {
  @Field(() => String, {
    description: 'spec（双向细目表）、difficulty（预估难度）、fullPoints（满分）、note（命题说明）、paper（试卷）、answer（答案）',
  })
  cell: string;
  @Field(() => String, { nullable: true, description: '这一栏的问题' }) reason?: string | null;
}

@InputType({ description: '校内审题：同意即报送；不同意退回命题人' })
export class PreReviewInput extends PaperDeedInput {
  @Field(() => Boolean, { description: '是否同意报送' }) agree: boolean;
  @Field(() => String, { description: '审题意见；同意时可以不写，不同意须写明，最多 500 字' }) opinion: string;
}

export enum PaperOutcome {
  APPROVE = 'APPROVE',
  RETURN = 'RETURN',
}
registerEnumType(PaperOutcome, {
  name: 'PaperOutcome',
  description: '试卷的审核结论',
  valuesConfig: { APPROVE: { description: '审定' }, RETURN: { description: '退回更正' } },
});

@InputType({ description: '作出审核结论：教育局，依据专家表决' })
export class PaperDecisionInput extends PaperDeedInput {
  @Field(() => PaperOutcome) outcome: PaperOutcome;
  @Field(() => String, { nullable: true, description: '理由；与多数意见不同时必填，2–200 字' }) reason?: string | null;

  @Field(() => [PaperCellInput], { description: '退回的栏目；空表示用专家标出的' })
  @ArrayMaxSize(10, { message: '栏目太多' })
  cells: PaperCellInput[];
}

@InputType({ description: '更正被退回的试卷：只改退回的栏目' })
export class PaperCorrectionInput extends PaperDeedInput {
  @Field(() => PaperFacts) facts: PaperFacts;
  @Field(() => ID, { nullable: true }) paperFileId?: string | null;
  @Field(() => ID, { nullable: true }) answerFileId?: string | null;
  @Field(() => String, { description: '更正说明' }) answer: string;
}

@InputType({ description: '打开密封的试卷或答案' })
export class OpenPaperInput {
  @Field(() => ID) paperId: string;
  @Field(() => PaperPart) part: PaperPart;
}

@InputType({ description: '筛选试卷' })
export class PaperFilter {
  @Field(() => PaperState, { nullable: true }) state?: PaperState | null;
  @Field(() => String, { nullable: true, description: '学科' })
  @IsOptional()
  @MaxLength(20, { message: '学科最多 20 个字' })
  subject?: string | null;
  @Field(() => Boolean, { nullable: true, description: '只看送审后超过期限的' }) overdue?: boolean | null;

  @Field(() => String, { nullable: true, description: '校名中的文字' })
  @IsOptional()
  @MaxLength(30, { message: '校名最多 30 个字' })
  school?: string | null;
}
