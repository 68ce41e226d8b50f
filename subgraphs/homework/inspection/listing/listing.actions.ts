import type { Context } from '#kernel/context';
import { retireListed, saveListed, type Retiring } from '#kernel/inspection/listing/listed.actions';
import { requireListed } from '#kernel/inspection/listing/listed.queries';
import { HOMEWORK } from '../inspection.part';
import type { ListedInspection, ListedInspectionInput } from './listed-inspection.entity';

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function saveListedInspection(ctx: Context, input: ListedInspectionInput): Promise<ListedInspection> {
  return requireListed(ctx.reads, await saveListed(ctx, HOMEWORK, input));
}

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function retireListedInspection(ctx: Context, input: Retiring): Promise<ListedInspection> {
  await retireListed(ctx, HOMEWORK, input);
  return requireListed(ctx.reads, input.id);
}
