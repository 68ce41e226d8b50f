import { now, today } from '#kernel/clock';
import { permit, permitSelf, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { refuse } from '#kernel/refusal';
import { toPerson } from '#kernel/review/address';
import { giveOpinion } from '#kernel/review/opinion.actions';
import { closeReturn, returnAgain, returnTo } from '#kernel/review/return.actions';
import { returnRow } from '#kernel/review/return.queries';
import { closeTodos, openTodo } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { openReview, reviewDueOn, settleReview } from '../committees/reviews/review.actions';
import { ReviewSubject, ReviewVote } from '../committees/reviews/exam-review.entity';
import { reviewOf } from '../committees/reviews/review.queries';
import { clauseOf } from '../exams.policy';
import type { ExamSitting } from '../plans/exam-plan.entity';
import { cellsToReturn } from './cells.rules';
import { backToSetter } from './paper-handover.actions';
import { linkTo, PRE_REVIEW_ASKED, REVISION_ASKED, subjectOf, tellOf, trail } from './paper.rows';
import { ExamPaper, PaperState } from './paper.entity';
import { assertNotCopied } from './paper-file.actions';
import { PaperOutcome, type PaperDecisionInput, type PreReviewInput } from './paper.input';
import { likenessOf, requirePaper, requireSitting, samplesIn } from './paper.queries';
import { DECIDE, isReviewer } from './paper.reading';
import { assertComplete, assertNotSetter, assertPaperState, paperName, peopleOf } from './paper.rules';
import type { SealedFile } from './paper.view';

export const RETURNED = 'exams.paper';
const AS_VOTE: Record<PaperOutcome, ReviewVote> = { [PaperOutcome.APPROVE]: ReviewVote.APPROVE, [PaperOutcome.RETURN]: ReviewVote.RETURN };

/**
 * 校内审题, by a reviewer named in the plan, who is not the setter. Agreed to, it goes to the committee: setter and reviewer answer for it
 * together (E10). Not agreed to, it is the setter's again.
 * @throws NOT_FOUND, BAD_INPUT, CONFLICT, EXAMS_PAPER_OWN, EXAMS_PAPER_NOT_REVIEWER, EXAMS_PAPER_STATE, EXAMS_PAPER_FIXED, and those of `submitPaper`
 */
export async function preReviewPaper(ctx: Context, input: PreReviewInput): Promise<ExamPaper> {
  permitSelf(ctx);
  const paper = await requirePaper(ctx.reads, input.paperId);
  const sitting = await requireSitting(ctx.reads, paper.sittingKey);
  if (!isReviewer(ctx, sitting))
    refuse('EXAMS_PAPER_NOT_REVIEWER', '只有考试计划里写明的审题人能审题', {
      rule: clauseOf('E10'),
      path: 'paperId',
      hint: '需要更换审题人的，请学校变更考试计划',
    });
  assertNotSetter(ctx.asker, paper, peopleOf(sitting.setters));
  const dueOn = await reviewDueOn(ctx, paper.reviewPlace);
  await work(ctx, (tx) =>
    once(tx, ctx, 'preReviewPaper', input.idempotencyKey, input, async () => {
      const present = await requirePaper(tx, paper.id);
      assertPaperState(present, [PaperState.PRE_REVIEW], '审题');
      const verdict = input.agree ? 'AGREE' : 'RETURN';
      const { text } = await giveOpinion(tx, ctx, {
        kind: RETURNED,
        subject: subjectOf(paper),
        place: paper.schoolPath,
        stage: '校内审题',
        verdict,
        text: input.opinion,
      });
      if (input.agree) await handIn(tx, ctx, present, sitting, input.version, dueOn);
      else {
        await backToSetter(tx, present, input.version);
        await askToRevise(tx, ctx, present, text);
      }
      await closeTodos(tx, ctx, { kind: PRE_REVIEW_ASKED, subject: subjectOf(paper) }, input.agree ? '同意报送' : '已退回命题人');
      await trail(tx, ctx, paper, 'preReviewPaper', text, { agree: input.agree });
    }),
  );
  return requirePaper(ctx.reads, paper.id);
}

async function handIn(tx: Tx, ctx: Context, paper: ExamPaper, sitting: ExamSitting, version: number, dueOn: string): Promise<void> {
  assertComplete(paper, sitting);
  // Others may have handed in the same since it was saved.
  await assertNotCopied(tx, paper);
  const likeness = JSON.stringify(await likenessOf(tx, await samplesIn(tx, paper.id), paper.id));
  const [setters, reviewers] = [peopleOf(sitting.setters), peopleOf(sitting.reviewers)];
  const reviewId = await openReview(tx, ctx, {
    subject: ReviewSubject.PAPER,
    subjectId: paper.id,
    place: paper.reviewPlace,
    schoolPath: paper.schoolPath,
    examSubject: paper.subject,
    title: `${paperName(paper)}试卷`,
    blind: true,
    dueOn,
    barred: [paper.setterId, ctx.asker.id, ...[...setters, ...reviewers].map(({ personId }) => personId)],
  });
  const said = {
    state: PaperState.SUBMITTED,
    reviewerId: ctx.asker.id,
    reviewerName: ctx.asker.name,
    submittedOn: today(),
    reviewDueOn: dueOn,
    reviewId,
    likeness,
  };
  await guardedUpdate(tx, ExamPaper, { id: paper.id, version }, { ...said, changedAt: now().getTime() });
  await tellOf(tx, ctx, paper, 'exams.PaperSubmitted');
}

async function askToRevise(tx: Tx, ctx: Context, paper: ExamPaper, why: string): Promise<void> {
  await openTodo(tx, ctx, {
    kind: REVISION_ASKED,
    subject: subjectOf(paper),
    place: paper.schoolPath,
    to: toPerson(paper.setterId),
    title: `修改试卷：${paperName(paper)}`,
    detail: why,
    link: linkTo(paper.sittingKey),
  });
}

/**
 * 作出审核结论, by the office, as far as the experts' votes bear it. Approved: the hashes of both files are fixed. Returned: the setter may change
 * the marked cells and nothing else.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, EXAMS_PAPER_STATE, EXAMS_PAPER_FIXED, EXAMS_PAPER_COPIED, EXAMS_TOO_FEW_VOTES, EXAMS_AGAINST_MAJORITY
 */
export async function decidePaper(ctx: Context, input: PaperDecisionInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  permit(ctx, DECIDE, paper.reviewPlace);
  await work(ctx, (tx) =>
    once(tx, ctx, 'decidePaper', input.idempotencyKey, input, async () => {
      const present = await requirePaper(tx, paper.id);
      assertPaperState(present, [PaperState.SUBMITTED], '作出结论');
      const approved = input.outcome === PaperOutcome.APPROVE;
      const { cells } = await settleReview(tx, ctx, present.reviewId!, {
        outcome: AS_VOTE[input.outcome],
        reason: input.reason ?? null,
      });
      if (approved) await approve(tx, ctx, present, input.version);
      else await sendBack(tx, ctx, present, input, cells);
      await trail(tx, ctx, paper, 'decidePaper', input.reason ?? undefined, { outcome: input.outcome });
    }),
  );
  return requirePaper(ctx.reads, paper.id);
}

async function approve(tx: Tx, ctx: Context, paper: ExamPaper, version: number): Promise<void> {
  await assertNotCopied(tx, paper);
  const sha = (json: string | null) => (JSON.parse(json!) as SealedFile).sha256;
  const fixed = { fixedPaperSha: sha(paper.paperFile), fixedAnswerSha: sha(paper.answerFile) };
  await guardedUpdate(
    tx,
    ExamPaper,
    { id: paper.id, version },
    { state: PaperState.APPROVED, approvedOn: today(), returnId: null, ...fixed, changedAt: now().getTime() },
  );
  if (paper.returnId) {
    const slip = await returnRow(tx, paper.returnId);
    await closeReturn(tx, ctx, { id: slip.id, version: int(slip.version) }, '已审定');
  }
  await tellOf(tx, ctx, paper, 'exams.PaperApproved');
}

/** On the cells that the office names, or on those that the experts have marked. */
async function sendBack(
  tx: Tx,
  ctx: Context,
  paper: ExamPaper,
  input: PaperDecisionInput,
  marked: readonly { cell: string; reason: string }[],
): Promise<void> {
  const wanted = input.cells.length > 0 ? input.cells : merged(marked);
  const cells = cellsToReturn(paper, wanted);
  const review = await reviewOf(tx, paper.id);
  const reason = input.reason ?? (review?.outcomeReason || '专家审核退回，请按标出的栏目更正');
  const slip = paper.returnId ? await returnRow(tx, paper.returnId) : null;
  const { id: returnId } = slip
    ? await returnAgain(tx, ctx, { id: slip.id, version: int(slip.version) }, { reason, cells })
    : await returnTo(tx, ctx, {
        kind: RETURNED,
        subject: subjectOf(paper),
        place: paper.schoolPath,
        to: toPerson(paper.setterId),
        title: `更正试卷：${paperName(paper)}`,
        reason,
        cells,
        link: linkTo(paper.sittingKey),
      });
  await guardedUpdate(tx, ExamPaper, { id: paper.id, version: input.version }, { state: PaperState.RETURNED, returnId, changedAt: now().getTime() });
  await tellOf(tx, ctx, paper, 'exams.PaperReturned');
}

/** Several experts mark the same cell: one line of it, with what each of them says; the same words once. */
function merged(marked: readonly { cell: string; reason: string }[]): { cell: string; reason: string }[] {
  const cells = [...new Set(marked.map(({ cell }) => cell))];
  return cells.map((cell) => ({
    cell,
    reason: [...new Set(marked.filter((one) => one.cell === cell).map(({ reason }) => reason))].join('；').slice(0, 300),
  }));
}
