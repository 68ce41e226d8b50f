import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { lockRow, work } from '#kernel/unit-of-work';
import { ProofTries } from './account.entity';

const MOST = 5;
const WINDOW = 30 * 60_000;

/**
 * Whoever is half or wholly signed in may still be a stranger at a screen left open, or one who knows the password and guesses the
 * code. Each try is counted before it is judged, so that a burst is counted guess by guess, from whatever address it comes.
 * @returns whether this one may be judged at all
 */
export function takeTry(ctx: Context, personId: string): Promise<boolean> {
  return work(ctx, async (tx) => {
    const at = Date.now();
    const before = await lockRow(tx, ProofTries, { personId }, { personId, tries: 0, triedAt: at });
    const tries = at - int(before.triedAt) > WINDOW ? 0 : int(before.tries);
    if (tries >= MOST) return false;
    await tx.update(ProofTries, { personId }, { tries: tries + 1, triedAt: at });
    return true;
  });
}

/** @throws DIRECTORY_PROOF_LOCKED */
export async function assertMayTry(ctx: Context, personId: string): Promise<void> {
  if (await takeTry(ctx, personId)) return;
  refuse('DIRECTORY_PROOF_LOCKED', '密码或验证码连续填错，已暂停核对', {
    hint: '请 30 分钟后再试；如忘记密码，请联系本单位管理员',
    remedy: { action: 'WAIT', seconds: WINDOW / 1000 },
  });
}

/** The right one makes up for the wrong ones before it. */
export async function forgetTries(ctx: Context, personId: string): Promise<void> {
  await work(ctx, (tx) => query(tx, 'DELETE FROM proof_tries WHERE personId = ?', [personId]));
}
