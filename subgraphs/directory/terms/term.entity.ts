import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

/** A term of one city: cities begin and end theirs on different days, so everything "due this term" is reckoned on one of these. */
@Entity('term')
@Index('term_place', ['placePath', 'schoolYear', 'semester'], { unique: true })
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '学期（按市的校历）' })
export class Term {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 40 })
  id: string;

  /** Served at the door as a `Place`. */
  @Column('varchar', { name: 'place', length: 140 }) placePath: string;

  @Field(() => Int, { description: '学年的起始年份，2026 指 2026—2027 学年' })
  @Column('integer')
  schoolYear: number;

  @Field(() => Int, { description: '1 为第一学期（秋季），2 为第二学期（春季）' })
  @Column('integer')
  semester: 1 | 2;

  @Field(() => LocalDate, { description: '学生开学日' })
  @Column('date')
  startsOn: string;

  @Field(() => LocalDate, { description: '放假前最后一天' })
  @Column('date')
  endsOn: string;

  @Field(() => Int, { description: '版本号，修改时交回' })
  @Column('integer')
  version: number;
}

/** A day that differs from its weekday in one city: a holiday, or a make-up day on which school is held. */
@Entity('special_day')
export class SpecialDayRow {
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  @PrimaryColumn('date') date: string;
  @Column('boolean') schoolDay: boolean;
  @Column('varchar', { length: 40 }) note: string;
  @Column('integer') version: number;
}
