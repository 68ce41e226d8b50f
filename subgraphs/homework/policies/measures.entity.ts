import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';

export enum MeasuresState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  REPLACED = 'REPLACED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(MeasuresState, {
  name: 'MeasuresState',
  description: '作业管理办法的状态',
  valuesConfig: {
    DRAFT: { description: '草稿' },
    PUBLISHED: { description: '已公布' },
    REPLACED: { description: '已有新版' },
    WITHDRAWN: { description: '已废止' },
  },
});

/** What a school writes down. */
@InputType('MeasuresFactsInput')
@ObjectType('MeasuresFacts')
export class MeasuresFacts {
  @Field(() => String, { description: '名称，4–100 字' })
  @Column('varchar', { length: 100 })
  title: string;

  @Field(() => String, { description: '要点，10–3000 字；公示时显示' })
  @Column('text')
  summary: string;

  @Field(() => ID, { nullable: true, description: '全文：已上传的 PDF 或 Word（.docx）文件' })
  @Column('varchar', { length: 26, nullable: true })
  fileId?: string | null;

  @Field(() => LocalDate, { description: '施行日期，不早于公布之日' })
  @Column('date')
  validFrom: string;
}

@InputType({ description: '起草作业管理办法' })
export class MeasuresDraftInput extends MeasuresFacts {
  @Field(() => ID) schoolId: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '修改还没有公布的作业管理办法' })
export class MeasuresRevisionInput extends MeasuresFacts {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

/** 作业管理办法 of a school (77号 二): one edition after another, each in force on its days; none is ever deleted. */
@Entity('measures')
@Index('measures_place', ['schoolPath', 'edition'])
@Index('measures_school', ['schoolId', 'edition'], { unique: true })
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一所学校的作业管理办法，一版一条' })
export class Measures extends MeasuresFacts {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  schoolId: string;

  @Column('varchar', { length: 140 })
  schoolPath: string;

  @Field(() => Int, { description: '第几版' })
  @Column('integer')
  edition: number;

  @Field(() => String, { nullable: true, description: '全文的文件名' })
  @Column('varchar', { length: 120, nullable: true })
  fileName: string | null;

  @Field(() => Int, { nullable: true, description: '全文的字节数' })
  @Column('integer', { nullable: true })
  fileSize: number | null;

  @Field(() => LocalDate, { nullable: true, description: '最后施行日；空为现行' })
  @Column('date', { nullable: true })
  validTo: string | null;

  @Field(() => MeasuresState)
  @Column('varchar', { length: 10 })
  state: MeasuresState;

  @Field(() => String, { description: '起草人' })
  @Column('varchar', { length: 60 })
  draftedByName: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  draftedAt: Date | number;

  @Field(() => LocalDate, { nullable: true, description: '公布日期' })
  @Column('date', { nullable: true })
  publishedOn: string | null;

  /** The how-manieth publication of its school it was: of two that would hold on one day, the later does. */
  @Column('integer', { nullable: true })
  publication: number | null;

  @Field(() => String, { nullable: true, description: '公布人' })
  @Column('varchar', { length: 60, nullable: true })
  publishedByName: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { nullable: true })
  withdrawnOn: string | null;

  @Field(() => String, { nullable: true, description: '废止（草稿为作废）的理由' })
  @Column('varchar', { length: 200, nullable: true })
  withdrawnReason: string | null;

  @Field(() => Int, { description: '第几次改动' })
  @Column('integer')
  version: number;
}

export const MeasuresConnection = ConnectionOf('Measures', () => Measures);
