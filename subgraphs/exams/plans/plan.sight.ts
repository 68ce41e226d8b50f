import { may, type Context } from '#kernel/context';
import { schoolOf } from '#register/register.queries';
import { expertSight } from '../committees/reviews/review.queries';
import type { ExamSitting, PaperPerson } from './exam-plan.entity';
import { personsOf } from './plan.reading';

/** Who is not of the school and not above it sees a plan as its expert: without whose it is, when the review is blind. */
export async function seesBlind(ctx: Context, planId: string, schoolPath: string): Promise<boolean> {
  if (may(ctx, 'exams.plans.follow', schoolPath)) return false;
  return (await expertSight(ctx, planId)) === 'BLIND';
}

export async function schoolNameFor(
  ctx: Context,
  { planId, schoolId, schoolPath }: { planId: string; schoolId: string; schoolPath: string },
): Promise<string | null> {
  return (await seesBlind(ctx, planId, schoolPath)) ? null : ((await schoolOf(ctx, schoolId))?.name ?? null);
}

/** What a school wrote, with its name gone for those who are not to know it. */
export async function unnamed(
  ctx: Context,
  { planId, schoolId, schoolPath }: { planId: string; schoolId: string; schoolPath: string },
  text: string | null,
): Promise<string | null> {
  if (text === null || !(await seesBlind(ctx, planId, schoolPath))) return text;
  const school = await schoolOf(ctx, schoolId);
  return school ? text.replaceAll(school.name, '本校') : text;
}

/** Who sets and who reviews is known to the school's heads, to offices and to experts of an open review; a teacher learns it of his own papers. */
export async function personsFor(ctx: Context, sitting: ExamSitting, side: 'setters' | 'reviewers'): Promise<PaperPerson[]> {
  const persons = personsOf(sitting[side]);
  if (may(ctx, 'exams.plans.follow', sitting.schoolPath)) return persons;
  if ((await expertSight(ctx, sitting.planId)) === 'NAMED') return persons;
  const involved = [...personsOf(sitting.setters), ...personsOf(sitting.reviewers)].some(({ personId }) => personId === ctx.asker.id);
  return involved ? persons : [];
}
