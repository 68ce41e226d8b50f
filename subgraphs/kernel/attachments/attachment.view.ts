import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** A file that belongs to something the part keeps; `address` is good for whoever asked, for ten minutes. */
@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '附件' })
export class Attachment {
  @Field(() => ID) fileId: string;
  @Field(() => String, { description: '文件名' }) name: string;
  @Field(() => String, { description: '类型：PDF、DOCX、JPEG、PNG、WEBP' }) kind: string;
  @Field(() => Int, { description: '字节数' }) size: number;
  @Field(() => String, { description: '查看的地址，只供本人，十分钟内有效' }) address: string;
}
