import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';

/** What the catalogue says of an aid. */
@InputType('StudyAidFactsInput')
@ObjectType('StudyAidFacts')
export class StudyAidFacts {
  @Field(() => String, { description: '书名，2–100 字' })
  @Column('varchar', { length: 100 })
  title: string;

  @Field(() => String, { description: '出版社' })
  @Column('varchar', { length: 60 })
  publisher: string;

  @Field(() => String, { description: '国际标准书号，13 位数字；可带连字符' })
  @Column('varchar', { length: 13 })
  isbn: string;

  @Field(() => String, { description: '学科，科目表上的名称' })
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => [Int], { description: '适用年级' })
  grades: number[];

  @Field(() => Int, { description: '学年：2026 即 2026—2027 学年' })
  @Column('integer')
  schoolYear: number;

  @Field(() => Int, { description: '学期：1 或 2' })
  @Column('integer')
  semester: number;

  @Field(() => Int, { description: '定价，分' })
  @Column('integer')
  priceFen: number;

  @Field(() => String, { description: '评议公告的文号' })
  @Column('varchar', { length: 100 })
  document: string;
}

@InputType({ description: '把一种教辅列入公告目录' })
export class StudyAidInput extends StudyAidFacts {
  @Field(() => String, { description: '哪一级的目录：省' }) place: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

/** One study aid of the published catalogue (评议公告目录), for one term. Its facts never change: a mistake is taken off, and listed anew. */
@Entity('study_aid')
@Index('study_aid_list', ['schoolYear', 'semester', 'subject', 'firstGrade', 'id'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '公告目录里的一种教辅' })
export class StudyAid extends StudyAidFacts {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  /** Whose catalogue. */
  @Column('varchar', { length: 140 })
  place: string;

  /** `5,6` */
  @Column('varchar', { length: 20, name: 'grades' })
  gradeList: string;

  @Column('integer')
  firstGrade: number;

  @Field(() => LocalDate, { description: '列入日期' })
  @Column('date')
  listedOn: string;

  @Field(() => String, { description: '列入的经办人' })
  @Column('varchar', { length: 60 })
  listedByName: string;

  @Field(() => LocalDate, { nullable: true, description: '移出日期' })
  @Column('date', { nullable: true })
  removedOn: string | null;

  @Field(() => String, { nullable: true, description: '移出的理由' })
  @Column('varchar', { length: 200, nullable: true })
  removedReason: string | null;

  @Field(() => Int, { description: '第几版' })
  @Column('integer')
  version: number;
}

/** What is on the list now, by what it is for: one ISBN once a term, subject and grade. */
@Entity('study_aid_grade')
export class StudyAidGrade {
  @PrimaryColumn('integer') schoolYear: number;
  @PrimaryColumn('integer') semester: number;
  @PrimaryColumn('integer') grade: number;
  @PrimaryColumn('varchar', { length: 20 }) subject: string;
  @PrimaryColumn('varchar', { length: 13 }) isbn: string;
  @Column('varchar', { length: 26 }) aidId: string;
}

/** A city does not want an aid of the province's list used in its schools. */
@Entity('study_aid_exclusion')
export class StudyAidExclusion {
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  @PrimaryColumn('varchar', { length: 26 }) aidId: string;
  @Column('varchar', { length: 200 }) reason: string;
  @Column('varchar', { length: 60 }) excludedByName: string;
  @Column('bigint') excludedAt: number;
}

export const StudyAidConnection = ConnectionOf('StudyAid', () => StudyAid);
