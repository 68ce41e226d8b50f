import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { refOf, type PolicyPack } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { work, type Tx } from '#kernel/unit-of-work';
import type { ClassEveningOverloaded, EveningCoordinated } from '../contract';
import type { LedgerLeave } from '../months/month.rollup';
import { limitAt, packsIn } from '../policy/policy.queries';
import type { KnownClass } from '#register/known.entity';
import { requireClass } from '#register/register.queries';
import type { ClassDayRow } from './class-day.entity';
import type { ClassDay } from './class-day.view';
import type { CoordinationInput } from './coordination.input';
import { classDayIn, classDayOf, eveningOf, withRow } from './evening.queries';
import { readReason } from '#kernel/reason.rules';
import { assertCoordination, assertOpenDay, limitMinutes, type Evening } from './evening.rules';
import { holdEvening, toHold } from './evening.rollup';

/**
 * 统筹. The school lets one class's evening go above the law's limit, for a reason that stays; or brings it back. It permits recording
 * and is shown; the day still counts as above the limit.
 * @throws FORBIDDEN, HOMEWORK_WRITTEN_FORBIDDEN, HOMEWORK_COORDINATION_OUT_OF_RANGE, HOMEWORK_NOT_A_SCHOOL_DAY, HOMEWORK_MONTH_FROZEN,
 * CONFLICT when the evening is not as it was seen.
 */
export async function coordinateEvening(ctx: Context, input: CoordinationInput): Promise<ClassDay> {
  const known = await requireClass(ctx, input.classId);
  permit(ctx, 'homework.evening.coordinate', known.schoolPath, known.id);
  const reason = readReason(input.reason, 'reason', 5);
  const evening = await eveningOf(ctx, known, input.date);
  assertOpenDay(evening);
  await work(ctx, (tx) =>
    once(tx, ctx, 'coordinateEvening', input.idempotencyKey, input, async () => {
      const held = await holdUnderLaw(tx, known, evening);
      if (input.version !== null && input.version !== undefined && input.version !== int(held.row.version))
        refuse('CONFLICT', `${known.name}当晚的登记刚有变化，统筹没有保存`, { path: 'version', hint: '请对照最新的登记，再决定是否统筹' });
      await coordinate(tx, ctx, { known, ...held, minutes: input.limitMinutes, reason });
    }),
  );
  return classDayOf(ctx, known, input.date);
}

/**
 * Holds an evening, and reads the law once more while nobody else can begin or change one there: a limit that was adopted since the
 * question was asked is the limit.
 * @returns the class-day as it was when it was taken hold of, and the evening with what stands on it.
 * @throws HOMEWORK_MONTH_FROZEN on a day of a signed month.
 */
export async function holdUnderLaw(
  tx: Tx,
  known: KnownClass,
  evening: Evening,
  leave?: LedgerLeave,
): Promise<{ row: ClassDayRow; evening: Evening }> {
  const held = await holdEvening(tx, toHold(known, evening), leave);
  const limit = limitAt(await packsIn(tx, held.schoolPath), evening.grade, held.schoolPath, evening.date);
  const row = await underLimit(tx, held, limit);
  return { row, evening: withRow({ ...evening, limit }, row) };
}

/** Limits a held class-day anew, where its limit is another. */
export async function underLimit(tx: Tx, row: ClassDayRow, limit: PolicyPack): Promise<ClassDayRow> {
  const minutes = limitMinutes({ limit });
  if (int(row.limitMinutes) === minutes) return row;
  await query(tx, 'UPDATE class_day SET limitMinutes = ? WHERE classId = ? AND date = ?', [minutes, row.classId, row.date]);
  return { ...row, limitMinutes: minutes };
}

interface CoordinationOf {
  known: KnownClass;
  evening: Evening;
  /** Held. */
  row: ClassDayRow;
  minutes: number;
  reason: string;
}

/** Writes a coordination on a held evening. @returns the evening as it is after it. */
export async function coordinate(tx: Tx, ctx: Context, { known, evening, row, minutes, reason }: CoordinationOf): Promise<Evening> {
  assertCoordination(evening, minutes);
  const law = limitMinutes(evening);
  const lifted = minutes === law;
  await query(
    tx,
    'UPDATE class_day SET coordinatedMinutes = ?, coordinationReason = ?, coordinatedBy = ?, coordinatedByName = ?, coordinatedAt = ?, version = version + 1 WHERE classId = ? AND date = ?',
    [...(lifted ? [null, null, null, null, null] : [minutes, reason, ctx.asker.id, ctx.asker.name, now().getTime()]), row.classId, row.date],
  );
  const coordinatedMinutes = lifted ? null : minutes;
  await record(tx, ctx, {
    deed: 'coordinateEvening',
    kind: 'classDay',
    id: `${row.classId} ${row.date}`,
    place: row.schoolPath,
    reason,
    detail: { limitMinutes: law, coordinatedMinutes, before: evening.coordinatedMinutes, writtenMinutes: evening.writtenMinutes },
  });
  const data: EveningCoordinated = {
    ...subjectOf(known, row),
    limitMinutes: law,
    coordinatedMinutes,
    writtenMinutes: evening.writtenMinutes,
    reason,
  };
  await tell(tx, ctx, { type: 'homework.EveningCoordinated', subject: `${row.classId} ${row.date}`, place: row.schoolPath, data });
  return { ...evening, coordinatedMinutes };
}

/**
 * Tells, once, that an evening has crossed the law's limit, or the limit the evening.
 * @param before the class-day as it was when it was taken hold of.
 */
export async function tellIfOverloaded(tx: Tx, ctx: Context, known: KnownClass, evening: Evening, before: ClassDayRow): Promise<void> {
  const after = await classDayIn(tx, before.classId, before.date);
  const writtenMinutes = int(after?.writtenMinutes);
  const limit = int(after?.limitMinutes);
  if (int(before.writtenMinutes) > int(before.limitMinutes) || writtenMinutes <= limit) return;
  const coordinatedMinutes = after?.coordinatedMinutes ?? null;
  const data: ClassEveningOverloaded = {
    ...subjectOf(known, before),
    writtenMinutes,
    limitMinutes: limit,
    coordinatedMinutes,
    rule: refOf(evening.limit),
  };
  await tell(tx, ctx, { type: 'homework.ClassEveningOverloaded', subject: `${before.classId} ${before.date}`, place: before.schoolPath, data });
}

function subjectOf(known: KnownClass, row: ClassDayRow) {
  return { classId: row.classId, className: known.name, grade: int(row.grade), schoolId: row.schoolId, date: row.date };
}
