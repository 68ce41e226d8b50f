import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { SchoolClass } from '../classes/class.entity';
import { Place } from '../places/place.entity';
import { placeByPath } from '../places/place.queries';
import { myClasses, myDuties, whoAmI } from './me.queries';
import { DutyAtPlace, Me } from './me.view';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => Me)
export class MeResolver {
  @Query(() => Me, { description: '当前登录的人' })
  me(@Ctx() ctx: Context): Promise<Me> {
    return whoAmI(ctx);
  }

  @FieldResolver(() => [DutyAtPlace], { description: '岗位职责' })
  duties(@Ctx() ctx: Context): DutyAtPlace[] {
    return myDuties(ctx);
  }

  @FieldResolver(() => [SchoolClass], { description: '任教或任班主任的班级；校长、教务主任为全校班级' })
  classes(@Ctx() ctx: Context): Promise<SchoolClass[]> {
    return myClasses(ctx);
  }
}

@Resolver(() => DutyAtPlace)
export class DutyAtPlaceResolver {
  @FieldResolver(() => Place, { nullable: true, description: '所在机构' })
  place(@Root() duty: DutyAtPlace, @Ctx() ctx: Context): Promise<Place | null> {
    return placeByPath(ctx, duty.placePath);
  }
}

export const me: Slice = { resolvers: [MeResolver, DutyAtPlaceResolver] };
