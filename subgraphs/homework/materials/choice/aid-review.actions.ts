import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { toDuty } from '#kernel/review/address';
import { giveOpinion } from '#kernel/review/opinion.actions';
import { answerReturn, closeReturn, returnAgain, returnTo } from '#kernel/review/return.actions';
import { returnRow } from '#kernel/review/return.queries';
import type { CellToReturn } from '#kernel/review/return.rules';
import { closeTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { StudyAidApproved } from '../../contract';
import { readReason } from '#kernel/reason.rules';
import { calendarAt, requireSchool } from '#register/register.queries';
import { aidRule } from '../aid-rule.queries';
import { isOffered, requireAid } from '../catalogue/study-aid.queries';
import { APPROVAL, CHOICE, endChoice, holdSlot, linkTo, trail } from './aid-choice.actions';
import { AidChoice, AidChoiceState } from './aid-choice.entity';
import type { AidCorrectionInput, AidReturnInput } from './aid-choice.input';
import { choiceIn, requireChoice } from './aid-choice.queries';
import { assertState, orderableFrom, readWords, refuseOutside, slotName } from './aid-choice.rules';

const STAGE = '县级核准';

/** The county of the school decides; whoever stands higher looks on. @throws FORBIDDEN */
function permitDeciding(ctx: Context, choice: AidChoice): void {
  const granted = permit(ctx, 'homework.materials.approve', choice.schoolPath);
  if (!granted.some(({ place }) => levelOf(place) === 'COUNTY'))
    refuse('FORBIDDEN', '教辅选用由学校所在县（市、区）教育局核准', { hint: '市、省可以查看，发现问题请向县（市、区）反馈' });
}

/**
 * 核准. It hangs out from today; five working days later it may be ordered.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_AID_STATE, HOMEWORK_AID_OUTSIDE_CATALOGUE when the list has changed since, CONFLICT
 */
export async function approveAid(ctx: Context, id: string, version: number, opinion: string, idempotencyKey: string): Promise<AidChoice> {
  const found = await requireChoice(ctx.reads, id);
  permitDeciding(ctx, found);
  const [school, rule] = await Promise.all([requireSchool(ctx, found.schoolId), aidRule(ctx, found.schoolPath)]);
  const displayed = orderableFrom(await calendarAt(ctx, found.schoolPath), school.countyPath, today());
  await work(ctx, (tx) =>
    once(tx, ctx, 'approveAid', idempotencyKey, { id, version, opinion }, async () => {
      await holdSlot(tx, found.schoolId, found);
      const choice = (await choiceIn(tx, id))!;
      assertState(choice, [AidChoiceState.PROPOSED], '核准');
      if (!(await isOffered(tx, choice.aidId, choice))) refuseOutside(choice, rule);
      await guardedUpdate(
        tx,
        AidChoice,
        { id, version },
        { state: AidChoiceState.APPROVED, approvedOn: today(), approvedByName: ctx.asker.name, orderableFrom: displayed, returnId: null },
      );
      await decide(tx, ctx, choice, 'AGREE', opinion, '已核准');
      await trail(tx, ctx, choice, 'approveAid', undefined, { orderableFrom: displayed });
      const { schoolId, schoolYear, semester, grade, subject, aidId } = choice;
      const { title } = await requireAid(tx, aidId);
      const data: StudyAidApproved = { choiceId: id, schoolId, schoolYear, semester, grade, subject, aidId, title, orderableFrom: displayed };
      await tell(tx, ctx, { type: 'homework.StudyAidApproved', subject: id, place: choice.schoolPath, data });
      return id;
    }),
  );
  return requireChoice(ctx.reads, id);
}

/** 不予核准, with a reason; another aid may then be proposed. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_AID_STATE, CONFLICT */
export async function rejectAid(ctx: Context, id: string, version: number, why: string, idempotencyKey: string): Promise<AidChoice> {
  const found = await requireChoice(ctx.reads, id);
  permitDeciding(ctx, found);
  const reason = readReason(why, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'rejectAid', idempotencyKey, { id, version, reason }, async () => {
      await holdSlot(tx, found.schoolId, found);
      const choice = (await choiceIn(tx, id))!;
      assertState(choice, [AidChoiceState.PROPOSED], '不予核准');
      // The return ends by the decision itself, not by a withdrawal.
      await decide(tx, ctx, choice, 'REJECT', reason, '不予核准');
      await endChoice(tx, ctx, { choice: { ...choice, returnId: null }, version, state: AidChoiceState.REJECTED, reason });
      await trail(tx, ctx, choice, 'rejectAid', reason);
      return id;
    }),
  );
  return requireChoice(ctx.reads, id);
}

/** The opinion, the county's to-do, and the correction that it was about. */
async function decide(tx: Tx, ctx: Context, choice: AidChoice, verdict: 'AGREE' | 'REJECT' | 'RETURN', text: string, outcome: string): Promise<void> {
  const subject = { kind: CHOICE, id: choice.id };
  await giveOpinion(tx, ctx, { kind: CHOICE, subject, place: choice.schoolPath, stage: STAGE, verdict, text });
  await closeTodos(tx, ctx, { kind: APPROVAL, subject }, outcome);
  if (!choice.returnId || verdict === 'RETURN') return;
  const slip = await returnRow(tx, choice.returnId);
  await closeReturn(tx, ctx, { id: slip.id, version: int(slip.version) }, outcome);
}

const LABELS: Record<string, string> = { aidId: '教辅', reason: '选用理由', minutes: '选用会议纪要', contact: '反映意见的方式' };

/**
 * 退回, on the cells that are to be corrected; the dean sees and changes only those.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT without a reason or a cell, HOMEWORK_AID_STATE, CONFLICT
 */
export async function returnAid(ctx: Context, input: AidReturnInput): Promise<AidChoice> {
  const { id, version, idempotencyKey } = input;
  const found = await requireChoice(ctx.reads, id);
  permitDeciding(ctx, found);
  if (input.dueOn && input.dueOn < today()) refuse('BAD_INPUT', '更正期限已经过去', { path: 'dueOn', hint: '请选择今天或以后的日期，或留空' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'returnAid', idempotencyKey, input, async () => {
      await holdSlot(tx, found.schoolId, found);
      const choice = (await choiceIn(tx, id))!;
      assertState(choice, [AidChoiceState.PROPOSED], '退回');
      const cells = await cellsOf(tx, choice, input.cells);
      await decide(tx, ctx, choice, 'RETURN', input.reason, '已退回');
      const slip = choice.returnId ? await returnRow(tx, choice.returnId) : null;
      const dueOn = input.dueOn ?? null;
      const { id: returnId } = slip
        ? await returnAgain(tx, ctx, { id: slip.id, version: int(slip.version) }, { reason: input.reason, cells, dueOn })
        : await returnTo(tx, ctx, {
            kind: 'homework.aid',
            subject: { kind: CHOICE, id },
            place: choice.schoolPath,
            to: toDuty('DEAN', choice.schoolPath),
            title: `教辅选用被退回：${slotName(choice)}`,
            reason: input.reason,
            cells,
            dueOn,
            link: linkTo(id),
          });
      await guardedUpdate(tx, AidChoice, { id, version }, { state: AidChoiceState.RETURNED, returnId });
      return id;
    }),
  );
  return requireChoice(ctx.reads, id);
}

/** What stands in the cells now. @throws BAD_INPUT for a cell that a choice has not. */
async function cellsOf(tx: Tx, choice: AidChoice, cells: AidReturnInput['cells']): Promise<CellToReturn[]> {
  const { title } = await requireAid(tx, choice.aidId);
  const before: Record<string, string> = { aidId: title, reason: choice.reason, minutes: choice.minutes, contact: choice.contact };
  return cells.map(({ cell, reason }, i) => {
    const label = LABELS[cell];
    if (!label)
      return refuse('BAD_INPUT', `没有“${cell.slice(0, 20)}”这一栏`, {
        path: `cells.${i}.cell`,
        hint: `可退回：${Object.values(LABELS).join('、')}`,
      });
    return { cell, label, before: before[cell]!, reason: reason ?? null };
  });
}

/**
 * 更正, by the dean it was returned to, and of the returned cells only; then it waits for the county again.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_AID_STATE, HOMEWORK_AID_OUTSIDE_CATALOGUE, CONFLICT
 */
export async function correctAid(ctx: Context, input: AidCorrectionInput): Promise<AidChoice> {
  const { id, version, idempotencyKey } = input;
  const found = await requireChoice(ctx.reads, id);
  permit(ctx, 'homework.materials.propose', found.schoolPath);
  const rule = await aidRule(ctx, found.schoolPath);
  await work(ctx, (tx) =>
    once(tx, ctx, 'correctAid', idempotencyKey, input, async () => {
      await holdSlot(tx, found.schoolId, found);
      const choice = (await choiceIn(tx, id))!;
      assertState(choice, [AidChoiceState.RETURNED], '更正');
      const next = {
        aidId: input.aidId ?? choice.aidId,
        reason: input.reason ?? choice.reason,
        minutes: input.minutes ?? choice.minutes,
        contact: input.contact ?? choice.contact,
      };
      const said = { ...readWords(next), aidId: next.aidId };
      if (!(await isOffered(tx, said.aidId, choice))) refuseOutside(choice, rule);
      const { title } = await requireAid(tx, said.aidId);
      const changed = (Object.keys(LABELS) as (keyof typeof said)[]).filter((cell) => said[cell] !== choice[cell]);
      const slip = await returnRow(tx, choice.returnId!);
      await answerReturn(
        tx,
        ctx,
        { id: slip.id, version: int(slip.version) },
        { answer: input.answer, after: changed.map((cell) => ({ cell, after: cell === 'aidId' ? title : said[cell] })) },
      );
      await guardedUpdate(tx, AidChoice, { id, version }, { ...said, state: AidChoiceState.PROPOSED });
      await trail(tx, ctx, choice, 'correctAid', input.answer.slice(0, 200), { changed });
      return id;
    }),
  );
  return requireChoice(ctx.reads, id);
}
