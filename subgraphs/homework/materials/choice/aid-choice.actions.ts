import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { int, onConflictUpdate, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { toDuty } from '#kernel/review/address';
import { giveOpinion } from '#kernel/review/opinion.actions';
import { withdrawReturn } from '#kernel/review/return.actions';
import { returnRow } from '#kernel/review/return.queries';
import { cancelTodos, openTodo } from '#kernel/review/todo.actions';
import { workdayAfter } from '#kernel/review/todo.rules';
import { guardedUpdate, lockRow, work, type Tx } from '#kernel/unit-of-work';
import type { StudyAidWithdrawn } from '../../contract';
import { readReason } from '#kernel/reason.rules';
import { aidRule } from '../aid-rule.queries';
import type { KnownSchool } from '#register/known.entity';
import { calendarAt, classesOfSchool, requireSchool } from '#register/register.queries';
import { isClassOn } from '#register/school-year.rules';
import { isOffered, requireAid, studyAidIn } from '../catalogue/study-aid.queries';
import { AidChoice, AidChoiceState, AidSlot, type AidChoiceFacts, type AidProposalInput } from './aid-choice.entity';
import type { AidOrdersInput } from './aid-choice.input';
import { choiceIn, requireChoice } from './aid-choice.queries';
import { assertDisplayed, assertState, assertTermOpen, readOrders, readProposal, refuseOutside, refuseSecond, slotName, STANDING } from './aid-choice.rules';

/** How long the county has, in working days, before its to-do is overdue. */
const DAYS_TO_DECIDE = 10;
export const CHOICE = 'aid-choice';
export const APPROVAL = 'homework.aid-approval';
export const linkTo = (id: string) => `/homework/materials?row=${id}`;

/**
 * 选用. The school proposes the one aid of a grade, subject and term. Two proposals at the same instant stand in line at the slot.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_SUBJECT_UNKNOWN, HOMEWORK_AID_OUTSIDE_CATALOGUE, HOMEWORK_SECOND_AID
 */
export async function proposeAid(ctx: Context, input: AidProposalInput): Promise<AidChoice> {
  const school = await requireSchool(ctx, input.schoolId);
  permit(ctx, 'homework.materials.propose', school.path);
  const { schoolId, idempotencyKey, ...facts } = readProposal(input, school);
  const calendar = await calendarAt(ctx, school.path);
  assertTermOpen(calendar, facts, today());
  const rule = await aidRule(ctx, school.path);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'proposeAid', idempotencyKey, input, async () => {
      if (!(await isOffered(tx, facts.aidId, { schoolPath: school.path, ...facts }))) refuseOutside(facts, rule);
      const slot = await holdSlot(tx, schoolId, facts);
      const standing = slot.choiceId ? await choiceIn(tx, slot.choiceId) : null;
      if (standing) refuseSecond({ ...standing, title: (await studyAidIn(tx, standing.aidId))?.title ?? '' }, rule);
      const choice = fresh(ctx, school, facts);
      await tx.createQueryBuilder().insert().into(AidChoice).values(choice).updateEntity(false).execute();
      await setSlot(tx, choice, choice.id);
      const { title } = await requireAid(tx, facts.aidId);
      await trail(tx, ctx, choice, 'proposeAid', facts.reason.slice(0, 200), { aidId: facts.aidId });
      await openTodo(tx, ctx, {
        kind: APPROVAL,
        subject: { kind: CHOICE, id: choice.id },
        place: school.path,
        to: toDuty('EDUCATION_OFFICE', school.countyPath),
        title: `教辅选用待核准：${school.name}${slotName(facts)}`,
        detail: `《${title}》：${facts.reason}`,
        link: linkTo(choice.id),
        dueOn: workdayAfter(calendar, school.countyPath, today(), DAYS_TO_DECIDE),
      });
      return choice.id;
    }),
  );
  return requireChoice(ctx.reads, id);
}

function fresh(ctx: Context, school: KnownSchool, facts: AidChoiceFacts): AidChoice {
  return {
    ...facts,
    id: newKey(),
    schoolId: school.id,
    schoolPath: school.path,
    state: AidChoiceState.PROPOSED,
    proposedBy: ctx.asker.id,
    proposedByName: ctx.asker.name,
    proposedAt: now().getTime(),
    returnId: null,
    approvedOn: null,
    approvedByName: null,
    orderableFrom: null,
    orderedOn: null,
    orders: null,
    endedOn: null,
    endedReason: null,
    endedByName: null,
    version: 1,
  };
}

type SlotOf = Pick<AidChoiceFacts, 'schoolYear' | 'semester' | 'grade' | 'subject'>;

/** The row that is limited: "is there one, then insert" would let two in at the same instant. */
export function holdSlot(tx: Tx, schoolId: string, { schoolYear, semester, grade, subject }: SlotOf): Promise<AidSlot> {
  const key = { schoolId, schoolYear, semester, grade, subject };
  return lockRow(tx, AidSlot, key, { ...key, choiceId: null });
}

async function setSlot(
  tx: Tx,
  { schoolId, schoolYear, semester, grade, subject }: SlotOf & { schoolId: string },
  choiceId: string | null,
): Promise<void> {
  await tx.getRepository(AidSlot).update({ schoolId, schoolYear, semester, grade, subject }, { choiceId });
}

/** Ends a choice that is held, and leaves its place to another. */
export async function endChoice(
  tx: Tx,
  ctx: Context,
  {
    choice,
    version,
    state,
    reason,
  }: { choice: AidChoice; version: number; state: AidChoiceState.REJECTED | AidChoiceState.WITHDRAWN; reason: string },
): Promise<void> {
  await guardedUpdate(
    tx,
    AidChoice,
    { id: choice.id, version },
    { state, endedOn: today(), endedReason: reason, endedByName: ctx.asker.name, returnId: null },
  );
  await setSlot(tx, choice, null);
  if (choice.returnId) {
    const slip = await returnRow(tx, choice.returnId);
    if (slip.state !== 'CLOSED') await withdrawReturn(tx, ctx, { id: slip.id, version: int(slip.version) }, reason);
  }
}

/**
 * 撤回, with a reason, at any stage: by the school, or by the county that approved it. From today no homework is set from it.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_AID_STATE, CONFLICT
 */
export async function withdrawAid(ctx: Context, id: string, version: number, why: string, idempotencyKey: string): Promise<AidChoice> {
  const found = await requireChoice(ctx.reads, id);
  if (!may(ctx, 'homework.materials.approve', found.schoolPath)) permit(ctx, 'homework.materials.propose', found.schoolPath);
  const reason = readReason(why, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'withdrawAid', idempotencyKey, { id, version, reason }, async () => {
      await holdSlot(tx, found.schoolId, found);
      const choice = (await choiceIn(tx, id))!;
      assertState(choice, STANDING, '撤回');
      await endChoice(tx, ctx, { choice, version, state: AidChoiceState.WITHDRAWN, reason });
      await cancelTodos(tx, ctx, { subject: { kind: CHOICE, id } }, '已撤回');
      await trail(tx, ctx, choice, 'withdrawAid', reason, { was: choice.state, orders: choice.orders });
      const { title } = await requireAid(tx, choice.aidId);
      const { schoolId, schoolYear, semester, grade, subject, aidId } = choice;
      const data: StudyAidWithdrawn = {
        choiceId: id,
        ...{ schoolId, schoolYear, semester, grade, subject, aidId, title, reason },
        wasApproved: choice.approvedOn !== null,
        orders: choice.orders ?? 0,
      };
      await tell(tx, ctx, { type: 'homework.StudyAidWithdrawn', subject: id, place: choice.schoolPath, data });
      return id;
    }),
  );
  return requireChoice(ctx.reads, id);
}

/**
 * 登记自愿征订数, class by class, once it has hung out long enough; again corrects. Counts only: no pupil is named, no money passes.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_AID_STATE, HOMEWORK_AID_ON_DISPLAY, HOMEWORK_AID_ORDERS_TOO_MANY, CONFLICT
 */
export async function orderAid(ctx: Context, input: AidOrdersInput): Promise<AidChoice> {
  const { id, version, counts, idempotencyKey } = input;
  const found = await requireChoice(ctx.reads, id);
  permit(ctx, 'homework.materials.propose', found.schoolPath);
  const rule = await aidRule(ctx, found.schoolPath);
  const classes = (await classesOfSchool(ctx.reads, found.schoolPath))
    .filter((one) => one.grade === found.grade && int(one.schoolYear) === found.schoolYear && isClassOn(one, dayIn(found.schoolYear)))
    .map(({ id: classId, name, pupilCount }) => ({ id: classId, name, pupilCount: pupilCount === null ? null : int(pupilCount) }));
  await work(ctx, (tx) =>
    once(tx, ctx, 'orderAid', idempotencyKey, input, async () => {
      await holdSlot(tx, found.schoolId, found);
      const choice = (await choiceIn(tx, id))!;
      assertState(choice, [AidChoiceState.APPROVED, AidChoiceState.ORDERED], '登记征订数');
      assertDisplayed(choice, today(), rule);
      const orders = readOrders(counts, classes);
      await query(
        tx,
        `INSERT INTO aid_order (choiceId, classId, className, pupils, count) VALUES ${orders.map(() => '(?, ?, ?, ?, ?)').join(', ')}
         ${onConflictUpdate(tx, ['choiceId', 'classId'], ['className', 'pupils', 'count'])}`,
        orders.flatMap(({ of, count }) => [id, of.id, of.name, of.pupilCount, count]),
      );
      const [sum] = await query<{ orders: number }>(tx, 'SELECT sum(count) AS orders FROM aid_order WHERE choiceId = ?', [id]);
      await guardedUpdate(tx, AidChoice, { id, version }, { state: AidChoiceState.ORDERED, orderedOn: today(), orders: int(sum?.orders) });
      await trail(tx, ctx, choice, 'orderAid', undefined, { orders: int(sum?.orders), classes: orders.length });
      return id;
    }),
  );
  return requireChoice(ctx.reads, id);
}

/** Today within a school year, or its first day while it is still to come. */
function dayIn(schoolYear: number): string {
  const first = `${schoolYear}-09-01`;
  return today() > first ? today() : first;
}

/** 公示期间的意见: kept beside the choice, by the school or the county that was told. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_AID_STATE */
export async function recordAidObjection(ctx: Context, id: string, text: string, idempotencyKey: string): Promise<AidChoice> {
  const found = await requireChoice(ctx.reads, id);
  if (!may(ctx, 'homework.materials.approve', found.schoolPath)) permit(ctx, 'homework.materials.propose', found.schoolPath);
  assertState(found, [AidChoiceState.APPROVED, AidChoiceState.ORDERED], '登记公示意见');
  const said = readReason(text, 'text', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'recordAidObjection', idempotencyKey, { id, said }, async () => {
      await giveOpinion(tx, ctx, {
        kind: CHOICE,
        subject: { kind: CHOICE, id },
        place: found.schoolPath,
        stage: '公示意见',
        verdict: 'NOTE',
        text: said,
      });
      await trail(tx, ctx, found, 'recordAidObjection', said);
      return id;
    }),
  );
  return requireChoice(ctx.reads, id);
}

export function trail(tx: Tx, ctx: Context, of: AidChoice, deed: string, reason?: string, detail?: Record<string, unknown>): Promise<void> {
  return record(tx, ctx, { deed, kind: CHOICE, id: of.id, place: of.schoolPath, ...(reason && { reason }), ...(detail && { detail }) });
}
