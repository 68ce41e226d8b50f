import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { SchoolClass } from '../classes/class.entity';
import { classesOfSchool } from '../classes/class.queries';
import { SchoolGroup } from '../groups/group.entity';
import { groupOfSchool } from '../groups/group.queries';
import { Place } from '../places/place.entity';
import { placeByPath } from '../places/place.queries';
import { saveSchool } from './school.actions';
import { School, SchoolConnection } from './school.entity';
import { SchoolInput } from './school.input';
import { schoolById, SchoolFilter, schoolsBelow } from './school.queries';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => School)
export class SchoolResolver {
  @Query(() => School, { nullable: true, description: '按编号取学校' })
  school(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<School | null> {
    return schoolById(ctx, id);
  }

  @Query(() => SchoolConnection, { description: '一地的在办学校，按路径排列' })
  schools(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => SchoolFilter, { nullable: true }) filter: SchoolFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<School>> {
    return schoolsBelow(ctx, place, filter, page);
  }

  @Mutation(() => School, { description: '新设、修改或撤并学校' })
  saveSchool(@Arg('input', () => SchoolInput) input: SchoolInput, @Ctx() ctx: Context): Promise<School> {
    return saveSchool(ctx, input);
  }

  @FieldResolver(() => Place, { description: '学校自身在机构树上的位置；上级县区为 place.parent' })
  place(@Root() school: School, @Ctx() ctx: Context): Promise<Place | null> {
    return placeByPath(ctx, school.path);
  }

  @FieldResolver(() => SchoolGroup, { nullable: true, description: '所在教育集团' })
  group(@Root() school: School, @Ctx() ctx: Context): Promise<SchoolGroup | null> {
    return groupOfSchool(ctx, school.id);
  }

  @FieldResolver(() => [SchoolClass], { description: '本学年在册班级，按年级、班号排列' })
  classes(@Root() school: School, @Ctx() ctx: Context): Promise<SchoolClass[]> {
    return classesOfSchool(ctx, school.id);
  }
}

export const schools: Slice = {
  entities: [School],
  resolvers: [SchoolResolver],
  references: { School: (reference: { id: string }, ctx) => schoolById(ctx, reference.id) },
};
