import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { ExamKind, ExamOrganiser, PaperPerson, QuestionSource } from './exam-plan.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '一次考试的一个学科' })
export class ExamSittingInput {
  @Field(() => String, { description: '学科，按科目表' }) subject: string;
  @Field(() => LocalDate, { description: '考试日期，须为学期内的上课日' }) date: string;
  @Field(() => String, { description: '开始时间，24 小时制，例如 08:30' }) startsAt: string;
  @Field(() => Int, { description: '时长，分钟' }) minutes: number;
  @Field(() => String, { nullable: true, description: '考查范围，报送前须写明，最多 500 字' }) scope?: string | null;
  @Field(() => LocalDate, { description: '考查范围预计教完的日期，不晚于考试日期（E9）' }) taughtBy: string;
  @Field(() => QuestionSource, { nullable: true, description: '试题来源；空为本校命题' }) source?: QuestionSource | null;
  @Field(() => [PaperPerson], { nullable: true, description: '命题人，报送前须写明' }) setters?: PaperPerson[] | null;
  @Field(() => [PaperPerson], { nullable: true, description: '审题人，不能与命题人是同一人（E10），报送前须写明' }) reviewers?: PaperPerson[] | null;
}

@InputType({ description: '计划里一个年级的一次考试' })
export class PlannedExamInput {
  @Field(() => Int) grade: number;
  @Field(() => ExamKind) kind: ExamKind;
  @Field(() => Int, { nullable: true, description: '第几次模拟考试；空为 1' }) number?: number | null;
  @Field(() => ExamOrganiser, { nullable: true, description: '空为本校组织' }) organiser?: ExamOrganiser | null;
  @Field(() => Int, { nullable: true, description: '结果分几个等级；空为 4' }) bands?: number | null;
  @Field(() => String, { nullable: true, description: '学校的叫法，最多 40 字；不得用测验、限时练习等名目（E6）' }) title?: string | null;
  @Field(() => [ExamSittingInput]) sittings: ExamSittingInput[];
}

@InputType({ description: '起草一个学期的考试计划' })
export class ExamPlanDraftInput {
  @Field(() => ID) schoolId: string;
  @Field(() => Int, { description: '学年：2026 即 2026—2027 学年' }) schoolYear: number;
  @Field(() => Int, { description: '学期：1 或 2' }) semester: number;
  @Field(() => [PlannedExamInput], { nullable: true, description: '可以先起草，再逐项填写' }) exams?: PlannedExamInput[] | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '保存考试计划的全部内容' })
export class ExamPlanContentInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => [PlannedExamInput]) exams: PlannedExamInput[];
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '报送考试计划：校长' })
export class ExamPlanSubmissionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: '学校审核意见，5–500 字' }) schoolOpinion: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '准许一所学校在开学后报送考试计划' })
export class LateExamPlanInput {
  @Field(() => ID) schoolId: string;
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}
