import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { PolicyPack } from '../policy';
import { LocalDate } from '../scalars';

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '现行规则：条款、文号和参数' })
export class RuleInForce {
  @Field(() => String) code: string;
  @Field(() => String, { description: '条款' }) clause: string;
  @Field(() => String, { description: '文号' }) document: string;
  @Field(() => String, { description: '规定的内容' }) text: string;
  @Field(() => String, { description: '参数，JSON，例如 {"minutes":60}' }) parameters: string;
  @Field(() => String, { description: '规定适用的地点；/ 为全国' }) place: string;
  @Field(() => [Int], { description: '只在这些周几适用，1 为周一；空为每天' }) weekdays: number[];
  @Field(() => [Int], { description: '只对这些年级适用；空为整个学段' }) grades: number[];
  @Field(() => LocalDate, { description: '施行日期' }) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: '最后施行日；空为现行有效' }) validTo: string | null;
}

export function ruleInForce({ code, clause, document, text, parameters, place, validFrom, validTo, when }: PolicyPack): RuleInForce {
  const only = { weekdays: [...(when?.weekday ?? [])], grades: [...(when?.grade ?? [])] };
  return { code, clause, document, text, parameters: JSON.stringify(parameters), place, validFrom, validTo, ...only };
}
