import type { Context } from '#kernel/context';
import { openForPlaces, openingsOf, tellOverdue } from '#kernel/inspection/obligations/cadence.actions';
import { excuse } from '#kernel/inspection/obligations/obligation.actions';
import { ObligationKind } from '#kernel/inspection/obligations/obligation.entity';
import { obligationFor } from '#kernel/inspection/obligations/obligation.queries';
import { placesOpen } from '#register/register.queries';
import { EXAMS } from '../inspection.part';
import type { ExamObligation, ExcuseExamObligationInput } from './exam-obligation.entity';

/** 免检. @throws NOT_FOUND, FORBIDDEN for the city itself, BAD_INPUT, CONFLICT */
export async function excuseExamObligation(ctx: Context, input: ExcuseExamObligationInput): Promise<ExamObligation> {
  await excuse(ctx, EXAMS, input);
  return obligationFor(ctx.reads, input.id);
}

/** The round of the early morning: what cities owe by their calendars comes into being, what has become overdue is told. Cut off, it goes on. */
export async function keepTerms(ctx: Context, date: string): Promise<void> {
  const cities = (await placesOpen(ctx, date)).filter(({ level }) => level === 'CITY');
  const openIn = await openingsOf(ctx, EXAMS, date, cities);
  for (const [period, of] of openIn(ObligationKind.TERMLY, cities)) await openForPlaces(ctx, EXAMS, date, period, of);
  await tellOverdue(ctx, EXAMS, date);
}
