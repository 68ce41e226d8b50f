import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { School } from '../schools/school.entity';
import { GroupMember, SchoolGroup } from './group.entity';
import { membersOfGroup } from './group.queries';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => SchoolGroup)
export class GroupResolver {
  @FieldResolver(() => [School], { description: '成员学校' })
  members(@Root() group: SchoolGroup, @Ctx() ctx: Context): Promise<School[]> {
    return membersOfGroup(ctx, group.id);
  }
}

export const groups: Slice = { entities: [SchoolGroup, GroupMember], resolvers: [GroupResolver] };
