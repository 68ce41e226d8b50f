import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { RESIDENCES, SCHOOL_STAGES, type Residence, type SchoolStage } from './school.rules';

registerEnumType(SCHOOL_STAGES, {
  name: 'SchoolStage',
  description: '学段',
  valuesConfig: { PRIMARY: { description: '小学' }, JUNIOR: { description: '初级中学' }, NINE_YEAR: { description: '九年一贯制学校' } },
});
registerEnumType(RESIDENCES, {
  name: 'Residence',
  description: '所在地的城乡类型',
  valuesConfig: { URBAN: { description: '城区' }, TOWN: { description: '镇区' }, RURAL: { description: '乡村' } },
});

/** A school. Its id and code outlive a renaming; its place is its own path below its county. */
@Entity('school')
@Index('school_path', ['path'], { unique: true })
@Index('school_code', ['code'], { unique: true })
@Index('school_county', ['countyPath', 'path'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '学校' })
export class School {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => String, { description: '学校（机构）标识码，10 位' })
  @Column('varchar', { length: 10 })
  code: string;

  @Field(() => String, { description: '校名' })
  @Column('varchar', { length: 60 })
  name: string;

  @Field(() => SCHOOL_STAGES, { description: '学段' })
  @Column('varchar', { length: 10 })
  stage: SchoolStage;

  @Field(() => RESIDENCES, { description: '城乡类型' })
  @Column('varchar', { length: 10 })
  residence: Residence;

  @Column('varchar', { length: 140 }) path: string;
  @Column('varchar', { length: 140 }) countyPath: string;

  /** The school year its classes stand in (2026 for 2026—2027), and how many of them are open. */
  @Column('integer') schoolYear: number;
  @Column('integer') classCount: number;

  @Column('date') openedOn: string;

  @Field(() => LocalDate, { nullable: true, description: '撤并日期（办学的最后一天）；在办学校为空' })
  @Column('date', { nullable: true })
  closedOn: string | null;

  @Field(() => Int, { description: '版本号，修改时交回' })
  @Column('integer')
  version: number;
}

export const SchoolConnection = ConnectionOf('School', () => School);
