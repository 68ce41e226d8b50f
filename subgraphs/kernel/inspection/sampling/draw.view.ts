import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../../scalars';
import { InspectionKind, InspectionLevel, InspectionState } from '../inspection.entity';

@ObjectType('BeaconShown', { simpleResolvers: true })
export abstract class BeaconShown {
  @Field(() => Int, { description: '审计链上的序号' }) position: number;
  @Field(() => String) hash: string;
}

@ObjectType('DrawnShown', { simpleResolvers: true })
export abstract class DrawnShown {
  @Field(() => ID, { description: '名单上的编号' }) unit: string;
  @Field(() => String, { description: '所在的层' }) stratum: string;
  @Field(() => Boolean, { description: '现已撤销' }) gone: boolean;
}

/**
 * What anybody may read of a draw, and reckon again. No person stands in it. A part's own class adds strata, beacon and sample, and says in
 * its own words what is sampled.
 */
@ObjectType('DrawShown', { simpleResolvers: true })
export abstract class DrawShown {
  @Field(() => ID) id: string;
  @Field(() => String) title: string;
  @Field(() => String, { description: '检查单位' }) placeName: string;
  @Field(() => InspectionLevel) level: InspectionLevel;
  @Field(() => InspectionKind) kind: InspectionKind;
  @Field(() => InspectionState) state: InspectionState;
  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;
  @Field(() => GraphQLISODateTime, { description: '安排的时刻：从此名单、各层数目和种子都不能再变' }) plannedAt: Date;
  @Field(() => String, { description: '种子的 SHA-256，抽样之前公布' }) seedHash: string;
  @Field(() => String, { description: '名单的 SHA-256，抽样之前公布' }) frameHash: string;
  @Field(() => Int, { description: '名单上有多少' }) frameSize: number;
  @Field(() => Int, { description: '名单分几部分' }) frameParts: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '抽样的时刻；还没有抽样，或还不能公开时为空' }) drawnAt: Date | null;
  @Field(() => String, { nullable: true, description: '种子；抽样以后公布' }) seed: string | null;
  @Field(() => Int, { nullable: true, description: '安排检查在审计链上的序号' }) planPosition: number | null;
  @Field(() => Int, { description: '名单上有几个现已撤销' }) rosterClosed: number;
  @Field(() => Int, { description: '名单上没有、后来新设的' }) rosterAdded: number;
  @Field(() => String, { nullable: true, description: '取消的原因' }) cancelledReason: string | null;
}

@ObjectType('FramePartShown', { simpleResolvers: true })
export abstract class FramePartShown {
  @Field(() => Int) part: number;
  @Field(() => Int) parts: number;
  @Field(() => [String], { description: '每行：名单上的编号、制表符、所在的层' }) lines: string[];
}
