import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { PlaceStub } from '../register.stub';
import { MeasuresState } from './measures.entity';

@InputType({ description: '筛选作业管理办法' })
export class MeasuresFilter {
  @Field(() => MeasuresState, { nullable: true }) state?: MeasuresState | null;
  @Field(() => Boolean, { nullable: true, description: '只看今天施行的' }) inForce?: boolean | null;
  @Field(() => String, { nullable: true, description: '名称包含' }) text?: string | null;
}

/** What anyone may read without signing in. A field is public only by being here. */
@ObjectType({ simpleResolvers: true, description: '公示的作业管理办法' })
export class PublicMeasures {
  @Field(() => ID) id: string;
  @Field(() => Int) edition: number;
  @Field(() => String) title: string;
  @Field(() => String, { description: '要点' }) summary: string;
  @Field(() => ID, { nullable: true }) fileId: string | null;
  @Field(() => String, { nullable: true }) fileName: string | null;
  @Field(() => Int, { nullable: true }) fileSize: number | null;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true }) validTo: string | null;
  @Field(() => LocalDate) publishedOn: string;
  @Field(() => String, { nullable: true, description: '十分钟内凭它打开全文' }) ticket: string | null;
}

@ObjectType({ simpleResolvers: true, description: '一个地点出台作业管理办法的情形（77号 二）；由各校公布的办法算出' })
export class MeasuresOverview {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => String) placeName: string;
  @Field(() => LocalDate, { description: '看哪一天' }) date: string;
  @Field(() => Int, { description: '学校数' }) schools: number;
  @Field(() => Int, { description: '其中当天有现行作业管理办法的' }) schoolsWithMeasures: number;
  @Field(() => Float, { nullable: true, description: '占比 0–1；没有学校时为空' }) share: number | null;
  @Field(() => RuleInForce, { description: '依据' }) rule: RuleInForce;
}

@ObjectType({ simpleResolvers: true, description: '当天没有现行作业管理办法的一所学校' })
export class SchoolWithoutMeasures {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => ID) schoolId: string;
  @Field(() => String) schoolName: string;
  @Field(() => String, { description: '所在县（市、区）' }) countyName: string;
  @Field(() => LocalDate, { nullable: true, description: '此前的办法施行到哪一天；从未公布过时为空' }) lastValidTo: string | null;
  @Field(() => LocalDate, { nullable: true, description: '已公布、将要施行的办法从哪一天起' }) comingFrom: string | null;
}

export const SchoolWithoutMeasuresConnection = ConnectionOf('SchoolWithoutMeasures', () => SchoolWithoutMeasures);
