import { Field, InputType, Int, ObjectType } from 'type-graphql';

@InputType('CheckFormItemInput')
@ObjectType({ simpleResolvers: true, description: '检查表的一项' })
export class CheckFormItem {
  @Field(() => String, { description: '项目代号，同一张表中不重复' }) code: string;
  @Field(() => String, { description: '所属的部分，例如 学生作业' }) group: string;
  @Field(() => String) name: string;
  @Field(() => Int, { description: '最多几分；扣分项最多扣几分；等级项为 3' }) max: number;
  @Field(() => Boolean, { description: '扣分项' }) deduction: boolean;
}

@ObjectType({ simpleResolvers: true, description: '检查表样式' })
export class CheckForm {
  @Field(() => String) code: string;
  @Field(() => Int) version: number;
  @Field(() => String) title: string;
  @Field(() => String, { description: '样式的来源' }) source: string;
  @Field(() => String, { description: '/ 为通用样式，否则为修改它的地点' }) place: string;
  @Field(() => Boolean, { description: '按等级评（A=3、B=2、C=1），不打分' }) graded: boolean;
  @Field(() => Int, { description: '满分' }) maxTotal: number;
  @Field(() => [CheckFormItem]) items: CheckFormItem[];
  @Field(() => Boolean, { description: '本人可以为这个地点修改' }) writable: boolean;
}

@InputType({ description: '修改检查表样式：存为这个地点的新版本' })
export class CheckFormInput {
  @Field(() => String) place: string;
  @Field(() => String) code: string;
  @Field(() => String) title: string;
  @Field(() => [CheckFormItem]) items: CheckFormItem[];
  @Field(() => Int, { description: '在哪个版本上修改' }) version: number;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
