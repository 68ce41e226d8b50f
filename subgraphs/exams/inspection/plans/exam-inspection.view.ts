import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { InspectionLevel } from '#kernel/inspection/inspection.entity';
import { CancelInput, DrawInput, InspectionFilterInput, PlanInput, SignInput, StratumShown, WarningShown } from '#kernel/inspection/plans/plan.view';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { ExamInspection, ExamStratumKey } from './exam-inspection.entity';

export const ExamInspectionConnection = ConnectionOf('ExamInspection', () => ExamInspection);

@ObjectType({ simpleResolvers: true, description: '安排检查时的提示：不阻止，但要看到' })
export class ExamInspectionWarning extends WarningShown {}

@ObjectType({ simpleResolvers: true, description: '一层：有多少所学校，抽多少所' })
export class ExamStratumSize extends StratumShown {}

@InputType({ description: '检查台账的筛选；不填的不限' })
export class ExamInspectionFilter extends InspectionFilterInput {}

@InputType({ description: '安排一次考试督导检查' })
export class ExamInspectionPlanInput extends PlanInput {
  @Field(() => [ExamStratumKey], { nullable: true, description: '按什么分层；不填则按检查单位的级别' }) strataBy?: ExamStratumKey[] | null;
  @Field(() => Int, { description: '抽多少所学校' }) override sampleSize: number;
}

@ObjectType({ simpleResolvers: true, description: '照此安排会怎样：只算，不保存' })
export class ExamInspectionPreview {
  @Field(() => String) place: string;
  @Field(() => String) placeName: string;
  @Field(() => InspectionLevel) level: InspectionLevel;
  @Field(() => String) title: string;
  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;
  @Field(() => Int, { description: '从多少所学校中抽' }) units: number;
  @Field(() => Int) sampleSize: number;
  @Field(() => Int, { description: '例行检查至少抽多少所（6.4）；抽查为 1' }) fewest: number;
  @Field(() => [ExamStratumKey]) strataBy: ExamStratumKey[];
  @Field(() => [ExamStratumSize]) strata: ExamStratumSize[];
  @Field(() => [ExamInspectionWarning]) warnings: ExamInspectionWarning[];
}

@InputType({ description: '取消检查' })
export class CancelExamInspectionInput extends CancelInput {}

@InputType({ description: '抽样' })
export class DrawExamInspectionInput extends DrawInput {}

@InputType({ description: '签字' })
export class SignExamInspectionInput extends SignInput {}
