import { ArrayMaxSize, ArrayMinSize } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { FindingCell, FindingState } from './finding.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';
const REASON = '退回的理由，2–500 字';

@InputType({ description: '退回的一个栏目' })
export class CellToReturnInput {
  @Field(() => FindingCell) cell: FindingCell;
  @Field(() => String, { nullable: true, description: '这一栏的问题，200 字以内' }) reason?: string | null;
}

@InputType({ description: '退回一个问题；台账行、照片、当晚、检查表四者选一' })
export class FindingInput {
  @Field(() => ID) inspectionId: string;
  @Field(() => ID, { nullable: true, description: '台账的一行' }) assignmentId?: string | null;
  @Field(() => ID, { nullable: true, description: '一张批改照片' }) workId?: string | null;
  @Field(() => ID, { nullable: true, description: '与日期一起：一个班的一晚' }) classId?: string | null;
  @Field(() => LocalDate, { nullable: true }) date?: string | null;
  @Field(() => ID, { nullable: true, description: '一张检查表' }) checkId?: string | null;
  @Field(() => [CellToReturnInput], { description: '有问题的栏目，至少一个；照片只有 WORK，当晚只有 WRITTEN_MINUTES，检查表只有 GENERAL' })
  @ArrayMaxSize(14, { message: '栏目太多' })
  cells: CellToReturnInput[];
  @Field(() => String, { description: REASON }) reason: string;
  @Field(() => ID, { nullable: true, description: '套用的常用理由' }) templateId?: string | null;
  @Field(() => LocalDate, { description: '更正期限：今天起 60 天内' }) dueOn: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '批量退回：同样的栏目、理由、期限，逐行有结果' })
export class FindingsInput {
  @Field(() => ID) inspectionId: string;
  @Field(() => [ID], { description: '台账的行，1–100' })
  @ArrayMinSize(1, { message: '请至少选择一行' })
  @ArrayMaxSize(100, { message: '一次最多退回 100 行' })
  assignmentIds: string[];
  @Field(() => [CellToReturnInput])
  @ArrayMaxSize(14, { message: '栏目太多' })
  cells: CellToReturnInput[];
  @Field(() => String, { description: REASON }) reason: string;
  @Field(() => ID, { nullable: true }) templateId?: string | null;
  @Field(() => LocalDate, { description: '更正期限：今天起 60 天内' }) dueOn: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '更正的一个栏目' })
export class CorrectedCellInput {
  @Field(() => FindingCell) cell: FindingCell;
  @Field(() => String, { nullable: true, description: '更正后的内容：12、ORAL、2026-11-20；空为不填' }) value?: string | null;
}

@InputType({ description: '更正：只能改退回的栏目；如实不能改的，用文字说明' })
export class RectificationInput {
  @Field(() => ID) findingId: string;
  @Field(() => Int) version: number;
  @Field(() => [CorrectedCellInput], { description: '只写改了的' })
  @ArrayMaxSize(14, { message: '栏目太多' })
  cells: CorrectedCellInput[];
  @Field(() => String, { description: '更正说明，2–500 字' }) answer: string;
  @Field(() => [ID], { nullable: true, description: '补交的批改照片，先上传到 POST /files' })
  workFileIds?: string[] | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '复核销号' })
export class VerificationInput {
  @Field(() => ID) findingId: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '复核意见，2–500 字' }) outcome: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '再次退回' })
export class FindingAgainInput {
  @Field(() => ID) findingId: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: REASON }) reason: string;
  @Field(() => [CellToReturnInput], { nullable: true, description: '空为上一轮的栏目' })
  cells?: CellToReturnInput[] | null;
  @Field(() => LocalDate, { description: '更正期限：今天起 60 天内' }) dueOn: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '撤销，或转教务处更正' })
export class FindingReasonInput {
  @Field(() => ID) findingId: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '理由，2–500 字' }) reason: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '筛选问题' })
export class FindingFilter {
  @Field(() => FindingState, { nullable: true }) state?: FindingState | null;
  @Field(() => Boolean, { nullable: true, description: '过了期限还没有更正' }) overdue?: boolean | null;
  @Field(() => ID, { nullable: true, description: '一次检查' }) inspectionId?: string | null;
  @Field(() => ID, { nullable: true, description: '一个班' }) classId?: string | null;
}
