import { termOf, type TermDates } from '#kernel/calendar';
import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import { AssignmentSource, type Assignment, type AssignmentFacts } from '../ledger/assignment.entity';
import type { Flag } from '#kernel/rule-cited.view';
import type { KnownClass } from '#register/known.entity';
import { calendarAt } from '#register/register.queries';
import { aidRule } from './aid-rule.queries';
import { aidInUse } from './choice/aid-in-use.queries';
import { assertApprovedAid, refuseAidElsewhere, remarkOnAid } from './choice/aid-in-use.rules';

/**
 * Which aid a homework is from (H11): where its source is one, the school's approved aid of that grade and subject, whether it was named or
 * not; `null` for other sources.
 * @throws HOMEWORK_AID_NOT_APPROVED, BAD_INPUT when an aid is named and the source is none
 */
export async function aidOf(ctx: Context, known: KnownClass, facts: AssignmentFacts, term: TermDates | null): Promise<string | null> {
  if (facts.source !== AssignmentSource.AID) return facts.aidId ? refuseAidElsewhere() : null;
  const inUse = await aidInUse(ctx, { schoolId: known.schoolId, grade: int(known.grade), subject: facts.subject }, term, facts.date);
  const rule = await aidRule(ctx, known.schoolPath, facts.date);
  return assertApprovedAid(inUse, facts.aidId ?? null, { className: known.name, subject: facts.subject }, rule);
}

/** Homework of a ledger that was taken over names no aid: it is kept, and flagged when none was approved on its day. */
export async function aidRemarks(ctx: Context, one: Assignment): Promise<Flag[]> {
  if (one.source !== AssignmentSource.AID || one.aidId) return [];
  const term = termOf(await calendarAt(ctx, one.schoolPath), one.date);
  return remarkOnAid(await aidInUse(ctx, one, term, one.date), await aidRule(ctx, one.schoolPath, one.date));
}
