import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FindingCell } from '../findings/finding.entity';

/** 常用理由: the words a unit returns findings with, so that a hundred rows are not a hundred letters. */
@Entity('reason_template')
@Index('reason_template_place', ['place'])
export class ReasonTemplateRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 140 }) place: string;
  @Column('varchar', { length: 40 }) title: string;
  @Column('varchar', { length: 500 }) reason: string;
  /** JSON of FindingCell[] */
  @Column('varchar', { length: 300 }) cells: string;
  @Column('integer') days: number;
  @Column('boolean') retired: boolean;
  @Column('integer') version: number;
}

@ObjectType({ simpleResolvers: true, description: '退回问题的常用理由' })
export class ReasonTemplate {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: '哪个单位的；空为全国通用' }) place: string | null;
  @Field(() => String) title: string;
  @Field(() => String) reason: string;
  @Field(() => [FindingCell], { description: '一并标出的栏目' }) cells: FindingCell[];
  @Field(() => Int, { description: '期限：几天以内' }) days: number;
  @Field(() => Boolean, { description: '已停用' }) retired: boolean;
  @Field(() => Int) version: number;
  @Field(() => Boolean, { description: '我能修改、停用' }) mayEdit: boolean;
}

@InputType({ description: '保存一条常用理由；写明编号即修改' })
export class ReasonTemplateInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field(() => String, { description: '本单位的路径' }) place: string;
  @Field(() => String, { description: '2–40 字' }) title: string;
  @Field(() => String, { description: '2–500 字' }) reason: string;
  @Field(() => [FindingCell], { description: '一并标出的栏目，1–14 个' }) cells: FindingCell[];
  @Field(() => Int, { description: '期限：1–60 天' }) days: number;
  @Field(() => Int, { nullable: true, description: '修改时：看到的是第几版' }) version?: number | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
