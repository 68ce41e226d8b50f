import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What may be said of a row where the number itself would speak of each pupil. */
export enum MasteryWord {
  NEARLY_ALL = 'NEARLY_ALL',
  HARDLY_ANY = 'HARDLY_ANY',
}
registerEnumType(MasteryWord, {
  name: 'MasteryWord',
  description: '不便说出人数时的说法',
  valuesConfig: { NEARLY_ALL: { description: '几乎全部掌握' }, HARDLY_ANY: { description: '极少掌握' } },
});

@ObjectType({ simpleResolvers: true, description: '一个班对细目表一项内容的掌握情况；只有班级的人数，没有学生的' })
export class Mastery {
  @Field(() => String, { description: '知识点' }) knowledge: string;
  @Field(() => String, { description: '能力层次' }) ability: string;
  @Field(() => Int, { description: '参加人数' }) pupils: number;
  @Field(() => Int, { nullable: true, description: '掌握的人数；极少或几乎全部的为空' }) mastered: number | null;
  @Field(() => MasteryWord, { nullable: true }) word: MasteryWord | null;
}
