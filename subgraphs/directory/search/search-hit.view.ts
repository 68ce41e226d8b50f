import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const SEARCH_HIT_KIND = { PLACE: 'PLACE', SCHOOL: 'SCHOOL', CLASS: 'CLASS', PERSON: 'PERSON' } as const;
registerEnumType(SEARCH_HIT_KIND, {
  name: 'SearchHitKind',
  description: '查到的是什么',
  valuesConfig: { PLACE: { description: '机构' }, SCHOOL: { description: '学校' }, CLASS: { description: '班级' }, PERSON: { description: '人员' } },
});

@ObjectType({ simpleResolvers: true, description: '查找结果' })
export class SearchHit {
  @Field(() => SEARCH_HIT_KIND) kind: keyof typeof SEARCH_HIT_KIND;
  @Field(() => ID, { description: '机构的路径，或学校、班级、人员的编号' }) id: string;
  @Field(() => String, { description: '名称' }) title: string;
  @Field(() => String, { nullable: true, description: '所在地，如 沈阳市 › 和平区' }) subtitle: string | null;
  @Field(() => String, { nullable: true, description: '所在机构的路径' }) path: string | null;
}
