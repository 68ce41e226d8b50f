import { permitSelf, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { SecondFactor } from './factor.view';

export async function hasSecondFactor(ctx: Context, personId: string): Promise<boolean> {
  return (await query(ctx.reads, 'SELECT personId FROM second_factor WHERE personId = ? AND confirmedAt IS NOT NULL', [personId])).length > 0;
}

export async function mySecondFactor(ctx: Context): Promise<SecondFactor> {
  permitSelf(ctx);
  const [left] = await query(ctx.reads, 'SELECT COUNT(*) AS n FROM recovery_code WHERE personId = ? AND usedAt IS NULL', [ctx.asker.id]);
  const enabled = await hasSecondFactor(ctx, ctx.asker.id);
  return { enabled, recoveryCodesLeft: enabled ? int(left!.n) : 0 };
}

/** Who has this username, and where he holds duties: for the administrator who helps him. */
export async function personByUsername(ctx: Context, username: string): Promise<string | null> {
  const [row] = await query<{ personId: string }>(ctx.reads, 'SELECT personId FROM account WHERE username = ?', [username]);
  return row?.personId ?? null;
}
