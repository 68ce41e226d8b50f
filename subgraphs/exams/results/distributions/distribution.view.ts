import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { RuleCited } from '#kernel/rule-cited.view';
import { LocalDate } from '#kernel/scalars';
import { Mastery } from '../mastery/mastery.view';
import { ResultSheetState } from '../bands/result.entity';

@ObjectType({ simpleResolvers: true, description: '一个或几个相邻等级的人数；不足 3 人的等级与相邻的合并' })
export class BandCell {
  @Field(() => String, { description: '例如 A，或合并后的 C—D' }) bands: string;
  @Field(() => String, { description: '例如 优秀，或 合格、待合格' }) words: string;
  @Field(() => Int) pupils: number;
}

@ObjectType({ simpleResolvers: true, description: '等级分布；人数太少、或几乎都在同一等级的不显示' })
export class BandDistribution {
  @Field(() => Int, { nullable: true, description: '人数；不足规定人数的为空' }) pupils: number | null;
  @Field(() => [BandCell], { nullable: true }) cells: BandCell[] | null;
  @Field(() => String, { nullable: true, description: '不显示的原因' }) hidden: string | null;
}

@ObjectType({ simpleResolvers: true, description: '一个班的等级分布' })
export class ClassDistribution {
  classId: string;
  @Field(() => String) className: string;
  @Field(() => ResultSheetState) state: ResultSheetState;
  @Field(() => BandDistribution) distribution: BandDistribution;
  @Field(() => [Mastery], { description: '按双向细目表各项统计的掌握情况，供改进教学' }) mastery: Mastery[];
}

@ObjectType({ simpleResolvers: true, description: '一所学校一科考试的等级分布：各班和全年级；按班号排列，不能排序' })
export class ExamDistribution {
  @Field(() => ID) sittingKey: string;
  @Field(() => String) examTitle: string;
  @Field(() => String) subject: string;
  @Field(() => LocalDate) date: string;
  @Field(() => BandDistribution, { description: '全年级：显示出来的各班之和' }) whole: BandDistribution;
  @Field(() => [ClassDistribution]) classes: ClassDistribution[];
  @Field(() => Int, { description: '多少人以上才显示' }) fewest: number;
  @Field(() => RuleCited) rule: RuleCited;
}

export const ExamDistributionConnection = ConnectionOf('ExamDistribution', () => ExamDistribution);

@ObjectType({ simpleResolvers: true, description: '一个地区一科考试的等级分布，不分学校' })
export class AreaDistribution {
  @Field(() => Int, { description: '分几级；分级不同的学校不能相加' }) levels: number;
  @Field(() => Int, { nullable: true, description: '计入多少所学校；少于 3 所的县（市、区）不计' }) schools: number | null;
  @Field(() => BandDistribution) distribution: BandDistribution;
  @Field(() => LocalDate, { description: '截至哪天登记完毕的班级' }) asOf: string;
}
