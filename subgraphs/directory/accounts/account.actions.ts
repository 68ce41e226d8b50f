import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { makeContext, type Context, type Duty } from '#kernel/context';
import { int, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { refuse } from '#kernel/refusal';
import type { Part } from '#kernel/subgraph';
import { fold, tidy } from '#kernel/text';
import { partAsker } from '#kernel/token';
import { guardedUpdate, work } from '#kernel/unit-of-work';
import { HeldDuty } from '../duties/duty.entity';
import { dutiesToday } from '../duties/duty.queries';
import { assertDutyFits } from '../duties/duty.rules';
import { Person } from '../people/person.entity';
import { isStaffDuty, tellStaff } from '../people/staff.news';
import { indexName } from '../search/search.actions';
import { Account, FormerPassword } from './account.entity';
import { fits, hashPassword } from './password';
import { assertPasswordStrong } from './password.rules';
import { assertMayTry, forgetTries } from './tries.actions';

export interface NewAccount {
  username: string;
  displayName: string;
  password: string;
  duties: Duty[];
}

/** Makes a person with an account whose password must be changed at the first sign-in: how an installation gets its first administrator. */
export async function createAccount(part: Part, input: NewAccount): Promise<string> {
  const ctx = makeContext(part, partAsker(part.name), 'installation');
  const username = fold(input.username).toLowerCase();
  assertPasswordStrong(input.password, username);
  const hash = await hashPassword(input.password);
  const personId = `p-${newKey().toLowerCase()}`;
  return work(ctx, async (tx) => {
    const [taken] = await query(tx, 'SELECT personId FROM account WHERE username = ?', [username]);
    if (taken) refuse('DIRECTORY_NAME_TAKEN', `用户名“${username}”已有人使用`, { path: 'username', hint: '请换一个用户名' });
    await tx.insert(Person, { id: personId, displayName: tidy(input.displayName), version: 1 });
    await tx.insert(Account, { personId, username, hash, active: true, mustChange: true, changedAt: now().getTime(), version: 1 });
    for (const { duty, place, unit, subject } of input.duties) {
      assertDutyFits({ duty, place, unit, subject, validFrom: today() });
      await tx.insert(HeldDuty, {
        id: newKey(),
        personId,
        duty,
        placePath: place,
        unit: unit ?? null,
        subject: subject ?? null,
        validFrom: today(),
        validTo: null,
        reason: '建立账号',
        version: 1,
      });
    }
    await indexName(tx, { kind: 'PERSON', id: personId, place: '', name: input.displayName });
    const place = input.duties[0]?.place ?? '/';
    await record(tx, ctx, { deed: 'createAccount', kind: 'person', id: personId, place, detail: { username } });
    await tell(tx, ctx, { type: 'directory.DutyChanged', subject: personId, place, data: { personId, duties: await dutiesToday(tx, personId) } });
    if (input.duties.some(({ duty }) => isStaffDuty(duty))) await tellStaff(tx, ctx, personId, place);
    return personId;
  });
}

/** How many passwords, the present one included, must not be taken again. */
const REMEMBERED = 5;

/**
 * Changes the asker's own password. It is a new version of him: the gateway ends every session that signed in with the old one, but
 * for the one that asks.
 */
export async function changePassword(ctx: Context, currentPassword: string, newPassword: string): Promise<boolean> {
  const account = await proveMyself(ctx, currentPassword, 'currentPassword');
  const { personId } = account;
  assertPasswordStrong(newPassword, account.username);
  await assertNotUsedLately(ctx, account, newPassword);
  // Hashed before the transaction: it takes tens of milliseconds, and on SQLite everybody else would wait for it.
  const hash = await hashPassword(newPassword);
  const before = int(account.changedAt);
  const changedAt = Math.max(now().getTime(), before + 1); // also where the date is held still
  await work(ctx, async (tx) => {
    await guardedUpdate(tx, Account, { personId, version: Number(account.version) }, { hash, mustChange: false, changedAt });
    await tx.insert(FormerPassword, { personId, changedAt: before, hash: account.hash });
    const old = await query<FormerPassword>(tx, 'SELECT changedAt FROM former_password WHERE personId = ? ORDER BY changedAt DESC', [personId]);
    for (const { changedAt } of old.slice(REMEMBERED - 1))
      await query(tx, 'DELETE FROM former_password WHERE personId = ? AND changedAt = ?', [personId, int(changedAt)]);
    await record(tx, ctx, { deed: 'changePassword', kind: 'person', id: personId, place: ctx.asker.duties[0]?.place ?? '/' });
  });
  return true;
}

/**
 * The asker's account, once he has shown that he knows its password: a screen left open is not enough.
 * @throws DIRECTORY_PASSWORD_WRONG, DIRECTORY_PROOF_LOCKED after five wrong ones
 */
export async function proveMyself(ctx: Context, password: string, path: string): Promise<Account> {
  if (ctx.asker.kind !== 'PERSON') refuse('UNAUTHENTICATED', '请先登录', { hint: '登录后再试' });
  const personId = ctx.asker.id;
  await assertMayTry(ctx, personId);
  const [account] = await query<Account>(ctx.reads, 'SELECT * FROM account WHERE personId = ?', [personId]);
  if (!(await fits(password, account?.hash ?? null)) || !account) {
    return refuse('DIRECTORY_PASSWORD_WRONG', '现在的密码不对，没有修改', { path, hint: '忘记密码请联系本单位管理员' });
  }
  await forgetTries(ctx, personId);
  return account;
}

async function assertNotUsedLately(ctx: Context, account: Account, password: string): Promise<void> {
  const former = await query<FormerPassword>(
    ctx.reads,
    `SELECT hash FROM former_password WHERE personId = ? ORDER BY changedAt DESC LIMIT ${REMEMBERED - 1}`,
    [account.personId],
  );
  for (const { hash } of [account, ...former]) {
    if (await fits(password, hash)) {
      refuse('DIRECTORY_PASSWORD_WEAK', `新密码不能与最近 ${REMEMBERED} 次用过的相同`, { path: 'newPassword', hint: '请换一个密码' });
    }
  }
}
