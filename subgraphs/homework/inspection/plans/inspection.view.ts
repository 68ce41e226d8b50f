import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { InspectionLevel } from '#kernel/inspection/inspection.entity';
import { CancelInput, DrawInput, InspectionFilterInput, PlanInput, SignInput, StratumShown, WarningShown } from '#kernel/inspection/plans/plan.view';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { Inspection, StratumKey } from './inspection.entity';

@ObjectType({ simpleResolvers: true, description: '安排检查时的提示：不阻止，但要看到' })
export class InspectionWarning extends WarningShown {}

@ObjectType({ simpleResolvers: true, description: '一层：有多少个班，抽多少个班' })
export class StratumSize extends StratumShown {}

export const InspectionConnection = ConnectionOf('Inspection', () => Inspection);

@InputType({ description: '检查台账的筛选；不填的不限' })
export class InspectionFilter extends InspectionFilterInput {}

@InputType({ description: '安排一次检查' })
export class InspectionPlanInput extends PlanInput {
  @Field(() => String, { nullable: true, description: '检查单位：学校、县（市、区）、市或省' }) override place?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '检查哪些日子的台账：从' }) override from?: string | null;
  @Field(() => String, { nullable: true, description: '检查表样式；不填为 WORKBOOK' }) formCode?: string | null;
  @Field(() => [String], { nullable: true, description: '检查哪些科目；不填为语文、数学、英语' }) subjects?: string[] | null;
  @Field(() => [StratumKey], { nullable: true, description: '按什么分层；不填则按检查单位的级别' }) strataBy?: StratumKey[] | null;
  @Field(() => Int, { description: '抽多少个班' }) override sampleSize: number;
}

@ObjectType({ simpleResolvers: true, description: '照此安排会怎样：只算，不保存' })
export class InspectionPreview {
  @Field(() => String) place: string;
  @Field(() => String) placeName: string;
  @Field(() => InspectionLevel) level: InspectionLevel;
  @Field(() => String) title: string;
  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;
  @Field(() => Int, { description: '从多少个班中抽' }) units: number;
  @Field(() => Int) sampleSize: number;
  @Field(() => [StratumKey]) strataBy: StratumKey[];
  @Field(() => [StratumSize]) strata: StratumSize[];
  @Field(() => [InspectionWarning]) warnings: InspectionWarning[];
}

@InputType({ description: '取消检查' })
export class CancelInspectionInput extends CancelInput {}

@InputType({ description: '抽样' })
export class DrawInspectionInput extends DrawInput {}

@InputType({ description: '签字' })
export class SignInspectionInput extends SignInput {}

@InputType({ description: '月份启封以后，重新签字封存' })
export class SignMonthAgainInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '说明：更正了什么，5–200 字' }) note: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '上级一年之内对一所学校的检查' })
export class InspectionLoad {
  @Field(() => String) place: string;
  @Field(() => Int) year: number;
  @Field(() => Int, { description: '其中综合督导' }) comprehensive: number;
  @Field(() => Int, { description: '本学期的检查次数' }) thisTerm: number;
  @Field(() => Int, { description: '综合督导每年不超过几次' }) mostComprehensive: number;
  @Field(() => Int, { description: '每学期不超过几次' }) mostInTerm: number;
  @Field(() => [InspectionWarning]) warnings: InspectionWarning[];
  @Field(() => [Inspection], { description: '已经可以告知学校的检查，新的在前，至多 100 次' }) inspections: Inspection[];
}
