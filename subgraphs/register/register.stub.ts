import { Directive, Field, ID, ObjectType } from 'type-graphql';

/**
 * Directory's nouns, as far as a department speaks of them: their keys. What else they are, directory answers. Classes anew for each
 * department, because what a department adds to them (`Class.evening`) hangs on the class and would else appear in every other graph too.
 */
export function stubsOfDirectory() {
  @Directive('@key(fields: "path")')
  @ObjectType('Place', { simpleResolvers: true })
  class PlaceStub {
    @Field(() => ID) path: string;
  }

  @Directive('@key(fields: "id")')
  @ObjectType('School', { simpleResolvers: true })
  class SchoolStub {
    @Field(() => ID) id: string;
  }

  @Directive('@key(fields: "id")')
  @ObjectType('Class', { simpleResolvers: true })
  class ClassStub {
    @Field(() => ID) id: string;
  }
  return { PlaceStub, SchoolStub, ClassStub };
}

export type StubsOfDirectory = ReturnType<typeof stubsOfDirectory>;
