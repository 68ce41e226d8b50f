import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { ruleAt } from '#kernel/policy';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { holdEvening, recount } from '../evening/evening.rollup';
import { noteCorrection } from '../months/month.correction';
import type { LedgerLeave } from '../months/month.rollup';
import { packsFor } from '../policy/policy.queries';
import { requireClass } from '#register/register.queries';
import type { Assignment } from './assignment.entity';
import { assignmentIn, requireAssignment } from './assignment.queries';
import { toHoldAgain } from './ledger.actions';
import { assertMayMark, readMarking } from './marking.rules';
import { Marking, type MarkingInput } from './marking.entity';

/**
 * 登记批改. Only the teacher who assigned (H6). A second time corrects the first; both stay in the trail.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_WITHDRAWN, HOMEWORK_MONTH_FROZEN, CONFLICT
 */
export async function markAssignment(ctx: Context, input: MarkingInput, leave?: LedgerLeave): Promise<Assignment> {
  const found = await requireAssignment(ctx, input.assignmentId);
  permit(ctx, 'homework.ledger.write', found.schoolPath, found.classId);
  const [known, packs, hold] = await Promise.all([requireClass(ctx, found.classId), packsFor(ctx, found.schoolPath), toHoldAgain(ctx, found)]);
  const rule = ruleAt(packs, 'H6', found.schoolPath, found.date)!;
  assertMayMark(found, ctx.asker, rule);
  const facts = readMarking(input, { date: found.date, kind: found.kind, today: today(), pupilCount: known.pupilCount });
  await work(ctx, (tx) =>
    once(tx, ctx, 'markAssignment', input.idempotencyKey, input, async () => {
      const row = await holdEvening(tx, hold, leave);
      const present = (await assignmentIn(tx, found.id))!;
      // It may have been withdrawn while this stood in line.
      assertMayMark(present, ctx.asker, rule);
      await saveMarking(tx, present, { ...facts, markedBy: ctx.asker.id, markedAt: now().getTime() });
      await recount(tx, [row]);
      await noteCorrection(tx, ctx, { ...row, assignmentId: present.id, deed: 'markAssignment' }, leave);
      await record(tx, ctx, {
        deed: 'markAssignment',
        kind: 'assignment',
        id: String(present.id),
        place: row.schoolPath,
        detail: { ...counted(facts), ...(present.marking && { before: counted(present.marking) }) },
      });
    }),
  );
  return requireAssignment(ctx, input.assignmentId);
}

/** What the trail keeps of a marking. */
function counted({ collected, marked, markedOn, finishedAtSchool }: Pick<Marking, 'collected' | 'marked' | 'markedOn' | 'finishedAtSchool'>) {
  return { collected, marked, markedOn, ...(typeof finishedAtSchool === 'number' && { finishedAtSchool }) };
}

/** The marking of a held row, as it is to be from now on. */
export async function saveMarking(tx: Tx, { id, marking }: Assignment, said: Omit<Marking, 'assignmentId' | 'version' | 'delayDays'>): Promise<void> {
  if (marking) await guardedUpdate(tx, Marking, { assignmentId: id, version: marking.version }, said);
  else
    await tx
      .createQueryBuilder()
      .insert()
      .into(Marking)
      .values({ assignmentId: id, ...said, version: 1 })
      .updateEntity(false)
      .execute();
}
