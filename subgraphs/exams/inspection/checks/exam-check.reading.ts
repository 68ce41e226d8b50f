import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { InspectionState } from '#kernel/inspection/inspection.entity';
import { visibleClue } from '../../violations/clue.queries';
import type { ExamClue } from '../../violations/clue.entity';
import { formOf } from '../plans/exam-inspection.reading';
import type { ExamCheck } from './exam-check.entity';
import { inspectionOfCheck, inspects } from './exam-check.queries';
import { unfitIn } from './exam-check.rules';
import type { ExamCheckAnswer, ExamFinding } from './exam-check.view';

export const answersIn = ({ answersText }: Pick<ExamCheck, 'answersText'>): ExamCheckAnswer[] => JSON.parse(answersText) as ExamCheckAnswer[];

/** What stands on a form a school reads once it is signed: before that it may still be changed. */
async function mayReadAnswers(ctx: Context, check: ExamCheck): Promise<boolean> {
  const inspection = await inspectionOfCheck(ctx, check);
  return inspection.state === InspectionState.SIGNED || inspects(ctx, inspection);
}

export async function answersOf(ctx: Context, check: ExamCheck): Promise<ExamCheckAnswer[]> {
  return (await mayReadAnswers(ctx, check)) ? answersIn(check) : [];
}

export async function remarkOf(ctx: Context, check: ExamCheck): Promise<string | null> {
  return (await mayReadAnswers(ctx, check)) ? check.remark : null;
}

export async function findingsOf(ctx: Context, check: ExamCheck): Promise<ExamFinding[]> {
  if (!(await mayReadAnswers(ctx, check))) return [];
  const [{ items }, clues] = [formOf(await inspectionOfCheck(ctx, check)), await cluesOfCheck(ctx, check.id)];
  return unfitIn(answersIn(check)).map(({ item, word }) => {
    const { part, name, rule, kind } = items.find(({ code }) => code === item)!;
    return { item, part, name, rule, kind, word: word ?? '', clueId: clues.get(item) ?? null };
  });
}

/** The clues of forms by their items, batched over the request. */
function cluesOfCheck(ctx: Context, checkId: string): Promise<Map<string, string>> {
  return ctx
    .loader<string, Map<string, string>>('clues of checks', async (ids) => {
      const rows = await query<{ id: string; checkId: string; checkItem: string }>(
        ctx.reads,
        `SELECT id, checkId, checkItem FROM exam_clue WHERE checkId IN ${places(ids)}`,
        [...ids],
      );
      return ids.map((one) => new Map(rows.filter((row) => row.checkId === one).map(({ checkItem, id }) => [checkItem, id])));
    })
    .load(checkId);
}

export function clueOfFinding(ctx: Context, { clueId }: ExamFinding): Promise<ExamClue | null> {
  return clueId ? visibleClue(ctx, clueId) : Promise.resolve(null);
}
