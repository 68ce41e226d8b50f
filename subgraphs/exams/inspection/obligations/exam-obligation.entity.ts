import { Field, InputType, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { ObligationRow } from '#kernel/inspection/obligations/obligation.entity';
import { CountShown, ExcuseInput, OverviewShown, PeriodShown } from '#kernel/inspection/obligations/obligation.view';
import { ConnectionOf } from '#kernel/page';

/** 检查任务: that a city owes its inspection of exams for a term (6.4). */
@Entity('obligation')
@ObjectType({ simpleResolvers: true, description: '一项考试检查任务：哪个市、哪个学期、何时到期' })
export class ExamObligation extends ObligationRow {}

export const ExamObligationConnection = ConnectionOf('ExamObligation', () => ExamObligation);

@ObjectType({ simpleResolvers: true, description: '校历上应当检查的一个学期' })
export class ExamObligationPeriod extends PeriodShown {}

@ObjectType({ simpleResolvers: true, description: '一个地点的检查任务数' })
export class ExamObligationCount extends CountShown {}

@ObjectType({ simpleResolvers: true, description: '这个学期的检查，谁做了，谁没有做' })
export class ExamObligationsOverview extends OverviewShown {
  @Field(() => ExamObligationCount) total: ExamObligationCount;
  @Field(() => [ExamObligationCount], { description: '各市，按代码次序' }) children: ExamObligationCount[];
}

@InputType({ description: '免检：由上一级办理' })
export class ExcuseExamObligationInput extends ExcuseInput {}
