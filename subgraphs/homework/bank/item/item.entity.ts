import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';
import { HomeworkKind, Tier } from '../../ledger/assignment.entity';

export enum BankState {
  DRAFT = 'DRAFT',
  IN_REVIEW = 'IN_REVIEW',
  RETURNED = 'RETURNED',
  PUBLISHED = 'PUBLISHED',
  RETIRED = 'RETIRED',
  DISCARDED = 'DISCARDED',
}
registerEnumType(BankState, {
  name: 'BankState',
  description: '题目的状态',
  valuesConfig: {
    DRAFT: { description: '草稿' },
    IN_REVIEW: { description: '审核中' },
    RETURNED: { description: '已退回，待修改' },
    PUBLISHED: { description: '已发布' },
    RETIRED: { description: '已停用' },
    DISCARDED: { description: '已弃用，没有发布过' },
  },
});

export enum RevisionState {
  DRAFT = 'DRAFT',
  IN_REVIEW = 'IN_REVIEW',
  RETURNED = 'RETURNED',
  PUBLISHED = 'PUBLISHED',
  SUPERSEDED = 'SUPERSEDED',
  DISCARDED = 'DISCARDED',
}
registerEnumType(RevisionState, {
  name: 'RevisionState',
  description: '题目一个版本的状态',
  valuesConfig: {
    DRAFT: { description: '草稿' },
    IN_REVIEW: { description: '审核中' },
    RETURNED: { description: '已退回，待修改' },
    PUBLISHED: { description: '现行版本' },
    SUPERSEDED: { description: '已由新版代替，仍可查看' },
    DISCARDED: { description: '已弃用' },
  },
});

export enum BankRights {
  OWN = 'OWN',
  ADAPTED = 'ADAPTED',
  LICENSED = 'LICENSED',
}
registerEnumType(BankRights, {
  name: 'BankRights',
  description: '题目从哪里来、凭什么用',
  valuesConfig: { OWN: { description: '原创' }, ADAPTED: { description: '改编，须写明原题' }, LICENSED: { description: '经授权使用，须写明授权' } },
});

/** What an author writes of an item. A new field is one line here, one in a migration, one in `cells.rules.ts`. */
@InputType('BankFactsInput')
@ObjectType('BankFacts')
export class BankFacts {
  @Field(() => String, { description: '学科，课程表上的名称' })
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => Int, { description: '年级，1–9' })
  @Column('integer')
  grade: number;

  @Field(() => Int, { description: '1 上册，2 下册' })
  @Column('integer')
  semester: number;

  @Field(() => Int, { description: '教材第几单元，1–30；0 为综合' })
  @Column('integer')
  unit: number;

  @Field(() => String, { nullable: true, description: '单元名称或课题，40 字以内' })
  @Column('varchar', { length: 40, nullable: true })
  unitTitle?: string | null;

  @Field(() => String, { description: '训练目标，2–200 字' })
  @Column('varchar', { length: 200 })
  goal: string;

  @Field(() => Tier, { nullable: true, description: '分层；空为各层通用' })
  @Column('varchar', { length: 1, nullable: true })
  tier?: Tier | null;

  @Field(() => HomeworkKind)
  @Column('varchar', { length: 10 })
  kind: HomeworkKind;

  @Field(() => Int, { description: '预计用时，分钟，1–120' })
  @Column('integer')
  minutes: number;

  @Field(() => Int, { description: '难度，1 最易，5 最难' })
  @Column('integer')
  difficulty: number;

  @Field(() => String, { description: '题目内容，1–500 字' })
  @Column('varchar', { length: 500 })
  content: string;

  @Field(() => BankRights)
  @Column('varchar', { length: 10 })
  rights: BankRights;

  @Field(() => String, { nullable: true, description: '改编自何处，或授权的说明，200 字以内' })
  @Column('varchar', { length: 200, nullable: true })
  rightsNote?: string | null;

  @Field(() => String, { nullable: true, description: '参考答案，1,000 字以内' })
  @Column('varchar', { length: 1000, nullable: true })
  answer?: string | null;

  @Field(() => String, { nullable: true, description: '批改建议，500 字以内' })
  @Column('varchar', { length: 500, nullable: true })
  markingNotes?: string | null;
}

/** One version of an item. Versions that were published are kept and stay readable. */
@Entity('bank_revision')
@Index('bank_revision_group', ['groupId', 'decidedAt', 'itemId', 'revision'])
@ObjectType({ simpleResolvers: true, description: '题目的一个版本' })
export class BankRevision extends BankFacts {
  @PrimaryColumn('bigint')
  itemId: number;

  @Field(() => Int, { description: '第几版' })
  @PrimaryColumn('integer')
  revision: number;

  @Field(() => RevisionState)
  @Column('varchar', { length: 10 })
  state: RevisionState;

  /** JSON: `AttachedFile[]`. */
  @Column('text')
  attachments: string;

  @Column('varchar', { length: 60 })
  writtenBy: string;

  @Field(() => String, { description: '命制（修订）的人' })
  @Column('varchar', { length: 60 })
  writtenByName: string;

  @Field(() => GraphQLISODateTime, { description: '最后一次保存的时刻' })
  @Column('bigint')
  writtenAt: Date | number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '送审的时刻' })
  @Column('bigint', { nullable: true })
  submittedAt: Date | number | null;

  /** The guidance group that decided. */
  @Column('varchar', { length: 26, nullable: true })
  groupId: string | null;

  @Column('varchar', { length: 60, nullable: true })
  decidedBy: string | null;

  @Field(() => String, { nullable: true, description: '审定的人' })
  @Column('varchar', { length: 60, nullable: true })
  decidedByName: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '发布的时刻' })
  @Column('bigint', { nullable: true })
  decidedAt: Date | number | null;
}

/** 题目: an entry of the 作业题库 of a school, county, city or the province (77号三(三)). */
@Entity('bank_item')
@Index('bank_item_author', ['authorId', 'id'])
@Index('bank_item_origin', ['originId', 'place'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '作业题库里的一道题目' })
export class BankItem {
  @Field(() => ID)
  @PrimaryColumn('bigint')
  id: number;

  /** Whose bank it stands in; it is there for all below. */
  @Column('varchar', { length: 140 })
  place: string;

  @Column('varchar', { length: 60 })
  authorId: string;

  @Field(() => String, { description: '命题人' })
  @Column('varchar', { length: 60 })
  authorName: string;

  @Field(() => BankState)
  @Column('varchar', { length: 10 })
  state: BankState;

  @Field(() => Int, { description: '现行的是第几版；没有发布过为 0' })
  @Column('integer')
  revision: number;

  /** The version in work, if any. */
  @Column('integer', { nullable: true })
  open: number | null;

  // Of the published version, else of the one in work: what lists are narrowed by.
  @Column('varchar', { length: 20 }) subject: string;
  @Column('integer') grade: number;
  @Column('integer') semester: number;
  @Column('integer') unit: number;
  @Column('varchar', { length: 1, nullable: true }) tier: Tier | null;
  @Column('varchar', { length: 10 }) kind: HomeworkKind;
  @Column('integer') minutes: number;
  @Column('integer') difficulty: number;

  /** The item of the level below that this one was taken over from. */
  @Column('bigint', { nullable: true })
  originId: number | null;

  @Field(() => Int, { nullable: true, description: '采用的是原题的第几版' })
  @Column('integer', { nullable: true })
  originRevision: number | null;

  @Field(() => LocalDate, { nullable: true, description: '现行版本的发布日期' })
  @Column('date', { nullable: true })
  publishedOn: string | null;

  @Field(() => String, { nullable: true, description: '停用的理由' })
  @Column('varchar', { length: 200, nullable: true })
  retiredReason: string | null;

  @Column('bigint')
  createdAt: number;

  @Field(() => GraphQLISODateTime, { description: '最后一次办理的时刻' })
  @Column('bigint')
  changedAt: Date | number;

  @Field(() => Int, { description: '办理时交回' })
  @Column('integer')
  version: number;

  /** The published version, else the one in work; read together with the item. */
  @Field(() => BankRevision, { description: '现行版本；没有发布过的，为在办的版本' })
  current: BankRevision;
}
