import { Field, ID, Int, ObjectType } from 'type-graphql';
import { BeaconShown, DrawnShown, DrawShown, FramePartShown } from '#kernel/inspection/sampling/draw.view';
import { ExamStratumSize } from '../plans/exam-inspection.view';

@ObjectType({ simpleResolvers: true, description: '与种子相混的值：审计链上安排检查之后的第一行，安排时没有人知道' })
export class ExamDrawBeacon extends BeaconShown {}

@ObjectType({ simpleResolvers: true, description: '抽中的一所学校' })
export class DrawnSchool extends DrawnShown {
  @Field(() => ID, { description: '学校编号' }) override unit: string;
  @Field(() => String, { description: 'SHA-256(种子:混入值:学校编号)；每层取最小的几个' }) lot: string;
  @Field(() => String) schoolName: string;
}

@ObjectType({ simpleResolvers: true, description: '一次抽样：事前公布的，事后公布的；任何人都可以重算' })
export class ExamInspectionDraw extends DrawShown {
  @Field(() => Int, { description: '名单上有多少所学校' }) override frameSize: number;
  @Field(() => Int, { description: '名单分几部分，见 examInspectionFrame' }) override frameParts: number;
  @Field(() => [ExamStratumSize], { description: '各层有多少所学校、抽多少所，抽样之前公布' }) strata: ExamStratumSize[];
  @Field(() => ExamDrawBeacon, { nullable: true }) beacon: ExamDrawBeacon | null;
  @Field(() => [DrawnSchool]) sample: DrawnSchool[];
}

@ObjectType({ simpleResolvers: true, description: '名单的一部分' })
export class ExamFramePart extends FramePartShown {
  @Field(() => [String], { description: '每行：学校编号、制表符、所在的层' }) override lines: string[];
}
