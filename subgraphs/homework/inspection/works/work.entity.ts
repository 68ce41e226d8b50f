import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

export enum WorkState {
  KEPT = 'KEPT',
  WITHDRAWN = 'WITHDRAWN',
  REMOVED = 'REMOVED',
}
registerEnumType(WorkState, {
  name: 'WorkState',
  description: '批改照片的状态',
  valuesConfig: {
    KEPT: { description: '保存' },
    WITHDRAWN: { description: '已撤下，不能再看' },
    REMOVED: { description: '保存期满，已删除' },
  },
});

/**
 * 批改照片: one photo of marked homework. It shows children's handwriting: who may see it is asked each time, each opening is recorded, and it
 * is kept no longer than the school year.
 */
@Entity('work')
@Index('work_assignment', ['assignmentId', 'id'])
@Index('work_file', ['fileId'], { unique: true })
@Index('work_print', ['schoolId', 'sha256'])
@Index('work_finding', ['findingId'])
@Index('work_kept', ['erased', 'state', 'keptUntil'])
@ObjectType({ simpleResolvers: true, description: '一张批改作业的照片；看照片先取查看凭证' })
export class Work {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => ID)
  @Column('bigint')
  assignmentId: number;

  @Column('varchar', { length: 26 })
  schoolId: string;

  @Column('varchar', { length: 140 })
  schoolPath: string;

  @Column('varchar', { length: 26 })
  classId: string;

  /** Of the assignment. */
  @Column('date')
  date: string;

  @Column('varchar', { length: 26 })
  fileId: string;

  @Column('varchar', { length: 64 })
  sha256: string;

  @Field(() => Int, { description: '字节数' })
  @Column('integer')
  size: number;

  @Column('varchar', { length: 60 })
  uploadedById: string;

  @Field(() => String, { description: '上传人' })
  @Column('varchar', { length: 60 })
  uploadedBy: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  uploadedAt: Date | number;

  @Field(() => ID, { nullable: true, description: '随哪个问题的更正补交' })
  @Column('varchar', { length: 26, nullable: true })
  findingId: string | null;

  @Field(() => WorkState)
  @Column('varchar', { length: 10 })
  state: WorkState;

  @Field(() => String, { nullable: true, description: '撤下的理由' })
  @Column('varchar', { length: 200, nullable: true })
  withdrawnReason: string | null;

  @Field(() => LocalDate, { description: '保存到哪一天：学年结束' })
  @Column('date')
  keptUntil: string;

  /** Whether the file itself is gone. */
  @Column('boolean')
  erased: boolean;

  @Field(() => Int)
  @Column('integer')
  version: number;
}

@ObjectType({ simpleResolvers: true, description: '看一张照片的凭证：十分钟内，只供本人' })
export class WorkTicket {
  @Field(() => ID) workId: string;
  @Field(() => String, { description: '照片的地址，例如 /files/…?ticket=…' }) url: string;
  @Field(() => GraphQLISODateTime, { description: '有效到' }) until: Date;
}
