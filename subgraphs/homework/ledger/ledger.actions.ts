import { record } from '#kernel/audit';
import { localDateOf, now } from '#kernel/clock';
import { may, permit, type Context, type Duty } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { nextId } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { assertItemFits, countUse } from '../bank/use/use.actions';
import type { AssignmentWithdrawn, ExamWordsNoted } from '../contract';
import type { ClassDayRow } from '../evening/class-day.entity';
import { coordinate, holdUnderLaw, tellIfOverloaded } from '../evening/evening.actions';
import { eveningOf } from '../evening/evening.queries';
import { readReason } from '#kernel/reason.rules';
import { allowedMinutes, assertOpenDay } from '../evening/evening.rules';
import { aidOf } from '../materials/aid-of-assignment.queries';
import { noteCorrection } from '../months/month.correction';
import type { LedgerLeave } from '../months/month.rollup';
import { holdEvening, recount, toHold } from '../evening/evening.rollup';
import type { KnownClass } from '#register/known.entity';
import { requireClass } from '#register/register.queries';
import { Assignment, AssignmentSource, AssignmentState, HomeworkKind, type AssignmentInput } from './assignment.entity';
import { assignmentIn, requireAssignment } from './assignment.queries';
import { assertClassOpen, assertMayStand, assertOneOrigin, capturedAt, examWords, isLate, readFacts } from './ledger.rules';
import { subjectName } from '#register/subject.rules';

/**
 * 登记作业. One row of the ledger; the evening's budget is exact, because two teachers at the same instant stand in line at the class-day.
 * A teacher records his own classes and subjects; the dean any class of the school, with a reason, and thereby coordinates the evening.
 * @throws FORBIDDEN, BAD_INPUT, HOMEWORK_WRITTEN_FORBIDDEN, HOMEWORK_OVER_BUDGET, HOMEWORK_NOT_A_SCHOOL_DAY, HOMEWORK_MONTH_FROZEN and others of `refusals.ts`.
 */
export async function recordAssignment(ctx: Context, input: AssignmentInput, leave?: LedgerLeave): Promise<Assignment> {
  const known = await requireClass(ctx, input.classId);
  const granted = permit(ctx, 'homework.ledger.write', known.schoolPath, known.id);
  const { idempotencyKey, capturedAt: captured, ...said } = readFacts(input, int(known.grade));
  assertOneOrigin(said);
  assertOwn(ctx, known, granted, said.subject, said.overrideReason ?? null);
  const evening = await eveningOf(ctx, known, said.date);
  assertOpenDay(evening);
  assertClassOpen(known, said.date);
  const facts = { ...said, aidId: await aidOf(ctx, known, said, evening.day.term) };
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'recordAssignment', idempotencyKey, input, async () => {
      const held = await holdUnderLaw(tx, known, evening, leave);
      const { row } = held;
      let present = held.evening;
      const total = present.writtenMinutes + facts.minutes;
      if (facts.overrideReason && facts.kind === HomeworkKind.WRITTEN && total > allowedMinutes(present)) {
        present = await coordinate(tx, ctx, { known, evening: present, row, minutes: total, reason: facts.overrideReason });
      }
      assertMayStand(present, facts);
      await assertItemFits(tx, { ...facts, grade: int(known.grade), className: known.name, schoolPath: row.schoolPath });
      const assignment = makeRow(ctx, facts, row, captured ?? null);
      await tx.createQueryBuilder().insert().into(Assignment).values(assignment).updateEntity(false).execute();
      await recount(tx, [row]);
      await noteCorrection(tx, ctx, { ...row, assignmentId: assignment.id, deed: 'recordAssignment' }, leave);
      await record(tx, ctx, {
        deed: 'recordAssignment',
        kind: 'assignment',
        id: String(assignment.id),
        place: row.schoolPath,
        ...(facts.overrideReason && { reason: facts.overrideReason }),
        detail: { classId: row.classId, date: row.date, subject: facts.subject, kind: facts.kind, minutes: facts.minutes, late: assignment.late },
      });
      await tellIfOverloaded(tx, ctx, known, present, row);
      await countUse(tx, assignment, 1);
      await tellExamWords(tx, ctx, known, assignment);
      return assignment.id;
    }),
  );
  return requireAssignment(ctx, id);
}

/** A hint for exams, which counts them by school and month; here it is a flag and nothing more. */
async function tellExamWords(tx: Tx, ctx: Context, known: KnownClass, { id, content, date, schoolPath }: Assignment): Promise<void> {
  const words = examWords(content);
  if (words.length === 0) return;
  const data: ExamWordsNoted = { ...{ classId: known.id, className: known.name, grade: int(known.grade), schoolId: known.schoolId, date }, assignmentId: String(id), words };
  await tell(tx, ctx, { type: 'homework.ExamWordsNoted', subject: String(id), place: schoolPath, data });
}

/** Own class and own subject; or the dean, who must say why. */
function assertOwn(ctx: Context, known: KnownClass, granted: Duty[], subject: string, overrideReason: string | null): void {
  const mine = granted.filter((duty) => duty.unit === known.id);
  const teaches = mine.some((duty) => duty.subject !== undefined && subjectName(duty.subject) === subject);
  const coordinates = may(ctx, 'homework.evening.coordinate', known.schoolPath, known.id);
  if (overrideReason && !coordinates) {
    refuse('FORBIDDEN', '超出上限的统筹由教务处办理', {
      path: 'overrideReason',
      hint: '请去掉统筹理由后登记，或请教务处统筹',
      remedy: { action: 'ASK_DEAN' },
    });
  }
  if (teaches) return;
  if (coordinates) {
    if (overrideReason) return;
    refuse('HOMEWORK_OVERRIDE_REASON_REQUIRED', `代${known.name}登记${subject}作业，请写明理由`, {
      path: 'overrideReason',
      hint: '例如：任课教师请假，由教务处代为登记',
    });
  }
  refuse('FORBIDDEN', `您不教${known.name}的${subject}，不能登记这门课的作业`, {
    path: 'subject',
    hint: mine.length > 0 ? `您在这个班任教：${mine.map((duty) => duty.subject).join('、')}` : '如任课有变，请联系本校管理员更新岗位',
  });
}

function makeRow(ctx: Context, facts: Omit<AssignmentInput, 'idempotencyKey' | 'capturedAt'>, row: ClassDayRow, captured: Date | null): Assignment {
  const received = now();
  return {
    ...facts,
    source: facts.itemId ? AssignmentSource.BANK : facts.source,
    id: nextId(),
    schoolId: row.schoolId,
    schoolPath: row.schoolPath,
    grade: int(row.grade),
    teacherId: ctx.asker.id,
    teacherName: ctx.asker.name,
    state: AssignmentState.POSTED,
    late: isLate(facts.date, localDateOf(received)),
    capturedAt: capturedAt(captured, received),
    receivedAt: received.getTime(),
    withdrawnReason: null,
    version: 1,
  };
}

/**
 * 撤回. The teacher who assigned, until it is marked; the dean at any time. The row stays in the ledger, counts no more. Again is the same.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_ALREADY_MARKED, HOMEWORK_MONTH_FROZEN
 */
export async function withdrawAssignment(
  ctx: Context,
  id: string,
  why: string,
  idempotencyKey?: string | null,
  leave?: LedgerLeave,
): Promise<Assignment> {
  const found = await requireAssignment(ctx, id);
  permit(ctx, 'homework.ledger.write', found.schoolPath, found.classId);
  const coordinates = may(ctx, 'homework.evening.coordinate', found.schoolPath, found.classId);
  if (found.teacherId !== ctx.asker.id && !coordinates) {
    refuse('FORBIDDEN', `这项作业由${found.teacherName}布置，只能由本人或教务处撤回`, { path: 'id', hint: '请布置的教师本人或教务处撤回' });
  }
  const reason = readReason(why, 'reason', 2);
  const [known, hold] = await Promise.all([requireClass(ctx, found.classId), toHoldAgain(ctx, found)]);
  const withdraw = async (tx: Tx): Promise<void> => {
    const row = await holdEvening(tx, hold, leave);
    const present = (await assignmentIn(tx, found.id))!;
    if (present.state === AssignmentState.WITHDRAWN) return;
    if (present.marking && !coordinates) {
      refuse('HOMEWORK_ALREADY_MARKED', '这项作业已登记批改，不能再撤回', {
        path: 'id',
        hint: '确需撤回的，请教务处办理',
        remedy: { action: 'ASK_DEAN' },
      });
    }
    await guardedUpdate(tx, Assignment, { id: present.id, version: present.version }, { state: AssignmentState.WITHDRAWN, withdrawnReason: reason });
    await recount(tx, [row]);
    await noteCorrection(tx, ctx, { ...row, assignmentId: present.id, deed: 'withdrawAssignment' }, leave);
    await record(tx, ctx, {
      deed: 'withdrawAssignment',
      kind: 'assignment',
      id: String(present.id),
      place: row.schoolPath,
      reason,
      detail: { minutes: present.minutes, wasMarked: Boolean(present.marking) },
    });
    const data: AssignmentWithdrawn = {
      assignmentId: String(present.id),
      classId: present.classId,
      className: known.name,
      grade: present.grade,
      schoolId: present.schoolId,
      date: present.date,
      subject: present.subject,
      minutes: present.minutes,
      reason,
      wasMarked: Boolean(present.marking),
    };
    await tell(tx, ctx, { type: 'homework.AssignmentWithdrawn', subject: String(present.id), place: row.schoolPath, data });
    await countUse(tx, present, -1);
  };
  await work(ctx, (tx) => (idempotencyKey ? once(tx, ctx, 'withdrawAssignment', idempotencyKey, { id, reason }, () => withdraw(tx)) : withdraw(tx)));
  return requireAssignment(ctx, id);
}

/** What to hold of an evening on which something stands already. */
export async function toHoldAgain(ctx: Context, { classId, schoolId, schoolPath, grade, date }: Assignment) {
  const known = await requireClass(ctx, classId);
  const evening = await eveningOf(ctx, known, date);
  return { ...toHold(known, evening), schoolId, schoolPath, grade };
}
