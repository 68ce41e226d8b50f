import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import type { Slice } from '#kernel/subgraph';
import { Person } from '../people/person.entity';
import { personById } from '../people/person.queries';
import { Place } from '../places/place.entity';
import { placeByPath } from '../places/place.queries';
import { HeldDuty } from './duty.entity';
import { dutyTitle } from './duty.rules';

@Resolver(() => HeldDuty)
export class DutyResolver {
  /** Whoever sees a duty has been allowed to see its holder. */
  @FieldResolver(() => Person, { nullable: true, description: '担任者' })
  person(@Root() duty: HeldDuty, @Ctx() ctx: Context): Promise<Person | null> {
    return personById(ctx, duty.personId);
  }

  @FieldResolver(() => String, { description: '职责名称，如 教务主任' })
  title(@Root() duty: HeldDuty): string {
    return dutyTitle(duty.duty);
  }

  @FieldResolver(() => Place, { nullable: true, description: '所在机构' })
  place(@Root() duty: HeldDuty, @Ctx() ctx: Context): Promise<Place | null> {
    return placeByPath(ctx, duty.placePath);
  }

  @FieldResolver(() => ID, { nullable: true, description: '限于哪个班级' })
  classId(@Root() duty: HeldDuty): string | null {
    return duty.unit;
  }
}

export const duties: Slice = { entities: [HeldDuty], resolvers: [DutyResolver] };
