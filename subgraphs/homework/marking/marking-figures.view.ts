import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { PlaceStub } from '../register.stub';
import { MarkingFlag } from './flags/flag.view';
import { MarkingSums } from './marking-sums.entity';

export enum MarkingFigureCode {
  MARKED = 'MARKED',
  FULLY_MARKED = 'FULLY_MARKED',
  REMARKED = 'REMARKED',
  FEEDBACK = 'FEEDBACK',
  DELAY = 'DELAY',
  WITHIN_ONE = 'WITHIN_ONE',
  WITHIN_TWO = 'WITHIN_TWO',
  WITHIN_THREE = 'WITHIN_THREE',
  FINISHED_AT_SCHOOL = 'FINISHED_AT_SCHOOL',
  LATE = 'LATE',
  LATE_DAYS = 'LATE_DAYS',
}
registerEnumType(MarkingFigureCode, {
  name: 'MarkingFigureCode',
  description: '批改情况的一个数字',
  valuesConfig: {
    MARKED: { description: '已登记批改的占比' },
    FULLY_MARKED: { description: '收到的全部批改的占比' },
    REMARKED: { description: '有再次批改的占比' },
    FEEDBACK: { description: '写了反馈的占比' },
    DELAY: { description: '布置到批改平均相隔天数' },
    WITHIN_ONE: { description: '一个上课日之内批改的占比' },
    WITHIN_TWO: { description: '两个上课日之内批改的占比' },
    WITHIN_THREE: { description: '三个上课日之内批改的占比' },
    FINISHED_AT_SCHOOL: { description: '在校完成率：写明在校完成份数的书面作业，在校完成的占收到的' },
    LATE: { description: '补录的占比' },
    LATE_DAYS: { description: '补录平均晚几天' },
  },
});

export enum FigureUnit {
  SHARE = 'SHARE',
  DAYS = 'DAYS',
}
registerEnumType(FigureUnit, { name: 'FigureUnit', valuesConfig: { SHARE: { description: '占比 0–1' }, DAYS: { description: '天' } } });

@ObjectType({ simpleResolvers: true, description: '一个数字和它的来历：分子、分母、规则' })
export class MarkingFigure {
  @Field(() => MarkingFigureCode) code: MarkingFigureCode;
  @Field(() => Float, { nullable: true, description: '没有可除的为空，不是 0' }) value: number | null;
  @Field(() => FigureUnit) unit: FigureUnit;
  @Field(() => Int) numerator: number;
  @Field(() => Int) denominator: number;
  @Field(() => RuleInForce) rule: RuleInForce;
}

@ObjectType({ simpleResolvers: true, description: '值得核对的提示：待说明、已说明、已搁置各多少' })
export class FlagCounts {
  @Field(() => Int) open: number;
  @Field(() => Int) explained: number;
  @Field(() => Int) setAside: number;
}

@ObjectType({ simpleResolvers: true, description: '一位教师一门学科的批改情况' })
export class TeacherMarking {
  @Field(() => ID, { description: '本校内这位教师的一行' }) key: string;
  @Field(() => ID, { nullable: true, description: '导入的台账只有姓名，为空' }) teacherId: string | null;
  @Field(() => String) teacherName: string;
  @Field(() => String) subject: string;
  @Field(() => MarkingSums) sums: MarkingSums;
  @Field(() => [MarkingFigure]) figures: MarkingFigure[];
  @Field(() => [MarkingFlag], { description: '这位教师值得核对的提示，不分学科' }) flags: MarkingFlag[];
}

@ObjectType({ simpleResolvers: true, description: '一个地点的批改情况' })
export class MarkingOfPlace {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => Int, { description: '学校数' }) schools: number;
  @Field(() => Int, { description: '有登记的学校数' }) reporting: number;
  @Field(() => MarkingSums) sums: MarkingSums;
  @Field(() => [MarkingFigure]) figures: MarkingFigure[];
  @Field(() => FlagCounts) flags: FlagCounts;
  /** As homework knows it, for what is written into a workbook; a screen asks directory. */
  name: string;
}

@ObjectType({ simpleResolvers: true, description: '一个地点几个月的批改情况：学校以上按地点，学校里按教师和学科；按代码和姓名的顺序，不排名' })
export class MarkingFigures extends MarkingOfPlace {
  @Field(() => String, { description: '起始月份，YYYY-MM' }) from: string;
  @Field(() => String, { description: '结束月份，YYYY-MM' }) to: string;
  @Field(() => Boolean, { description: '只是本人的' }) own: boolean;
  @Field(() => [MarkingOfPlace], { description: '下一级各地点，没有登记的也列出；学校为空' }) children: MarkingOfPlace[];
  @Field(() => [TeacherMarking], { description: '学校里各教师、各学科；学校以上为空' }) teachers: TeacherMarking[];
  @Field(() => String, { description: '数据版本：其中任何一行有变化，它就不同' }) dataVersion: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '汇总的时刻；学校的当月为现在' }) asOf: Date | null;
}
