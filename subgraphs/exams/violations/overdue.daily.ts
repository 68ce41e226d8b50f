import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { tell } from '#kernel/outbox';
import { work } from '#kernel/unit-of-work';
import { addDays } from '#kernel/clock';
import type { CorrectionOverdue } from '../contract';
import { ClueState, type ExamClue } from './clue.entity';
import { clauseOfKind } from './clue.rules';

/** The morning after an order was due and nothing was reported: told once. The inbox of the city has it from the return itself. */
export async function tellOverdueCorrections(ctx: Context, date: string): Promise<void> {
  const late = await query<ExamClue>(ctx.reads, 'SELECT * FROM exam_clue WHERE state = ? AND dueOn = ? ORDER BY id', [
    ClueState.ORDERED,
    addDays(date, -1),
  ]);
  for (const clue of late) {
    const data: CorrectionOverdue = { clueId: clue.id, schoolId: clue.schoolId, kind: clue.kind, rule: clauseOfKind(clue.kind), dueOn: clue.dueOn! };
    await work(ctx, (tx) => tell(tx, ctx, { type: 'exams.CorrectionOverdue', subject: clue.id, place: clue.schoolPath, data }));
  }
}
