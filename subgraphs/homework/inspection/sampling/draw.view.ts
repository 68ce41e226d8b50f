import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { InspectionKind, InspectionLevel, InspectionState } from '../plans/inspection.entity';
import { StratumSize } from '../plans/inspection.view';

@ObjectType({ simpleResolvers: true, description: '与种子相混的值：审计链上安排检查之后的第一行，安排时没有人知道' })
export class DrawBeacon {
  @Field(() => Int, { description: '审计链上的序号' }) position: number;
  @Field(() => String) hash: string;
}

@ObjectType({ simpleResolvers: true, description: '抽中的一个班' })
export class DrawnUnit {
  @Field(() => ID, { description: '班级编号' }) unit: string;
  @Field(() => String, { description: '所在的层' }) stratum: string;
  @Field(() => String, { description: 'SHA-256(种子:混入值:班级编号)；每层取最小的几个' }) score: string;
  @Field(() => String) schoolName: string;
  @Field(() => String) className: string;
  @Field(() => Boolean, { description: '现已撤销' }) gone: boolean;
}

/** What anybody may read of a draw, and reckon again. No person stands in it. */
@ObjectType({ simpleResolvers: true, description: '一次抽样：事前公布的，事后公布的；任何人都可以重算' })
export class InspectionDraw {
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
  @Field(() => Int, { description: '名单上有多少个班' }) frameSize: number;
  @Field(() => Int, { description: '名单分几部分，见 inspectionFrame' }) frameParts: number;
  @Field(() => [StratumSize], { description: '各层有多少个班、抽多少个班，抽样之前公布' }) strata: StratumSize[];
  @Field(() => GraphQLISODateTime, { nullable: true, description: '抽样的时刻；还没有抽样，或还不能公开时为空' }) drawnAt: Date | null;
  @Field(() => String, { nullable: true, description: '种子；抽样以后公布' }) seed: string | null;
  @Field(() => Int, { nullable: true, description: '安排检查在审计链上的序号' }) planPosition: number | null;
  @Field(() => DrawBeacon, { nullable: true }) beacon: DrawBeacon | null;
  @Field(() => [DrawnUnit]) sample: DrawnUnit[];
  @Field(() => Int, { description: '名单上的班级，有几个现已撤销' }) rosterClosed: number;
  @Field(() => Int, { description: '名单上没有、后来新设的班级数' }) rosterAdded: number;
  @Field(() => String, { nullable: true, description: '取消的原因' }) cancelledReason: string | null;
}

@ObjectType({ simpleResolvers: true, description: '名单的一部分' })
export class InspectionFramePart {
  @Field(() => Int) part: number;
  @Field(() => Int) parts: number;
  @Field(() => [String], { description: '每行：班级编号、制表符、所在的层' }) lines: string[];
}
