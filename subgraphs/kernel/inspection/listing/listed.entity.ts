import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Column, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '../../scalars';

/** What an office puts on its annual list (D5). */
@InputType('ListedFactsInput')
@ObjectType('ListedFacts', { simpleResolvers: true })
export abstract class ListedFacts {
  @Field(() => String, { description: '列出这一项的省、市或县（市、区）' })
  @Column('varchar', { length: 140 })
  place: string;

  @Field(() => Int, { description: '年度' })
  @Column('integer')
  year: number;

  @Field(() => String, { description: '清单编号，同一清单中不重复' })
  @Column('varchar', { length: 20 })
  code: string;

  @Field(() => String, { description: '检查事项' })
  @Column('varchar', { length: 80 })
  title: string;

  @Field(() => String, { description: '依据' })
  @Column('varchar', { length: 200 })
  basis: string;

  @Field(() => Boolean, { description: '综合督导：同一学校每年不超过一次' })
  @Column('boolean')
  comprehensive: boolean;

  @Field(() => LocalDate, { description: '公布日期：检查应在一个月以后开始' })
  @Column('date')
  announcedOn: string;
}

@InputType('ListedInput')
export abstract class ListedInput extends ListedFacts {
  @Field(() => ID, { nullable: true, description: '不填为新增' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: '修改时：所看到的版本' })
  version?: number | null;

  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' })
  idempotencyKey: string;
}

/** 年度清单事项 (D5) in the table `listed_inspection` of a part: from above nothing is inspected that does not stand on such a list. */
@Index('listed_inspection_code', ['place', 'year', 'code'], { unique: true })
@ObjectType('ListedRow', { simpleResolvers: true })
export abstract class ListedRow extends ListedFacts {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => String, { nullable: true, description: '停用的原因；空为有效' })
  @Column('varchar', { length: 200, nullable: true })
  retiredReason: string | null;

  @Field(() => Int)
  @Column('integer')
  version: number;
}
