import type { Context } from '#kernel/context';
import { excuse } from '#kernel/inspection/obligations/obligation.actions';
import { obligationFor } from '#kernel/inspection/obligations/obligation.queries';
import { HOMEWORK } from '../inspection.part';
import type { Obligation } from './obligation.entity';
import type { ExcuseObligationInput } from './obligation.input';

/** 免检. @throws NOT_FOUND, FORBIDDEN for the place itself, BAD_INPUT, CONFLICT */
export async function excuseObligation(ctx: Context, input: ExcuseObligationInput): Promise<Obligation> {
  await excuse(ctx, HOMEWORK, input);
  return obligationFor(ctx.reads, input.id);
}
