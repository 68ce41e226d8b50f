import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '#kernel/page';
import { PaperPart } from './paper.entity';

/** On what ground somebody opens a paper. */
export enum PaperGround {
  SETTER = 'SETTER',
  REVIEWER = 'REVIEWER',
  EXPERT = 'EXPERT',
  SCHOOL = 'SCHOOL',
}
registerEnumType(PaperGround, {
  name: 'PaperGround',
  description: '凭什么打开试卷',
  valuesConfig: {
    SETTER: { description: '命题人' },
    REVIEWER: { description: '审题人' },
    EXPERT: { description: '分派到的专家' },
    SCHOOL: { description: '考后，本校教师' },
  },
});

/** One opening of a sealed file; written before anything is given, never changed. */
@Entity('paper_opening')
@Index('paper_opening_paper', ['paperId', 'id'])
@ObjectType({ simpleResolvers: true, description: '一次打开试卷的记录' })
export class PaperOpening {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 }) paperId: string;
  @Column('varchar', { length: 60 }) personId: string;
  @Column('varchar', { length: 60 }) personName: string;

  @Field(() => PaperGround)
  @Column('varchar', { length: 10 })
  ground: PaperGround;

  @Field(() => PaperPart)
  @Column('varchar', { length: 10 })
  part: PaperPart;

  @Field(() => String, { description: '当时文件的 SHA-256' })
  @Column('varchar', { length: 64 })
  sha256: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  at: Date | number;
}

export const PaperOpeningConnection = ConnectionOf('PaperOpening', () => PaperOpening);
