import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { PlaceStub } from '../../register.stub';
import { AidChoice } from './aid-choice.entity';

@ObjectType({ simpleResolvers: true, description: '可以选用教辅的一个学期' })
export class AidTerm {
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => String, { description: '2026—2027 学年第一学期' }) name: string;
  @Field(() => LocalDate) startsOn: string;
  @Field(() => LocalDate) endsOn: string;
}

@ObjectType({ simpleResolvers: true, description: '一个年级一个学科的选用情况' })
export class AidCell {
  @Field(() => Int) grade: number;
  @Field(() => String) subject: string;
  @Field(() => Int, { description: '公告目录里可以选用的种数' }) offered: number;
  @Field(() => AidChoice, { nullable: true, description: '现在有效的选用；没有时为空' }) choice: AidChoice | null;
}

@ObjectType({ simpleResolvers: true, description: '一所学校一个学期的一科一辅：年级 × 学科' })
export class AidMatrix {
  @Field(() => AidTerm) term: AidTerm;
  @Field(() => [AidTerm], { description: '可以查看或选用的学期' }) terms: AidTerm[];
  @Field(() => Boolean, { description: '这个学期还能不能选用' }) open: boolean;
  @Field(() => [Int]) grades: number[];
  @Field(() => [String]) subjects: string[];
  @Field(() => [AidCell], { description: '没有这门课的格子不列' }) cells: AidCell[];
}

@ObjectType({ simpleResolvers: true, description: '一个班某天可以布置的教辅' })
export class AidInUse {
  @Field(() => String) subject: string;
  @Field(() => ID) aidId: string;
  @Field(() => String) title: string;
}

@ObjectType({ simpleResolvers: true, description: '一个地点一个学期选用教辅的情形' })
export class AidsOverview {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => String) placeName: string;
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => Int, { description: '学校数' }) schools: number;
  @Field(() => Int, { description: '其中有教辅经核准的' }) schoolsApproved: number;
  @Field(() => Int, { description: '待核准的项数' }) waiting: number;
  @Field(() => Int, { description: '退回待更正的项数' }) returned: number;
  @Field(() => Int, { description: '经核准的项数（含已征订）' }) approved: number;
  @Field(() => Int, { description: '其中已征订的' }) ordered: number;
  @Field(() => Int, { description: '一、二年级选用的项数' }) lowGrades: number;
  @Field(() => Float, { nullable: true, description: '有教辅经核准的学校占比；没有学校时为空' }) share: number | null;
}

/** What anyone may read without signing in. A field is public only by being here. */
@ObjectType({ simpleResolvers: true, description: '公示的教辅选用' })
export class DisclosedAid {
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => Int) grade: number;
  @Field(() => String) subject: string;
  @Field(() => String) title: string;
  @Field(() => String) publisher: string;
  @Field(() => String) isbn: string;
  @Field(() => Int, { description: '定价，分' }) priceFen: number;
  @Field(() => LocalDate, { description: '公示起始日' }) displayedFrom: string;
  @Field(() => LocalDate, { description: '公示期满、可以自愿征订的第一天' }) orderableFrom: string;
  @Field(() => Boolean, { description: '还在公示期内' }) onDisplay: boolean;
  @Field(() => String, { description: '反映意见的方式' }) contact: string;
}
