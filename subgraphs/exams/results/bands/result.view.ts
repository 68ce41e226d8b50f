import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { ExamKind } from '../../plans/exam-plan.entity';
import { ExamBand, ResultSheetState } from './result.entity';

/** One line of a teacher's sheet. */
@ObjectType({ simpleResolvers: true, description: '名册中的一名学生和他的等级；姓名由机构与人员按权限另给' })
export class ResultLine {
  @Field(() => ID) pupilId: string;
  @Field(() => Int, { description: '名册序号' }) seat: number;
  @Field(() => ExamBand, { nullable: true, description: '等级；空为还没有登记或缺考' }) band: ExamBand | null;
  @Field(() => LocalDate, { nullable: true, description: '最近一次更正的日期' }) correctedOn: string | null;
}

/** What stands before the teacher of one subject in one class; nobody else is ever given one. */
@ObjectType({ simpleResolvers: true, description: '一个班一科考试的等级登记；只给本班本学科的任课教师' })
export class ResultSheet {
  @Field(() => ID, { description: '哪一科考试' }) sittingKey: string;
  classId: string;
  @Field(() => String, { description: '例如 四年级期末考试' }) examTitle: string;
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => Int) grade: number;
  @Field(() => ExamKind) kind: ExamKind;
  @Field(() => String) subject: string;
  @Field(() => LocalDate) date: string;
  @Field(() => Int, { description: '分几级，4 或 5' }) bands: number;
  @Field(() => ResultSheetState) state: ResultSheetState;
  @Field(() => LocalDate, { nullable: true }) finishedOn: string | null;
  @Field(() => Int, { description: '第几次保存，修改时交回；0 为还没有登记' }) version: number;
}

@ObjectType({ simpleResolvers: true, description: '登记了多少' })
export class ResultProgress {
  @Field(() => Int, { description: '名册人数' }) pupils: number;
  @Field(() => Int, { description: '已有等级的人数' }) recorded: number;
}

/** One band of one's own child: nothing of anybody else stands beside it, so there is nothing to compare it with. */
@ObjectType({ simpleResolvers: true, description: '自己孩子一科考试的等级；没有分数、名次，也没有别人的' })
export class ChildBand {
  @Field(() => String) examTitle: string;
  @Field(() => Int) schoolYear: number;
  @Field(() => Int) semester: number;
  @Field(() => String) subject: string;
  @Field(() => LocalDate) date: string;
  @Field(() => ExamBand) band: ExamBand;
  @Field(() => String, { description: '例如 优秀' }) word: string;
  @Field(() => String, { description: '这个等级是什么意思' }) meaning: string;
  @Field(() => Int, { description: '分几级' }) bands: number;
  @Field(() => LocalDate, { nullable: true, description: '教师更正过的，最近一次的日期' }) correctedOn: string | null;
}

export const ChildBandConnection = ConnectionOf('ChildBand', () => ChildBand);

/** Directory's child, as far as exams speaks of him. */
@Directive('@key(fields: "id")')
@ObjectType('Child', { simpleResolvers: true })
export class ChildStub {
  @Field(() => ID) id: string;
}
