import { query } from '#kernel/database';
import { person } from '#kernel/testing';
import { openRegister, PASSWORD, type Register } from '../testing';
import { Client } from './account.entity';
import { hashPassword } from './password';
import { assertPasswordStrong } from './password.rules';

const CHANGE = 'mutation ($current: String!, $new: String!) { changePassword(currentPassword: $current, newPassword: $new) }';

describe('accounts', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
    await register.hire('dean', '赵敏', { duty: 'DEAN', place: register.school.path });
  });
  afterAll(() => register?.close());
  const signIn = (username: unknown, password: unknown) => register.door('POST', '/credentials', { username, password });

  it('know the right password, whichever way the username is typed', async () => {
    for (const username of ['dean', 'Dean', ' ｄｅａｎ ']) {
      const { status, json } = await signIn(username, PASSWORD);
      expect(status).toBe(200);
      expect(json).toMatchObject({ person: { username: 'dean', displayName: '赵敏' }, mustChangePassword: true });
    }
  });

  it('answer a wrong password, an unknown name, a closed account and nonsense alike', async () => {
    await register.hire('closed', '钱某');
    await register.part.work.run((tx) => query(tx, "UPDATE account SET active = 0 WHERE username = 'closed'"));
    const refused = { status: 401, json: { code: 'SIGN_IN_REFUSED' } };
    for (const [username, password] of [
      ['dean', 'wrong'],
      ['nobody', PASSWORD],
      ['closed', PASSWORD],
      ['', ''],
      [{}, ['x']],
      [null, undefined],
      ["' OR 1=1 --", 'x'.repeat(5000)],
    ]) {
      expect(await signIn(username, password)).toEqual(refused);
    }
  });

  it('take about as long for an unknown name as for a wrong password', async () => {
    const time = async (username: string) => {
      const began = process.hrtime.bigint();
      await signIn(username, 'wrong');
      return Number(process.hrtime.bigint() - began);
    };
    await signIn('nobody', 'warm');
    // In pairs, so that whatever else the machine does slows both alike.
    const ratios: number[] = [];
    for (let i = 0; i < 9; i += 1) ratios.push((await time('nobody')) / (await time('dean')));
    // Without the hash the unknown name would be some ten times as fast.
    expect(ratios.sort((x, y) => x - y)[4]).toBeGreaterThan(0.4);
  });

  it('keep only an argon2id hash of at least 19 MiB and two passes', async () => {
    const rows = await query<{ hash: string }>(register.part.reads, 'SELECT hash FROM account');
    for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$(m=19456,t=2,p=1)\$/);
    expect(JSON.stringify(await query(register.part.reads, 'SELECT * FROM audit'))).not.toContain(PASSWORD);
  });

  it('open their doors to the gateway only', async () => {
    for (const [method, path] of [
      ['POST', '/credentials'],
      ['GET', '/principals/p-x'],
      ['POST', '/clients'],
    ] as const) {
      const { status, json } = await register.door(method, path, method === 'POST' ? {} : undefined, 'homework');
      expect([status, json.code]).toEqual([403, 'FORBIDDEN']);
    }
  });

  it('tell who somebody is with the duties of this moment', async () => {
    const teacher = await register.hire('teacher', '王静', {
      duty: 'SUBJECT_TEACHER',
      place: register.school.path,
      unit: register.school.classes['一年级1班']!,
      subject: '语文',
    });
    expect(await register.door('GET', `/principals/${teacher.id}`)).toEqual({
      status: 200,
      json: {
        id: teacher.id,
        name: '王静',
        active: true,
        duties: teacher.duties,
        mustChangePassword: true,
        passwordVersion: expect.any(Number),
      },
    });
    await register.part.work.run((tx) => query(tx, 'UPDATE account SET active = 0 WHERE personId = ?', [teacher.id]));
    expect((await register.door('GET', `/principals/${teacher.id}`)).json).toMatchObject({ active: false, duties: [] });
    expect((await register.door('GET', '/principals/p-nobody')).status).toBe(404);
  });

  it('know a platform by its secret, as long as it is let in', async () => {
    const duties = [{ duty: 'PLATFORM', place: '/21' }];
    const hash = await hashPassword('a platform’s secret');
    await register.part.work.run((tx) =>
      tx.insert(Client, {
        id: 'platform',
        name: '示例外部平台',
        hash,
        duties: JSON.stringify(duties),
        scopes: '["figures"]',
        active: true,
        version: 1,
      }),
    );
    const ask = (clientId: string, clientSecret: string) => register.door('POST', '/clients', { clientId, clientSecret });
    expect(await ask('platform', 'a platform’s secret')).toEqual({
      status: 200,
      json: { id: 'platform', name: '示例外部平台', duties, scopes: ['figures'] },
    });
    expect((await ask('platform', 'wrong')).status).toBe(401);
    expect(await ask('other', 'a platform’s secret')).toEqual(await ask('platform', 'wrong'));
    await register.part.work.run((tx) => query(tx, "UPDATE client SET active = 0 WHERE id = 'platform'"));
    expect((await ask('platform', 'a platform’s secret')).status).toBe(401);
  });

  it.each([
    ['Duan-1', '10–128 个字符'],
    ['alllowercase', '至少三类'],
    ['lowercase1234', '至少三类'],
    ['Deans-Password-1', '用户名'],
  ])('refuse the new password %s', (password, words) => {
    expect(() => assertPasswordStrong(password, 'dean')).toThrow(words);
  });

  it('change one’s own password on knowing the old one', async () => {
    const owner = await register.hire('owner', '孙某');
    const change = (current: string, next: string, asker = owner) => register.as(asker).send(CHANGE, { current, new: next });
    expect((await change('wrong', 'Xin-kou-ling-2026')).code).toBe('DIRECTORY_PASSWORD_WRONG');
    expect((await change(PASSWORD, PASSWORD)).code).toBe('DIRECTORY_PASSWORD_WEAK');
    expect((await change(PASSWORD, 'Xin-kou-ling-2026', person('p-stranger', '某人'))).code).toBe('DIRECTORY_PASSWORD_WRONG');
    expect((await change(PASSWORD, 'Xin-kou-ling-2026')).data.changePassword).toBe(true);
    expect((await signIn('owner', PASSWORD)).status).toBe(401);
    expect((await signIn('owner', 'Xin-kou-ling-2026')).json.mustChangePassword).toBe(false);
  });

  it('take another version at every change of the password, which the sessions of the old one do not have', async () => {
    const owner = await register.hire('version', '周某');
    const versions = async () => [
      (await register.door('GET', `/principals/${owner.id}`)).json.passwordVersion,
      (await signIn('version', PASSWORD)).json.passwordVersion,
    ];
    const [before, signedIn] = await versions();
    expect(signedIn).toBe(before);
    await register.as(owner).send(CHANGE, { current: PASSWORD, new: 'Xin-kou-ling-2026' });
    expect((await versions())[0]).toBeGreaterThan(before);
    expect((await register.door('GET', `/principals/${owner.id}`)).json.mustChangePassword).toBe(false);
  });

  it('take none of the last five passwords again', async () => {
    const owner = await register.hire('repeat', '吴某');
    const passwords = [PASSWORD, ...[1, 2, 3, 4, 5].map((n) => `Di-${n}-ge-mi-ma`)];
    const change = (current: string, next: string) => register.as(owner).send(CHANGE, { current, new: next });
    for (let i = 0; i < 4; i += 1) expect((await change(passwords[i]!, passwords[i + 1]!)).data.changePassword).toBe(true);
    for (let i = 0; i < 5; i += 1) {
      const { code, errors } = await change(passwords[4]!, passwords[i]!);
      expect([code, errors![0]!.extensions.path]).toEqual(['DIRECTORY_PASSWORD_WEAK', 'newPassword']);
    }
    expect((await change(passwords[4]!, passwords[5]!)).data.changePassword).toBe(true);
    expect((await change(passwords[5]!, passwords[0]!)).data.changePassword).toBe(true);
    expect(await query(register.part.reads, 'SELECT * FROM former_password WHERE personId = ?', [owner.id])).toHaveLength(4);
  });

  it('judge no sixth guess of whoever sits at a screen left open, not even a right one, be they sent at once', async () => {
    const owner = await register.hire('left-open', '郑某');
    const change = (current: string) => register.as(owner).send(CHANGE, { current, new: 'Xin-kou-ling-2026' });
    const codes = (await Promise.all(Array.from({ length: 12 }, (_, i) => change(`guess ${i}`)))).map(({ code }) => code).sort();
    expect(codes).toEqual([...Array(5).fill('DIRECTORY_PASSWORD_WRONG'), ...Array(7).fill('DIRECTORY_PROOF_LOCKED')]);
    expect((await change(PASSWORD)).code).toBe('DIRECTORY_PROOF_LOCKED');
    await register.part.work.run((tx) => query(tx, 'UPDATE proof_tries SET triedAt = triedAt - 1800001 WHERE personId = ?', [owner.id]));
    expect((await change(PASSWORD)).data.changePassword).toBe(true);
    expect(await query(register.part.reads, 'SELECT * FROM proof_tries WHERE personId = ?', [owner.id])).toEqual([]);
  });

  it('give no username twice', async () => {
    await expect(register.hire('DEAN', '另一人')).rejects.toMatchObject({ code: 'DIRECTORY_NAME_TAKEN' });
  });
});
