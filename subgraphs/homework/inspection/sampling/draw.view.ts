import { Field, ID, Int, ObjectType } from 'type-graphql';
import { BeaconShown, DrawnShown, DrawShown, FramePartShown } from '#kernel/inspection/sampling/draw.view';
import { StratumSize } from '../plans/inspection.view';

@ObjectType({ simpleResolvers: true, description: '与种子相混的值：审计链上安排检查之后的第一行，安排时没有人知道' })
export class DrawBeacon extends BeaconShown {}

@ObjectType({ simpleResolvers: true, description: '抽中的一个班' })
export class DrawnUnit extends DrawnShown {
  @Field(() => ID, { description: '班级编号' }) override unit: string;
  @Field(() => String, { description: 'SHA-256(种子:混入值:班级编号)；每层取最小的几个' }) score: string;
  @Field(() => String) schoolName: string;
  @Field(() => String) className: string;
}

@ObjectType({ simpleResolvers: true, description: '一次抽样：事前公布的，事后公布的；任何人都可以重算' })
export class InspectionDraw extends DrawShown {
  @Field(() => Int, { description: '名单上有多少个班' }) override frameSize: number;
  @Field(() => Int, { description: '名单分几部分，见 inspectionFrame' }) override frameParts: number;
  @Field(() => [StratumSize], { description: '各层有多少个班、抽多少个班，抽样之前公布' }) strata: StratumSize[];
  @Field(() => DrawBeacon, { nullable: true }) beacon: DrawBeacon | null;
  @Field(() => [DrawnUnit]) sample: DrawnUnit[];
  @Field(() => Int, { description: '名单上的班级，有几个现已撤销' }) override rosterClosed: number;
  @Field(() => Int, { description: '名单上没有、后来新设的班级数' }) override rosterAdded: number;
}

@ObjectType({ simpleResolvers: true, description: '名单的一部分' })
export class InspectionFramePart extends FramePartShown {
  @Field(() => [String], { description: '每行：班级编号、制表符、所在的层' }) override lines: string[];
}
