import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { SchoolMonthReopened, SchoolMonthSigned } from '../contract';
import { readReason } from '#kernel/reason.rules';
import { SUMMED } from '../marking/marking-sums.rules';
import { requireSchool } from '#register/register.queries';
import { addMonths, assertOver, monthName, monthOf, MONTHLY_CHECK, readMonth } from './month.rules';
import { schoolMonthKeyAt, schoolMonthOf } from './month.queries';
import { changedMonths, countHeld, FROM_SCHOOL_DAYS, holdMonth, recountMonth } from './month.rollup';
import type { ReopenMonthInput } from './reopen-month.input';
import { SchoolMonthRow } from './school-month.entity';
import type { SchoolMonth } from './school-month.view';

/** Marking of an older month is rare, and a count may have been missed: so far back each pass looks. */
const MONTHS_LOOKED_BACK = 12;

/**
 * Closes a school's month with a signature, in the deed of who signs the monthly check (slice `inspection`, which has asked whether he
 * may). The sums are counted under the lock and stored as signed; signing again is the same.
 * @throws HOMEWORK_MONTH_NOT_OVER, NOT_FOUND, BAD_INPUT
 */
export async function freezeMonth(
  tx: Tx,
  ctx: Context,
  { schoolPath, month, by }: { schoolPath: string; month: string; by: { id: string; name: string } },
): Promise<SchoolMonthRow> {
  assertOver(readMonth(month), today());
  const held = await holdMonth(tx, await schoolMonthKeyAt(tx, schoolPath, month));
  if (held.state === 'FROZEN') return held;
  const counted = await countHeld(tx, ctx, held);
  const signed = { signings: held.signings + 1, frozenAt: now().getTime(), frozenBy: by.id, frozenByName: by.name };
  await guardedUpdate(tx, SchoolMonthRow, { month, schoolPath, version: held.version }, { state: 'FROZEN', ...signed });
  const kept = [month, schoolPath, signed.signings, signed.frozenAt, by.id, by.name, JSON.stringify(asSigned(counted))];
  await query(
    tx,
    `INSERT INTO school_month_signed (month, schoolPath, signing, signedAt, signedBy, signedByName, sums) VALUES ${places(kept)}`,
    kept,
  );
  await record(tx, ctx, {
    deed: 'freezeMonth',
    kind: 'schoolMonth',
    id: `${month} ${held.schoolId}`,
    place: schoolPath,
    detail: { signing: signed.signings, by: by.id },
  });
  const { assignments, late, marked, collected, markedCopies } = counted;
  const data: SchoolMonthSigned = { month, schoolId: held.schoolId, signing: signed.signings, assignments, late, marked, collected, markedCopies };
  await tell(tx, ctx, { type: 'homework.SchoolMonthSigned', subject: `${month} ${held.schoolId}`, place: schoolPath, data });
  return { ...counted, ...signed, state: 'FROZEN', version: held.version + 1 };
}

/** What a signature keeps of a month. */
export function asSigned(counted: SchoolMonthRow): Record<string, number> {
  return Object.fromEntries(
    [...SUMMED, ...FROM_SCHOOL_DAYS, 'teachers' as const, 'days' as const, 'dayVersions' as const].map((name) => [name, counted[name]]),
  );
}

/**
 * 启封. The education office above the school opens a signed month again, for a reason that stays; what was signed is kept.
 * @throws FORBIDDEN for the school itself, NOT_FOUND, BAD_INPUT, HOMEWORK_MONTH_NOT_SIGNED, CONFLICT
 */
export async function reopenMonth(ctx: Context, input: ReopenMonthInput): Promise<SchoolMonth> {
  const school = await requireSchool(ctx, input.schoolId);
  const granted = permit(ctx, 'homework.months.reopen', school.path);
  // Not the school itself, by whatever duty: it has signed.
  if (granted.every(({ place }) => levelOf(place) === 'SCHOOL'))
    refuse('FORBIDDEN', '启封由县（市、区）及以上教育局办理，学校不能自行启封', { rule: MONTHLY_CHECK, hint: '请向县（市、区）教育局说明情况' });
  const month = readMonth(input.month);
  const reason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'reopenMonth', input.idempotencyKey, input, async () => {
      const held = await holdMonth(tx, { month, schoolId: school.id, schoolPath: school.path });
      if (held.state !== 'FROZEN')
        refuse('HOMEWORK_MONTH_NOT_SIGNED', `${school.name}${monthName(month)}的台账没有封存，不需要启封`, {
          path: 'month',
          hint: '请刷新后查看最新状态',
        });
      const reopened = { reopenedAt: now().getTime(), reopenedBy: ctx.asker.id, reopenedByName: ctx.asker.name, reopenedReason: reason };
      await guardedUpdate(tx, SchoolMonthRow, { month, schoolPath: school.path, version: input.version }, { state: 'REOPENED', ...reopened });
      // What was changed by findings since it was signed counts from now on.
      await countHeld(tx, ctx, held);
      await record(tx, ctx, {
        deed: 'reopenMonth',
        kind: 'schoolMonth',
        id: `${month} ${school.id}`,
        place: school.path,
        reason,
        detail: { signing: held.signings },
      });
      const data: SchoolMonthReopened = { month, schoolId: school.id, signing: held.signings, reason };
      await tell(tx, ctx, { type: 'homework.SchoolMonthReopened', subject: `${month} ${school.id}`, place: school.path, data });
    }),
  );
  return schoolMonthOf(ctx, school, month);
}

/**
 * Once a day: counts the months in which anything has changed. One school's month is one unit of work, so no deed waits for more.
 * @returns how many were counted.
 */
export async function recountChangedMonths(ctx: Context, date: string): Promise<number> {
  let counted = 0;
  // Homework is posted up to a week ahead.
  for (let back = -1; back <= MONTHS_LOOKED_BACK; back += 1) {
    for (const key of await changedMonths(ctx, addMonths(monthOf(date), -back))) {
      await work(ctx, (tx) => recountMonth(tx, ctx, key));
      counted += 1;
    }
  }
  return counted;
}
