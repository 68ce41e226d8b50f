import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { Assignment } from './assignment.entity';
import { LedgerFilter } from './ledger-filter.input';
import { ledgerPage } from './ledger.queries';
import { suggestionsFor } from './suggestion.queries';
import { AssignmentSuggestions } from './suggestion.view';

const AssignmentConnection = ConnectionOf('Assignment', () => Assignment);

@Resolver()
export class LedgerResolver {
  @Query(() => AssignmentConnection, { description: '作业布置批改台账：最近的在前，不超过 400 天' })
  ledger(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LedgerFilter, { nullable: true }) filter: LedgerFilter | null,
    @Ctx() ctx: Context,
  ): Promise<Connection<Assignment>> {
    return ledgerPage(ctx, { place, from, to, filter }, page);
  }

  @Query(() => AssignmentSuggestions, { description: '登记时可照抄的：本班上一次的，平行班的' })
  assignmentSuggestions(
    @Arg('classId', () => ID) classId: string,
    @Arg('date', () => LocalDate) date: string,
    @Ctx() ctx: Context,
  ): Promise<AssignmentSuggestions> {
    return suggestionsFor(ctx, classId, date);
  }
}
