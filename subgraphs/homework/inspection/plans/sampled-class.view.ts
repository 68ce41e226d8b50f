import { Field, Int, ObjectType } from 'type-graphql';
import { SampledClass } from './sampled-class.entity';

@ObjectType('SampledClass', { simpleResolvers: true, description: '抽中的一个班' })
export class SampledClassView extends SampledClass {
  @Field(() => Boolean, { description: '现已撤销' }) gone: boolean;
  @Field(() => Boolean, { description: '是自己的单位或班级，不能由本人检查' }) own: boolean;
  @Field(() => Int, { description: '检查表张数' }) checksTotal: number;
  @Field(() => Int, { description: '已完成的张数' }) checksDone: number;
}
