import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { HeldDuty } from '../duties/duty.entity';
import { Person } from './person.entity';
import { visibleDuties, visiblePerson } from './person.queries';
import { staffBelow, StaffConnection, StaffFilter } from './staff.queries';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: '按编号取人员；不在可见范围内为空' })
  person(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Person | null> {
    return visiblePerson(ctx, id);
  }

  @Query(() => StaffConnection, { description: '一地（含下级）今天在岗的教职工，供选人；省、市须写姓名' })
  staff(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => StaffFilter, { nullable: true }) filter: StaffFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Person>> {
    return staffBelow(ctx, place, filter, page);
  }

  @FieldResolver(() => [HeldDuty], { description: '在可见范围内担任（过）的职责，新的在前' })
  duties(@Root() person: Person, @Ctx() ctx: Context): Promise<HeldDuty[]> {
    return visibleDuties(ctx, person.id);
  }
}

export const people: Slice = {
  entities: [Person],
  resolvers: [PersonResolver],
  references: { Person: (reference: { id: string }, ctx) => visiblePerson(ctx, reference.id) },
};
