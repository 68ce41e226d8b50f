import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { answerReturn } from '#kernel/review/return.actions';
import { ReturnState } from '#kernel/review/return.entity';
import { returnRow, slipOf } from '#kernel/review/return.queries';
import { closeTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work } from '#kernel/unit-of-work';
import { correctedCells } from './cells.rules';
import { assertMaySet, assertPlanned, keepWritten, readWritten } from './paper.actions';
import { ExamPaper, PaperState } from './paper.entity';
import { forgetFile } from './paper-file.actions';
import { askReviewers } from './paper-handover.actions';
import type { PaperCorrectionInput } from './paper.input';
import { requirePaper, requireSitting } from './paper.queries';
import { REVISION_ASKED, subjectOf, trail } from './paper.rows';
import { assertComplete, assertPaperState } from './paper.rules';

/**
 * 更正, of the returned cells only; then the school's reviewer looks anew, since nobody hands in what he has not seen.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, EXAMS_PAPER_CELL_CLOSED and those of `savePaper` and `submitPaper`
 */
export async function correctPaper(ctx: Context, input: PaperCorrectionInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  const sitting = await requireSitting(ctx.reads, paper.sittingKey);
  assertMaySet(ctx, sitting);
  assertPaperState(paper, [PaperState.RETURNED], '更正');
  assertPlanned(sitting);
  const written = await readWritten(ctx, sitting, input, paper);
  await work(ctx, (tx) =>
    once(tx, ctx, 'correctPaper', input.idempotencyKey, input, async () => {
      const slip = await returnRow(tx, paper.returnId!);
      const next = { ...paper, ...written.changes };
      const after = correctedCells(slipOf(slip).cells, paper, next);
      assertComplete(next, sitting);
      await guardedUpdate(
        tx,
        ExamPaper,
        { id: paper.id, version: input.version, state: PaperState.RETURNED },
        { ...written.changes, state: PaperState.PRE_REVIEW },
      );
      await keepWritten(tx, next, written.taken);
      // Once answered it waits for who returned it; what the school's own review changes after that stays within the same cells.
      if (slip.state === ReturnState.OPEN)
        await answerReturn(
          tx,
          ctx,
          { id: slip.id, version: int(slip.version) },
          { answer: input.answer, after, link: `/exams/papers?row=${paper.id}` },
        );
      await closeTodos(tx, ctx, { kind: REVISION_ASKED, subject: subjectOf(paper) }, '已修改');
      await askReviewers(tx, ctx, paper, sitting);
      await trail(tx, ctx, paper, 'correctPaper', input.answer.slice(0, 200), { cells: after.map(({ cell }) => cell), ...written.shas });
    }),
  );
  for (const fileId of written.gone) await forgetFile(ctx, fileId);
  return requirePaper(ctx.reads, paper.id);
}
