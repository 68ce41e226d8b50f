import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PlaceStub } from '../../register.stub';

@InputType({ description: '筛选公告目录' })
export class StudyAidFilter {
  @Field(() => Int, { nullable: true }) schoolYear?: number | null;
  @Field(() => Int, { nullable: true }) semester?: number | null;
  @Field(() => String, { nullable: true }) subject?: string | null;
  @Field(() => Int, { nullable: true }) grade?: number | null;
  @Field(() => String, { nullable: true, description: '书名、出版社包含，或书号的一段' }) text?: string | null;
  @Field(() => Boolean, { nullable: true, description: '只看这个地点可以选用的' }) available?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '已移出的也列出' }) removed?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: '一个市不选用' })
export class Exclusion {
  @Field(() => PlaceStub) place: PlaceStub;
  @Field(() => String) placeName: string;
  @Field(() => String) reason: string;
}

@InputType({ description: '市里设定一种教辅本市不选用，或恢复' })
export class NarrowingInput {
  @Field(() => String, { description: '哪个市' }) place: string;
  @Field(() => ID) aidId: string;
  @Field(() => Boolean, { description: '不选用；false 为恢复' }) excluded: boolean;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '从表格导入公告目录' })
export class StudyAidImportInput {
  @Field(() => String, { description: '哪一级的目录：省' }) place: string;
  @Field(() => ID, { description: '已上传的 .xlsx 文件' }) fileId: string;
  @Field(() => Boolean, { description: '只试读，不列入' }) dryRun: boolean;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
