import { Field, ObjectType } from 'type-graphql';
import { CountShown, OverviewShown, PeriodShown } from '#kernel/inspection/obligations/obligation.view';

@ObjectType({ simpleResolvers: true, description: '校历上应当检查的一段时间' })
export class ObligationPeriod extends PeriodShown {}

@ObjectType({ simpleResolvers: true, description: '一个地点的检查任务数' })
export class ObligationCount extends CountShown {}

@ObjectType({ simpleResolvers: true, description: '这段时间的检查，谁做了，谁没有做' })
export class ObligationsOverview extends OverviewShown {
  @Field(() => ObligationCount) total: ObligationCount;
  @Field(() => [ObligationCount], { description: '下一级各地点，按代码次序' }) children: ObligationCount[];
}
