import { termName, type Calendar, type TermDates } from '#kernel/calendar';
import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { ruleAt } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import type { KnownSchool } from '#register/known.entity';
import { calendarAt } from '#register/register.queries';
import { gradesOfStage } from '#register/stage.rules';
import { packsFor } from '../policy/policy.queries';
import type { Judged, Law } from './plan.rules';
import { termNamed } from './term.rules';

/** The law as it stands for a place and a day: the national rules and what the units above have made stricter. */
export async function lawAt(ctx: Context, place: string, date: string): Promise<Law> {
  const packs = await packsFor(ctx, place);
  return (code) => ruleAt(packs, code, place, date) ?? refuse('INTERNAL', `没有规则 ${code}`);
}

/** What a plan of a school and term is judged by: a term to come by the law of its first day, one that runs by today's. */
export async function judging(
  ctx: Context,
  school: KnownSchool,
  of: { schoolYear: number; semester: number },
): Promise<Judged & { calendar: Calendar; term: TermDates; termName: string }> {
  const calendar = await calendarAt(ctx, school.path);
  const term = termNamed(calendar, of);
  const law = await lawAt(ctx, school.path, term.startsOn > today() ? term.startsOn : today());
  return { stageGrades: gradesOfStage(school.stage), schoolName: school.name, calendar, term, law, termName: termName(term) };
}
