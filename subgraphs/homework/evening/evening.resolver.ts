import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { Assignment } from '../ledger/assignment.entity';
import { assignmentsOfEvening } from '../ledger/assignment.queries';
import { ClassStub } from '../register.stub';
import { ClassDay, ClassDayConnection, EveningState } from './class-day.view';
import { CoordinationInput } from './coordination.input';
import { coordinateEvening } from './evening.actions';
import { eveningsAt } from './evenings.queries';
import { visibleClassDay } from './evening.reading';

@Resolver(() => ClassDay)
export class EveningResolver {
  @Query(() => ClassDay, { description: '一个班级一天的作业和当晚总量' })
  classDay(@Arg('classId', () => ID) classId: string, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<ClassDay> {
    return visibleClassDay(ctx, classId, date);
  }

  @Query(() => ClassDayConnection, { description: '一所学校（或一个县区）各班当天的情形' })
  evenings(
    @Arg('place', () => String) place: string,
    @Arg('date', () => LocalDate) date: string,
    @Arg('state', () => EveningState, { nullable: true }) state: EveningState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ClassDay>> {
    return eveningsAt(ctx, place, date, state ?? EveningState.ALL, page);
  }

  @Mutation(() => ClassDay, { description: '统筹一个班级一晚的总量：教务主任、校长' })
  coordinateEvening(@Arg('input', () => CoordinationInput) input: CoordinationInput, @Ctx() ctx: Context): Promise<ClassDay> {
    return coordinateEvening(ctx, input);
  }

  @FieldResolver(() => [Assignment], { description: '当天布置的作业，不含已撤回的' })
  assignments(@Root() day: ClassDay, @Ctx() ctx: Context): Promise<Assignment[]> {
    return assignmentsOfEvening(ctx, day);
  }
}

@Resolver(() => ClassStub)
export class ClassEveningResolver {
  @FieldResolver(() => ClassDay, { nullable: true, description: '这个班某天的作业和当晚总量' })
  evening(@Root() one: ClassStub, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<ClassDay> {
    return visibleClassDay(ctx, one.id, date);
  }
}
