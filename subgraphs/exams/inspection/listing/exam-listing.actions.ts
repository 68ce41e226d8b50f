import type { Context } from '#kernel/context';
import { retireListed, saveListed, type Retiring } from '#kernel/inspection/listing/listed.actions';
import { requireListed } from '#kernel/inspection/listing/listed.queries';
import { EXAMS } from '../inspection.part';
import type { ListedExamInspection, ListedExamInspectionInput } from './listed-exam-inspection.entity';

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function saveListedExamInspection(ctx: Context, input: ListedExamInspectionInput): Promise<ListedExamInspection> {
  return requireListed(ctx.reads, await saveListed(ctx, EXAMS, input));
}

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function retireListedExamInspection(ctx: Context, input: Retiring): Promise<ListedExamInspection> {
  await retireListed(ctx, EXAMS, input);
  return requireListed(ctx.reads, input.id);
}
