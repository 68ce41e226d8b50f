import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Directory's nouns, as far as homework speaks of them: their keys. What else they are, directory answers. */
@Directive('@key(fields: "path")')
@ObjectType('Place', { simpleResolvers: true })
export class PlaceStub {
  @Field(() => ID) path: string;
}

@Directive('@key(fields: "id")')
@ObjectType('School', { simpleResolvers: true })
export class SchoolStub {
  @Field(() => ID) id: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Class', { simpleResolvers: true })
export class ClassStub {
  @Field(() => ID) id: string;
}
