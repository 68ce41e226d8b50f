import { addDays, now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { toPerson } from '#kernel/review/address';
import { cancelTodos, closeTodos, openTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { ExamSitting } from '../plans/exam-plan.entity';
import { assertMaySet, assertPlanned } from './paper.actions';
import { ExamPaper, PaperState } from './paper.entity';
import { assertNotCopied } from './paper-file.actions';
import type { PaperDeedInput } from './paper.input';
import { requirePaper, requireSitting } from './paper.queries';
import { linkTo, PRE_REVIEW_ASKED, REVISION_ASKED, subjectOf, trail } from './paper.rows';
import { assertComplete, assertPaperState, paperName, peopleOf } from './paper.rules';

const DAYS_TO_PRE_REVIEW = 3;

/**
 * 交审题, by a setter: whole, of what was taught, and nobody else's. The reviewers of the plan are asked.
 * @throws NOT_FOUND, CONFLICT, EXAMS_PAPER_NOT_SETTER, EXAMS_PAPER_STATE, EXAMS_PAPER_BEYOND_TAUGHT, EXAMS_PAPER_INCOMPLETE, EXAMS_PAPER_COPIED
 */
export async function submitPaper(ctx: Context, input: PaperDeedInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  const sitting = await requireSitting(ctx.reads, paper.sittingKey);
  assertMaySet(ctx, sitting);
  await work(ctx, (tx) =>
    once(tx, ctx, 'submitPaper', input.idempotencyKey, input, async () => {
      const present = await requirePaper(tx, paper.id);
      assertPaperState(present, [PaperState.DRAFT], '交审题');
      assertPlanned(sitting);
      assertComplete(present, sitting);
      await assertNotCopied(tx, present);
      await guardedUpdate(tx, ExamPaper, { id: paper.id, version: input.version }, { state: PaperState.PRE_REVIEW, changedAt: now().getTime() });
      await closeTodos(tx, ctx, { kind: REVISION_ASKED, subject: subjectOf(paper) }, '已修改');
      await askReviewers(tx, ctx, present, sitting);
      await trail(tx, ctx, paper, 'submitPaper');
    }),
  );
  return requirePaper(ctx.reads, paper.id);
}

export async function askReviewers(tx: Tx, ctx: Context, paper: ExamPaper, sitting: ExamSitting): Promise<void> {
  const wanted = peopleOf(sitting.reviewers).map(({ personId }) => ({
    kind: PRE_REVIEW_ASKED,
    subject: subjectOf(paper),
    place: paper.schoolPath,
    to: toPerson(personId),
    title: `审题：${paperName(paper)}试卷`,
    link: linkTo(paper.sittingKey),
    dueOn: addDays(today(), DAYS_TO_PRE_REVIEW),
  }));
  if (wanted.length > 0) await openTodos(tx, ctx, wanted);
}

/** 收回, by a setter, as long as the reviewer has not agreed. @throws NOT_FOUND, CONFLICT, EXAMS_PAPER_NOT_SETTER, EXAMS_PAPER_STATE */
export async function recallPaper(ctx: Context, input: PaperDeedInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  assertMaySet(ctx, await requireSitting(ctx.reads, paper.sittingKey));
  await work(ctx, (tx) =>
    once(tx, ctx, 'recallPaper', input.idempotencyKey, input, async () => {
      const present = await requirePaper(tx, paper.id);
      assertPaperState(present, [PaperState.PRE_REVIEW], '收回');
      await backToSetter(tx, present, input.version);
      await cancelTodos(tx, ctx, { kind: PRE_REVIEW_ASKED, subject: subjectOf(paper) }, '命题人已收回');
      await trail(tx, ctx, paper, 'recallPaper');
    }),
  );
  return requirePaper(ctx.reads, paper.id);
}

/** From the school's own review it goes back to where it came from: a draft, or the returned cells alone. */
export async function backToSetter(tx: Tx, paper: ExamPaper, version: number): Promise<void> {
  const state = paper.returnId ? PaperState.RETURNED : PaperState.DRAFT;
  await guardedUpdate(tx, ExamPaper, { id: paper.id, version }, { state, changedAt: now().getTime() });
}
