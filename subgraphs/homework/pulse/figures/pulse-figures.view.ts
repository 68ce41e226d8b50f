import { Field, Float, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { PlaceStub } from '../../register.stub';
import { PulseBand, PulseStage } from '../pulse.rules';

@ObjectType({ simpleResolvers: true, description: '一个选项有多少份答复' })
export class PulseBandCount {
  @Field(() => PulseBand) band: PulseBand;
  @Field(() => Int) count: number;
}

@ObjectType({ simpleResolvers: true, description: '其中多少份' })
export class PulseShare {
  @Field(() => Int) count: number;
  @Field(() => Int, { description: '在多少份之中' }) of: number;
}

/** One stage's figures of a place. What may not be shown is empty; why, is never said, since the reason would tell. */
@ObjectType({ simpleResolvers: true, description: '一个学段的家长反馈；为空即不显示：答复少于 5 份，或者显示了会推算出少于 5 份的答复' })
export class PulseStageFigures {
  @Field(() => PulseStage) stage: PulseStage;
  @Field(() => Int, { description: '有家长一问、且已结束的周数' }) waves: number;
  @Field(() => Int, { description: '其中可以显示份数的周数' }) shownWaves: number;
  @Field(() => Int, { description: '抽到的座位数' }) invited: number;
  @Field(() => Int, { description: '打印的纸条数' }) handedOut: number;
  @Field(() => Int, { nullable: true, description: '答复份数，可以显示的各周之和' }) answers: number | null;
  @Field(() => PulseShare, { nullable: true, description: '用时较长的：小学 30 分钟以上，初中 60 分钟以上' }) longer: PulseShare | null;
  @Field(() => [PulseBandCount], { nullable: true, description: '四个选项各多少份' }) bands: PulseBandCount[] | null;
  @Field(() => Float, { nullable: true, description: '感受用时，分钟：各选项取中间值的平均' }) feltMinutes: number | null;
  @Field(() => Boolean, { description: '其中有的周只能分两档显示，按上级四档的分布推算' }) feltEstimated: boolean;
  @Field(() => Float, { nullable: true, description: '登记用时，分钟：同几周有登记的班每班每天的书面作业' }) plannedMinutes: number | null;
  @Field(() => PulseShare, { nullable: true, description: '要求家长批改、检查或签字的；在答了这一问的人中' }) asked: PulseShare | null;
}

@ObjectType({ simpleResolvers: true, description: '一周的家长反馈' })
export class PulseWaveFigures {
  @Field(() => LocalDate, { description: '这一周的周一' }) wave: string;
  @Field(() => LocalDate, { description: '结束并汇总的日子' }) settledOn: string;
  @Field(() => [PulseStageFigures]) stages: PulseStageFigures[];
}

@ObjectType({ simpleResolvers: true, description: '正在进行的一期：只有发出的数目，没有答复的数目' })
export class PulseOpenWave {
  @Field(() => LocalDate, { description: '这一周的周一' }) wave: string;
  @Field(() => LocalDate, { description: '最后可以回答的一天' }) closesOn: string;
  @Field(() => Int, { description: '抽到的座位数' }) invited: number;
  @Field(() => Int, { description: '打印的纸条数' }) handedOut: number;
  @Field(() => Int, { description: '抽到的班级数' }) classes: number;
  @Field(() => Int, { description: '其中已经打印的' }) classesPrinted: number;
}

@ObjectType({ simpleResolvers: true, description: '家长反馈的来历' })
export class PulseEvidence {
  @Field(() => Int, { description: '少于这么多份的不显示' }) fewest: number;
  @Field(() => [RuleInForce], { description: '所依据的规定和平台参数' }) rules: RuleInForce[];
  @Field(() => String, { description: '数据版本：汇总一次即不再变，由包含的周数和最后一次汇总的日子组成' }) dataVersion: string;
  @Field(() => LocalDate, { nullable: true, description: '其中最后一次汇总的日子' }) asOf: string | null;
}

@ObjectType({ simpleResolvers: true, description: '一个地点一段时间的家长反馈，只汇总到学校' })
export class PulseFigures {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => [PulseStageFigures], { description: '有的学段；都没有时为空' }) stages: PulseStageFigures[];
  /** What its children and weeks are computed from. */
  of: { place: string; from: string; to: string };
}
