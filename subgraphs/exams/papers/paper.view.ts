import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { ExamSitting } from '../plans/exam-plan.entity';
import { ExamPaper, PaperPart } from './paper.entity';
import { PaperGround } from './paper-opening.entity';

/** As it stands in a row, as JSON. */
export interface SealedFile {
  fileId: string;
  name: string;
  kind: 'PDF' | 'DOCX';
  size: number;
  sha256: string;
  pages: number | null;
  /** Words that could be compared; 0 of a scanned paper. */
  words: number;
}

/** Where else much of a paper stands, as it is kept. */
export interface KnownLikeness {
  paperId: string;
  share: number;
}

@ObjectType({ simpleResolvers: true, description: '密封保存的一个文件' })
export class PaperFile {
  @Field(() => PaperPart) part: PaperPart;
  @Field(() => String, { description: '显示的名称；不含校名' }) name: string;
  @Field(() => String, { description: 'PDF 或 DOCX' }) kind: string;
  @Field(() => Int, { description: '字节数' }) size: number;
  @Field(() => Int, { nullable: true, description: 'PDF 的页数' }) pages: number | null;
  @Field(() => String) sha256: string;
}

@ObjectType({ simpleResolvers: true, description: '与另一份试卷相同的部分' })
export class PaperLikeness {
  @Field(() => Float, { description: '本卷有多少也在那份试卷里，0–1' }) share: number;
  @Field(() => String, { description: '出自哪里；盲审时不写校名' }) from: string;
  @Field(() => Boolean, { description: '是不是本校自己的' }) own: boolean;
}

@ObjectType({ simpleResolvers: true, description: '打开一个密封文件的地址，只供本人，十分钟内有效；这次打开已记录' })
export class PaperTicket {
  @Field(() => String) address: string;
  @Field(() => GraphQLISODateTime) until: Date;
  @Field(() => String, { description: 'PDF 可在页面里看，DOCX 只能保存' }) kind: string;
}

@ObjectType({ simpleResolvers: true, description: '还缺什么，报送前须补齐' })
export class PaperMissing {
  @Field(() => String, { description: '缺在哪一栏，例如 paper、rows.2.taughtOn' }) path: string;
  @Field(() => String) message: string;
}

@ObjectType({ simpleResolvers: true, description: '我命题或审题的一科考试' })
export class PaperTask {
  @Field(() => ID, { description: '哪一科考试' }) sittingKey: string;
  @Field(() => PaperGround, { description: '命题人或审题人' }) ground: PaperGround;
  @Field(() => ExamSitting) sitting: ExamSitting;
  @Field(() => ExamPaper, { nullable: true, description: '还没有开始命题时为空' }) paper: ExamPaper | null;
}

export const PaperTaskConnection = ConnectionOf('PaperTask', () => PaperTask);
