import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { InspectionLevel, InspectionState } from '#kernel/inspection/inspection.entity';
import { Finding, FindingCell } from './finding.entity';

export enum CellControl {
  TEXT = 'TEXT',
  MINUTES = 'MINUTES',
  COUNT = 'COUNT',
  KIND = 'KIND',
  TIER = 'TIER',
  SOURCE = 'SOURCE',
  DATE = 'DATE',
  WORKS = 'WORKS',
  WORDS = 'WORDS',
}
registerEnumType(CellControl, {
  name: 'CellControl',
  description: '这一栏怎样更正',
  valuesConfig: {
    TEXT: { description: '文字' },
    MINUTES: { description: '分钟数' },
    COUNT: { description: '份数' },
    KIND: { description: '作业类型' },
    TIER: { description: '分层' },
    SOURCE: { description: '来源' },
    DATE: { description: '日期' },
    WORKS: { description: '补交照片' },
    WORDS: { description: '只用文字说明' },
  },
});

@ObjectType({ simpleResolvers: true, description: '本轮退回的一个栏目，旧在新旁' })
export class FoundCell {
  @Field(() => FindingCell) cell: FindingCell;
  @Field(() => String, { description: '栏目的字段名，例如 markedOn；更正被拒绝时 path 指它' }) field: string;
  @Field(() => String, { description: '栏目的中文名' }) label: string;
  @Field(() => String, { description: '退回时的内容' }) before: string;
  @Field(() => String, { nullable: true, description: '更正后的内容；没有改时为空' }) after: string | null;
  @Field(() => String, { nullable: true, description: '这一栏的问题' }) reason: string | null;
  @Field(() => String, { nullable: true, description: '现在的内容，按填写的样子：45、WRITTEN、2026-11-20' }) value: string | null;
  @Field(() => CellControl) control: CellControl;
  @Field(() => Boolean, { description: '能直接改；不能的用文字说明' }) correctable: boolean;
}

@ObjectType({ simpleResolvers: true, description: '问题所在的检查' })
export class InspectionCited {
  @Field(() => ID) id: string;
  @Field(() => String) title: string;
  @Field(() => InspectionLevel) level: InspectionLevel;
  @Field(() => InspectionState) state: InspectionState;
  @Field(() => String, { description: '检查单位的路径' }) place: string;
  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;
}

@ObjectType({ simpleResolvers: true, description: '问题的个数' })
export class FindingCounts {
  @Field(() => Int, { description: '待更正' }) open: number;
  @Field(() => Int, { description: '其中已过期限' }) overdue: number;
  @Field(() => Int, { description: '待复核' }) rectified: number;
  @Field(() => Int, { description: '已销号' }) closed: number;
  @Field(() => Int, { description: '已撤销' }) withdrawn: number;
}

@ObjectType({ simpleResolvers: true, description: '一行没有退回的原因' })
export class FindingRefusal {
  @Field(() => String) code: string;
  @Field(() => String) message: string;
  @Field(() => String, { nullable: true }) hint: string | null;
  @Field(() => String, { nullable: true }) path: string | null;
}

@ObjectType({ simpleResolvers: true, description: '批量退回的一行' })
export class FindingReturned {
  @Field(() => ID) assignmentId: string;
  @Field(() => Finding, { nullable: true }) finding: Finding | null;
  @Field(() => FindingRefusal, { nullable: true }) refusal: FindingRefusal | null;
}

@ObjectType({ simpleResolvers: true, description: '批量退回的结果，逐行' })
export class FindingsResult {
  @Field(() => Int) returned: number;
  @Field(() => Int) refused: number;
  @Field(() => [FindingReturned]) rows: FindingReturned[];
}

export const FindingConnection = ConnectionOf('Finding', () => Finding);
