import { Secret, TOTP } from 'otpauth';
import { query } from '#kernel/database';
import type { Asker } from '#kernel/context';
import { openRegister, PASSWORD, type Register } from '../testing';
import { addressOf, newRecoveryCode, newSecret, seal, stepOf, unseal } from './factor.rules';

const BEGIN = 'mutation ($password: String!) { beginSecondFactor(password: $password) { key address } }';
const CONFIRM = 'mutation ($code: String!) { confirmSecondFactor(code: $code) }';
const REMOVE = 'mutation ($password: String!, $code: String!) { removeSecondFactor(password: $password, code: $code) }';
const RESET = 'mutation ($username: String!, $reason: String!) { resetSecondFactor(username: $username, reason: $reason) }';
const MINE = '{ mySecondFactor { enabled recoveryCodesLeft } }';

/** The code of a key, some half minutes from now. */
const codeOf = (key: string, steps = 0) => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 });

describe('a second factor', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register?.close());
  const hire = (username: string) => register.hire(username, `${username}老师`, { duty: 'DEAN', place: register.school.path });
  const signIn = async (username: string, code?: string) => {
    const { status, json } = await register.door('POST', '/credentials', { username, password: PASSWORD, ...(code !== undefined && { code }) });
    return status === 200 ? 200 : json.code;
  };
  const enrol = async (asker: Asker): Promise<{ key: string; codes: string[] }> => {
    const key = (await register.as(asker).send(BEGIN, { password: PASSWORD })).data.beginSecondFactor.key;
    const { data } = await register.as(asker).send(CONFIRM, { code: codeOf(key, -1) });
    return { key, codes: data.confirmSecondFactor };
  };
  /** As if the last code had been used long ago. */
  const later = (asker: Asker) =>
    register.part.work.run((tx) => query(tx, 'UPDATE second_factor SET usedStep = 0, triedAt = 0 WHERE personId = ?', [asker.id]));

  it('is asked of nobody who has not confirmed one', async () => {
    const dean = await hire('plain');
    expect(await signIn('plain')).toBe(200);
    expect(await signIn('plain', '123456')).toBe(200);
    await register.as(dean).send(BEGIN, { password: PASSWORD });
    expect(await signIn('plain')).toBe(200);
    expect((await register.as(dean).send(MINE)).data.mySecondFactor).toEqual({ enabled: false, recoveryCodesLeft: 0 });
  });

  it('is enrolled with the password and a first code, and then asked for beside the right password only', async () => {
    const dean = await hire('careful');
    expect((await register.as(dean).send(BEGIN, { password: 'wrong' })).code).toBe('DIRECTORY_PASSWORD_WRONG');
    const { data } = await register.as(dean).send(BEGIN, { password: PASSWORD });
    const { key, address } = data.beginSecondFactor;
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    expect(address).toContain(`secret=${key}`);
    expect((await register.as(dean).send(CONFIRM, { code: 'XXXXXX' })).code).toBe('DIRECTORY_FACTOR_WRONG');
    const codes = (await register.as(dean).send(CONFIRM, { code: codeOf(key, -1) })).data.confirmSecondFactor;
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect((await register.as(dean).send(MINE)).data.mySecondFactor).toEqual({ enabled: true, recoveryCodesLeft: 8 });
    expect((await register.as(dean).send(BEGIN, { password: PASSWORD })).code).toBe('DIRECTORY_FACTOR_ON');
    expect(await signIn('careful')).toBe('SECOND_FACTOR_REQUIRED');
    expect(await signIn('careful', '  ')).toBe('SECOND_FACTOR_REQUIRED');
    expect((await register.door('POST', '/credentials', { username: 'careful', password: 'wrong', code: codeOf(key) })).json.code).toBe(
      'SIGN_IN_REFUSED',
    );
    expect(await signIn('careful', codeOf(key))).toBe(200);
  });

  it('takes a code once, and none from before it, even when two show it at the same instant', async () => {
    const { key } = await enrol(await hire('once'));
    const code = codeOf(key);
    const answers = await Promise.all([signIn('once', code), signIn('once', code), signIn('once', code)]);
    expect(answers.sort()).toEqual([200, 'SECOND_FACTOR_WRONG', 'SECOND_FACTOR_WRONG']);
    expect(await signIn('once', codeOf(key, -1))).toBe('SECOND_FACTOR_WRONG');
    expect(await signIn('once', codeOf(key, 1))).toBe(200);
  });

  it('takes a recovery code once, however it is typed', async () => {
    const dean = await hire('lost');
    const { codes } = await enrol(dean);
    expect(await signIn('lost', codes[0]!.toLowerCase().replace(/-/g, ' '))).toBe(200);
    expect(await signIn('lost', codes[0])).toBe('SECOND_FACTOR_WRONG');
    expect(await signIn('lost', codes[1])).toBe(200);
    expect((await register.as(dean).send(MINE)).data.mySecondFactor.recoveryCodesLeft).toBe(6);
  });

  it('judges no sixth guess for half an hour, not even a right one, in the words of a wrong password', async () => {
    const dean = await hire('guessed');
    const { key, codes } = await enrol(dean);
    const answers = await Promise.all(Array.from({ length: 9 }, () => signIn('guessed', 'XXXXXX')));
    expect(answers.sort()).toEqual([...Array(5).fill('SECOND_FACTOR_WRONG'), ...Array(4).fill('SIGN_IN_REFUSED')].sort());
    expect(await signIn('guessed', codeOf(key))).toBe('SIGN_IN_REFUSED');
    expect(await signIn('guessed', codes[0])).toBe('SIGN_IN_REFUSED');
    await later(dean);
    expect(await signIn('guessed', codeOf(key))).toBe(200);
  });

  it('ends with password and code together, and guesses at the code there are counted whatever the password does', async () => {
    const dean = await hire('leaver');
    const { key } = await enrol(dean);
    const remove = async (password: string, code: string) => (await register.as(dean).send(REMOVE, { password, code })).code;
    expect(await remove('wrong', codeOf(key))).toBe('DIRECTORY_PASSWORD_WRONG');
    for (let i = 0; i < 5; i += 1) expect(await remove(PASSWORD, 'XXXXXX')).toBe('DIRECTORY_FACTOR_WRONG');
    expect(await remove(PASSWORD, codeOf(key))).toBe('DIRECTORY_PROOF_LOCKED');
    await later(dean);
    expect(await remove(PASSWORD, codeOf(key))).toBeUndefined();
    expect(await signIn('leaver')).toBe(200);
    expect(await remove(PASSWORD, codeOf(key))).toBe('DIRECTORY_FACTOR_OFF');
    expect(await query(register.part.reads, 'SELECT * FROM recovery_code WHERE personId = ?', [dean.id])).toEqual([]);
  });

  it('is reset by an administrator of the place with a reason that stays in the trail, by nobody else, and not by oneself', async () => {
    const dean = await hire('helpless');
    const security = await register.hire('keeper', '梁栋', { duty: 'SECURITY_ADMIN', place: '/21' });
    const foreign = await register.hire('foreign', '某管理员', { duty: 'SECURITY_ADMIN', place: '/21/2102' });
    await enrol(dean);
    await enrol(security);
    const reset = async (asker: Asker, username: string, reason = '手机遗失，已当面核对') =>
      (await register.as(asker).send(RESET, { username, reason })).code;
    expect(await reset(dean, 'keeper')).toBe('FORBIDDEN');
    expect(await reset(foreign, 'helpless')).toBe('NOT_FOUND');
    expect(await reset(security, 'nobody')).toBe('NOT_FOUND');
    expect(await reset(security, 'keeper')).toBe('DIRECTORY_FACTOR_OWN');
    expect(await reset(security, 'helpless', ' ')).toBe('BAD_INPUT');
    expect(await signIn('helpless')).toBe('SECOND_FACTOR_REQUIRED');
    expect(await reset(security, ' Helpless ')).toBeUndefined();
    expect(await signIn('helpless')).toBe(200);
    expect(await reset(security, 'helpless')).toBe('DIRECTORY_FACTOR_OFF');
    const [trail] = await query(register.part.reads, "SELECT asker, reason FROM audit WHERE deed = 'resetSecondFactor'");
    expect(trail).toEqual({ asker: security.id, reason: '手机遗失，已当面核对' });
  });

  it('lies in the tables so that nobody who reads them can use it', async () => {
    const { key, codes } = await enrol(await hire('secret'));
    const tables = ['second_factor', 'recovery_code', 'audit', 'outbox'];
    const rows = JSON.stringify(await Promise.all(tables.map((table) => query(register.part.reads, `SELECT * FROM ${table}`))));
    for (const secret of [key, ...codes]) expect(rows).not.toContain(secret);
  });
});

describe('the law of codes', () => {
  it('takes the codes of RFC 6238, one step before and after', () => {
    const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOf(key, '287082', 59_000)).toBe(1);
    expect(stepOf(key, '２８７ ０８２', 29_000)).toBe(1);
    expect(stepOf(key, '287082', 89_000)).toBe(1);
    expect(stepOf(key, '287082', 120_000)).toBeNull();
    expect(stepOf(key, '28708', 59_000)).toBeNull();
  });

  it('opens what is sealed for its person and with its key only', () => {
    const [key, other] = ['a'.repeat(64), 'b'.repeat(64)];
    const secret = newSecret();
    const sealed = seal(secret, 'p-1', key);
    expect(unseal(sealed, 'p-1', key)).toBe(secret);
    expect(seal(secret, 'p-1', key)).not.toBe(sealed);
    expect(() => unseal(sealed, 'p-2', key)).toThrow();
    expect(() => unseal(sealed, 'p-1', other)).toThrow();
  });

  it('writes an address an authenticator can open', () => {
    expect(addressOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'dean')).toMatch(
      /^otpauth:\/\/totp\/.+:dean\?issuer=.+&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30$/,
    );
    expect(newRecoveryCode()).not.toBe(newRecoveryCode());
  });
});
