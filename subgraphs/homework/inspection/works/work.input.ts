import { ArrayMaxSize, ArrayMinSize } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '交批改照片；浏览器上传之前须重新编码，不带拍摄地点' })
export class WorksInput {
  @Field(() => ID) assignmentId: string;
  @Field(() => [ID], { description: '先上传到 POST /files 的文件，1–9 个；JPG、PNG、WebP，每张不超过 20 MB，遮住学生姓名' })
  @ArrayMinSize(1, { message: '请至少选择一张照片' })
  @ArrayMaxSize(9, { message: '一次最多 9 张照片' })
  fileIds: string[];
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '撤下一张照片' })
export class WorkReasonInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '理由，2–200 字' }) reason: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@ArgsType()
export class OpenWorksArgs {
  @Field(() => [ID], { description: '1–9 张' })
  @ArrayMinSize(1, { message: '请至少选择一张照片' })
  @ArrayMaxSize(9, { message: '一次最多打开 9 张照片' })
  ids: string[];
}
