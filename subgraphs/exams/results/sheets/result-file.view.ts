import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ExamBand } from '../bands/result.entity';

@ObjectType({ simpleResolvers: true, description: '等级表里的一行，读成什么' })
export class ResultFileLine {
  @Field(() => String) sheet: string;
  @Field(() => Int, { description: '第几行' }) row: number;
  @Field(() => Int, { nullable: true }) seat: number | null;
  @Field(() => ID, { nullable: true, description: '名册中的学生；对不上的为空' }) pupilId: string | null;
  @Field(() => ExamBand, { nullable: true, description: '等级；空为缺考或没有写' }) band: ExamBand | null;
  @Field(() => String, { nullable: true, description: '这一行的问题' }) problem: string | null;
}

@ObjectType({ simpleResolvers: true, description: '等级表读出的内容；还没有保存，文件已删除' })
export class ResultFileReading {
  @Field(() => [ResultFileLine]) lines: ResultFileLine[];
  @Field(() => Int, { description: '略过了多少行别的班级' }) others: number;
}

@ObjectType({ simpleResolvers: true, description: '导出的等级表，只能由本人下载' })
export class ResultFile {
  @Field(() => ID) fileId: string;
  @Field(() => String) name: string;
}
