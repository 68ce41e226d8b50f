import { addDays, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { refuse } from '#kernel/refusal';
import { toDuty, toPerson } from '#kernel/review/address';
import { answerReturn, closeReturn, returnAgain, returnTo } from '#kernel/review/return.actions';
import { returnRow } from '#kernel/review/return.queries';
import type { CellToReturn } from '#kernel/review/return.rules';
import { closeTodos, openTodo } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { CorrectionConfirmed, CorrectionOrdered, ViolationRecurred } from '../contract';
import { ClueState, ExamClue } from './clue.entity';
import type { CorrectionReportInput, CorrectionVerdictInput, RecheckInput } from './clue.input';
import { clueIn, requireClue } from './clue.queries';
import { assertClueState, assertRecheck, assertTimeToLookAgain, clauseOfKind, readWords } from './clue.rules';
import { assertDeadline, CLUE, clueName, linkTo, permitHandling, tellClosed, trail } from './handling.actions';

export const RECHECK = 'exams.clue.recheck';
const FEWEST_DAYS_TO_RECHECK = 7;
const MOST_DAYS_TO_RECHECK = 120;

/** 责令改正: a return to the principal, one cell a demand, so that rounds, deadlines and reminders are those of every return. */
export async function orderCorrection(
  tx: Tx,
  ctx: Context,
  clue: ExamClue,
  { reason, demands, dueOn }: { reason: string; demands: readonly string[]; dueOn: string },
): Promise<string> {
  const { id } = await returnTo(tx, ctx, {
    kind: 'exams.correction',
    subject: { kind: CLUE, id: clue.id },
    place: clue.schoolPath,
    to: toDuty('PRINCIPAL', clue.schoolPath),
    title: `责令改正：${clueName(clue)}`,
    reason: [...reason].slice(0, 500).join(''),
    cells: cellsOf(demands),
    dueOn,
    link: linkTo(clue.id),
    escalate: { on: dueOn, to: toDuty('EDUCATION_OFFICE', clue.cityPath) },
  });
  const rule = clauseOfKind(clue.kind);
  const data: CorrectionOrdered = { clueId: clue.id, schoolId: clue.schoolId, kind: clue.kind, rule, demands: demands.length, dueOn };
  await tell(tx, ctx, { type: 'exams.CorrectionOrdered', subject: clue.id, place: clue.schoolPath, data });
  return id;
}

const cellsOf = (demands: readonly string[]): CellToReturn[] =>
  demands.map((before, i) => ({ cell: `demand${i + 1}`, label: `改正要求 ${i + 1}`, before }));

/**
 * 报改正情况, by the principal, demand by demand.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT for a demand without an answer, EXAMS_CLUE_STATE, CONFLICT
 */
export async function reportCorrection(ctx: Context, input: CorrectionReportInput): Promise<ExamClue> {
  const { id, version, idempotencyKey } = input;
  const found = await requireClue(ctx.reads, id);
  permit(ctx, 'exams.violations.answer', found.schoolPath);
  const after = input.demands.map(({ cell, after: text }, i) => ({ cell, after: readWords(text, `demands.${i}.after`, '改正情况', 2, 300) }));
  await work(ctx, (tx) =>
    once(tx, ctx, 'reportCorrection', idempotencyKey, input, async () => {
      const clue = (await clueIn(tx, id))!;
      assertClueState(clue.state, [ClueState.ORDERED], '报改正情况');
      const slip = await returnRow(tx, clue.returnId!);
      const missing = (JSON.parse(slip.cells) as CellToReturn[]).find(({ cell }) => !after.some((one) => one.cell === cell));
      if (missing) refuse('BAD_INPUT', `“${missing.label}”还没有报告`, { path: 'demands', hint: '每条要求都要写明做了什么' });
      await answerReturn(tx, ctx, { id: slip.id, version: int(slip.version) }, { answer: input.answer, after });
      await guardedUpdate(tx, ExamClue, { id, version }, { state: ClueState.ANSWERED });
      await trail(tx, ctx, clue, 'reportCorrection', input.answer.slice(0, 200));
      return id;
    }),
  );
  return requireClue(ctx.reads, id);
}

/**
 * 确认改正, with the day on which somebody looks again; or 再改, with what is still wrong and until when.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_CLUE_STATE, CONFLICT
 */
export async function settleCorrection(ctx: Context, input: CorrectionVerdictInput): Promise<ExamClue> {
  const { id, version, idempotencyKey, accepted } = input;
  const found = await requireClue(ctx.reads, id);
  permitHandling(ctx, found);
  const opinion = accepted && !input.opinion.trim() ? '确认改正' : readWords(input.opinion, 'opinion', '意见', 2, 500);
  if (accepted) {
    if (!input.recheckOn) refuse('BAD_INPUT', '请定下回头看的日期', { path: 'recheckOn', hint: '确认以后还要再看一次有没有反弹' });
    assertRecheck(input.recheckOn, addDays(today(), FEWEST_DAYS_TO_RECHECK), addDays(today(), MOST_DAYS_TO_RECHECK));
  } else await assertDeadline(ctx, found, input.dueOn ?? null);
  await work(ctx, (tx) =>
    once(tx, ctx, 'settleCorrection', idempotencyKey, input, async () => {
      const clue = (await clueIn(tx, id))!;
      assertClueState(clue.state, [ClueState.ANSWERED], accepted ? '确认改正' : '要求再改');
      const slip = await returnRow(tx, clue.returnId!);
      const of = { id: slip.id, version: int(slip.version) };
      if (accepted) {
        await closeReturn(tx, ctx, of, opinion);
        await guardedUpdate(tx, ExamClue, { id, version }, { state: ClueState.CONFIRMED, recheckOn: input.recheckOn!, dueOn: input.recheckOn! });
        await askToRecheck(tx, ctx, clue, input.recheckOn!);
        const data: CorrectionConfirmed = {
          clueId: id,
          schoolId: clue.schoolId,
          kind: clue.kind,
          rounds: int(slip.round),
          recheckOn: input.recheckOn!,
        };
        await tell(tx, ctx, { type: 'exams.CorrectionConfirmed', subject: id, place: clue.schoolPath, data });
      } else {
        await returnAgain(tx, ctx, of, { reason: opinion, dueOn: input.dueOn! });
        await guardedUpdate(tx, ExamClue, { id, version }, { state: ClueState.ORDERED, dueOn: input.dueOn! });
      }
      await trail(tx, ctx, clue, accepted ? 'confirmCorrection' : 'orderAgain', opinion.slice(0, 200));
      return id;
    }),
  );
  return requireClue(ctx.reads, id);
}

function askToRecheck(tx: Tx, ctx: Context, clue: ExamClue, recheckOn: string): Promise<string> {
  return openTodo(tx, ctx, {
    kind: RECHECK,
    subject: { kind: CLUE, id: clue.id },
    place: clue.handlerPlace,
    to: toPerson(ctx.asker.id),
    title: `回头看：${clueName(clue)}`,
    link: linkTo(clue.id),
    dueOn: recheckOn,
    escalate: { on: recheckOn, to: toDuty('EDUCATION_OFFICE', clue.handlerPlace) },
  });
}

/**
 * 回头看. It held: closed, on the day set for it and not before, else nothing had time to come back. It came back: ordered anew on any day, and
 * told to supervision.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_CLUE_STATE, CONFLICT
 */
export async function recordRecheck(ctx: Context, input: RecheckInput): Promise<ExamClue> {
  const { id, version, idempotencyKey, recurred } = input;
  const found = await requireClue(ctx.reads, id);
  permitHandling(ctx, found);
  const outcome = readWords(input.outcome, 'outcome', '回头看的情况', 5, 500);
  if (recurred) await assertDeadline(ctx, found, input.dueOn ?? null);
  await work(ctx, (tx) =>
    once(tx, ctx, 'recordRecheck', idempotencyKey, input, async () => {
      const clue = (await clueIn(tx, id))!;
      assertClueState(clue.state, [ClueState.CONFIRMED], '登记回头看');
      if (!recurred) assertTimeToLookAgain(clue.recheckOn, today());
      await closeTodos(tx, ctx, { kind: RECHECK, subject: { kind: CLUE, id } }, recurred ? '有反弹' : '没有反弹');
      if (recurred) {
        const before = await returnRow(tx, clue.returnId!);
        const demands = (JSON.parse(before.cells) as CellToReturn[]).map((cell) => cell.before);
        const returnId = await orderCorrection(tx, ctx, clue, { reason: outcome, demands, dueOn: input.dueOn! });
        await guardedUpdate(
          tx,
          ExamClue,
          { id, version },
          { state: ClueState.ORDERED, returnId, recheckOn: null, dueOn: input.dueOn!, outcome: null },
        );
        const data: ViolationRecurred = { clueId: id, schoolId: clue.schoolId, kind: clue.kind, rule: clauseOfKind(clue.kind) };
        await tell(tx, ctx, { type: 'exams.ViolationRecurred', subject: id, place: clue.schoolPath, data });
      } else {
        await guardedUpdate(tx, ExamClue, { id, version }, { state: ClueState.CLOSED, outcome, dueOn: null });
        await tellClosed(tx, ctx, clue, 'CORRECTED');
      }
      await trail(tx, ctx, clue, recurred ? 'findRecurrence' : 'closeExamClue', outcome.slice(0, 200));
      return id;
    }),
  );
  return requireClue(ctx.reads, id);
}
