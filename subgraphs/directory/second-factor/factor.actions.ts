import { IsNull } from 'typeorm';
import { record } from '#kernel/audit';
import { permitSelf, scopes, type Context } from '#kernel/context';
import { dialect, int, query } from '#kernel/database';
import { covers } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold, tidy } from '#kernel/text';
import { work, type Tx } from '#kernel/unit-of-work';
import { proveMyself } from '../accounts/account.actions';
import { dutiesToday } from '../duties/duty.queries';
import { RecoveryCode, SecondFactorRow } from './factor.entity';
import { hasSecondFactor, personByUsername } from './factor.queries';
import { addressOf, hashRecoveryCode, newRecoveryCode, newSecret, RECOVERY_CODES, seal, stepOf, unseal } from './factor.rules';
import type { SecondFactorKey } from './factor.view';

const MOST_TRIES = 5;
const LOCKED_FOR = 30 * 60_000;

const keyOf = (ctx: Context) => ctx.part.secret('second-factor');
const placeOf = (ctx: Context) => ctx.asker.duties[0]?.place ?? '/';

/** First half of enrolling: a key for the authenticator. Nothing is asked at sign-in before a code has confirmed it. */
export async function beginSecondFactor(ctx: Context, password: string): Promise<SecondFactorKey> {
  const { personId, username } = await proveMyself(ctx, password, 'password');
  if (await hasSecondFactor(ctx, personId)) {
    refuse('DIRECTORY_FACTOR_ON', '二次验证已经开启', { hint: '如要更换验证器，请先关闭再开启' });
  }
  const key = newSecret();
  await work(ctx, async (tx) => {
    await forget(tx, personId);
    const secret = seal(key, personId, keyOf(ctx));
    await tx.insert(SecondFactorRow, { personId, secret, confirmedAt: null, usedStep: 0, tries: 0, triedAt: 0 });
  });
  return { key, address: addressOf(key, username) };
}

/** Second half: a code shows that the authenticator has the key. @returns the recovery codes, told this once */
export async function confirmSecondFactor(ctx: Context, code: string): Promise<string[]> {
  permitSelf(ctx);
  const personId = ctx.asker.id;
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const verdict = await work(ctx, async (tx) => {
    const row = await locked(tx, personId);
    if (!row || row.confirmedAt !== null) return 'NONE';
    const judged = await judge(tx, ctx, row, code);
    if (judged !== 'RIGHT') return judged;
    await tx.update(SecondFactorRow, { personId }, { confirmedAt: Date.now() });
    await tx.insert(
      RecoveryCode,
      codes.map((one) => ({ personId, hash: hashRecoveryCode(personId, one, keyOf(ctx)), usedAt: null })),
    );
    await record(tx, ctx, { deed: 'enableSecondFactor', kind: 'person', id: personId, place: placeOf(ctx) });
    return judged;
  });
  if (verdict === 'NONE') refuse('DIRECTORY_FACTOR_OFF', '没有等待确认的二次验证', { hint: '请重新开始开启' });
  assertRight(verdict);
  return codes;
}

/** Ends it; needs the password and a code, so that neither a screen left open nor a stolen password is enough. */
export async function removeSecondFactor(ctx: Context, password: string, code: string): Promise<boolean> {
  const { personId } = await proveMyself(ctx, password, 'password');
  const verdict = await passSecondFactor(ctx, personId, code);
  if (verdict === 'NONE') refuse('DIRECTORY_FACTOR_OFF', '二次验证没有开启');
  assertRight(verdict);
  await work(ctx, async (tx) => {
    await forget(tx, personId);
    await record(tx, ctx, { deed: 'removeSecondFactor', kind: 'person', id: personId, place: placeOf(ctx) });
  });
  return true;
}

/** For somebody who has lost both the authenticator and the recovery codes. By an administrator of his place, never by himself. */
export async function resetSecondFactor(ctx: Context, username: string, reason: string): Promise<boolean> {
  const reach = scopes(ctx, 'directory.factors.reset');
  if (reach.length === 0) refuse('FORBIDDEN', '解除他人的二次验证需要系统管理员或安全管理员的身份', { hint: '请联系本单位管理员' });
  const why = tidy(reason).slice(0, 200);
  if (why.length < 4) refuse('BAD_INPUT', '请写明解除的原因，至少 4 个字', { path: 'reason' });
  const name = fold(username).toLowerCase();
  const personId = await personByUsername(ctx, name);
  const held = personId ? await dutiesToday(ctx.reads, personId) : [];
  const within = held.find(({ place }) => reach.some((duty) => covers(duty.place, place)));
  if (!personId || !within) return refuse('NOT_FOUND', `您管理的范围内没有用户名为“${name}”的在岗人员`, { path: 'username', hint: '请核对用户名' });
  if (personId === ctx.asker.id)
    refuse('DIRECTORY_FACTOR_OWN', '不能解除自己的二次验证', { path: 'username', hint: '请在“二次验证”中用密码和验证码关闭，或请另一位管理员办理' });
  if (!(await hasSecondFactor(ctx, personId))) refuse('DIRECTORY_FACTOR_OFF', `“${name}”没有开启二次验证`, { path: 'username' });
  await work(ctx, async (tx) => {
    await forget(tx, personId);
    await record(tx, ctx, { deed: 'resetSecondFactor', kind: 'person', id: personId, place: within.place, reason: why, detail: { username: name } });
  });
  return true;
}

export type FactorVerdict = 'NONE' | 'RIGHT' | 'MISSING' | 'WRONG' | 'LOCKED';

/** What stands beside the right password at sign-in. NONE: this person has no second factor, and nothing more is asked. */
export async function passSecondFactor(ctx: Context, personId: string, code: string): Promise<FactorVerdict> {
  if (!(await hasSecondFactor(ctx, personId))) return 'NONE';
  if (!code.trim()) return 'MISSING';
  return work(ctx, async (tx) => {
    const row = await locked(tx, personId);
    return row ? judge(tx, ctx, row, code) : 'NONE';
  });
}

/** The row is held: of two who show the same code at the same instant one is refused, and a burst is counted guess by guess. */
async function judge(tx: Tx, ctx: Context, row: SecondFactorRow, code: string): Promise<'RIGHT' | 'WRONG' | 'LOCKED'> {
  const { personId } = row;
  const at = Date.now();
  const tries = at - int(row.triedAt) > LOCKED_FOR ? 0 : int(row.tries);
  if (tries >= MOST_TRIES) return 'LOCKED';
  const step = stepOf(unseal(row.secret, personId, keyOf(ctx)), code, at);
  if (step !== null && step > int(row.usedStep)) {
    await tx.update(SecondFactorRow, { personId }, { usedStep: step, tries: 0 });
    return 'RIGHT';
  }
  const hash = hashRecoveryCode(personId, code, keyOf(ctx));
  const recovered = await tx.update(RecoveryCode, { personId, hash, usedAt: IsNull() }, { usedAt: at });
  if (recovered.affected === 1) {
    await tx.update(SecondFactorRow, { personId }, { tries: 0 });
    await record(tx, ctx, { deed: 'useRecoveryCode', kind: 'person', id: personId, place: placeOf(ctx) });
    return 'RIGHT';
  }
  await tx.update(SecondFactorRow, { personId }, { tries: tries + 1, triedAt: at });
  return 'WRONG';
}

async function locked(tx: Tx, personId: string): Promise<SecondFactorRow | undefined> {
  const hold = dialect(tx) === 'mariadb' ? ' FOR UPDATE' : '';
  const [row] = await query<SecondFactorRow>(tx, `SELECT * FROM second_factor WHERE personId = ?${hold}`, [personId]);
  return row;
}

async function forget(tx: Tx, personId: string): Promise<void> {
  await query(tx, 'DELETE FROM recovery_code WHERE personId = ?', [personId]);
  await query(tx, 'DELETE FROM second_factor WHERE personId = ?', [personId]);
}

function assertRight(verdict: FactorVerdict): void {
  if (verdict === 'LOCKED') {
    refuse('DIRECTORY_PROOF_LOCKED', '验证码连续填错，已暂停核对', {
      path: 'code',
      hint: '请 30 分钟后再试',
      remedy: { action: 'WAIT', seconds: LOCKED_FOR / 1000 },
    });
  }
  if (verdict !== 'RIGHT') {
    refuse('DIRECTORY_FACTOR_WRONG', '验证码不对，或已经用过', { path: 'code', hint: '请等验证器显示下一个验证码再填；手机时间须准确' });
  }
}
