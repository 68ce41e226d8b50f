import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { termName, termOf, weekOf } from '#kernel/calendar';
import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { LocalDate } from '#kernel/scalars';
import { Place } from '../places/place.entity';
import { placeByPath } from '../places/place.queries';
import { CalendarDay } from './calendar-day.view';
import { saveSpecialDay, saveTerm } from './term.actions';
import { SpecialDayRow, Term } from './term.entity';
import { SpecialDayInput, TermInput } from './term.input';
import { calendarAt, calendarDays, termById } from './term.queries';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => Term)
export class TermResolver {
  @Query(() => Term, { nullable: true, description: '某地某日（默认今天）所在的学期；假期为空' })
  async term(
    @Arg('place', () => String) place: string,
    @Arg('date', () => LocalDate, { nullable: true }) date: string | null,
    @Ctx() ctx: Context,
  ): Promise<Term | null> {
    return termOf(await calendarAt(ctx, place), date ?? today()) as Term | null;
  }

  @Query(() => [Term], { description: '某地校历中的学期，按日期排列' })
  async terms(@Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<Term[]> {
    return (await calendarAt(ctx, place)).terms;
  }

  @Query(() => [CalendarDay], { description: '某地一段日期的校历，最多 400 天' })
  calendar(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Ctx() ctx: Context,
  ): Promise<CalendarDay[]> {
    return calendarDays(ctx, place, from, to);
  }

  @Mutation(() => Term, { description: '设定学期的起止日期；新学期自动带入国家规定的节假日和调休' })
  saveTerm(@Arg('input', () => TermInput) input: TermInput, @Ctx() ctx: Context): Promise<Term> {
    return saveTerm(ctx, input);
  }

  @Mutation(() => CalendarDay, { description: '规定某一天上课或不上课' })
  saveSpecialDay(@Arg('input', () => SpecialDayInput) input: SpecialDayInput, @Ctx() ctx: Context): Promise<CalendarDay> {
    return saveSpecialDay(ctx, input);
  }

  @FieldResolver(() => String, { description: '如 2026—2027 学年第一学期' })
  name(@Root() term: Term): string {
    return termName(term);
  }

  @FieldResolver(() => Place, { nullable: true, description: '校历所属的市' })
  place(@Root() term: Term, @Ctx() ctx: Context): Promise<Place | null> {
    return placeByPath(ctx, term.placePath);
  }

  @FieldResolver(() => Int, { nullable: true, description: '某日（默认今天）是第几周；不在本学期为空' })
  week(@Root() term: Term, @Arg('date', () => LocalDate, { nullable: true }) date: string | null): number | null {
    const day = date ?? today();
    return term.startsOn <= day && day <= term.endsOn ? weekOf(term, day) : null;
  }

  @FieldResolver(() => Int, { description: '本学期的周数' })
  weeks(@Root() term: Term): number {
    return weekOf(term, term.endsOn);
  }
}

export const terms: Slice = {
  entities: [Term, SpecialDayRow],
  resolvers: [TermResolver],
  references: { Term: (reference: { id: string }, ctx) => termById(ctx, reference.id) },
};
