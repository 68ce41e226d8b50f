import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import type { Slice } from '#kernel/subgraph';
import { Person } from '../people/person.entity';
import { personById } from '../people/person.queries';
import { Place } from '../places/place.entity';
import { placeByPath } from '../places/place.queries';
import { grantDuty, revokeDuty } from './duty.actions';
import { HeldDuty } from './duty.entity';
import { GrantDutyInput, RevokeDutyInput } from './duty.input';
import { dutyTitle } from './duty.rules';

@Resolver(() => HeldDuty)
export class DutyResolver {
  @Mutation(() => HeldDuty, { description: '授予岗位职责' })
  grantDuty(@Arg('input', () => GrantDutyInput) input: GrantDutyInput, @Ctx() ctx: Context): Promise<HeldDuty> {
    return grantDuty(ctx, input);
  }

  @Mutation(() => HeldDuty, { description: '解除岗位职责，立即或在最后一天之后生效' })
  revokeDuty(@Arg('input', () => RevokeDutyInput) input: RevokeDutyInput, @Ctx() ctx: Context): Promise<HeldDuty> {
    return revokeDuty(ctx, input);
  }

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
