import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform } from '../../jest/platform';
import { App } from '../app';
import { rulesMet } from './password-rules';

const open = (path: string) => {
  window.history.pushState({}, '', path);
  return render(<App />);
};
const refusal = (message: string, extensions: Record<string, unknown>) =>
  new Response(JSON.stringify({ data: null, errors: [{ message, extensions }] }), { headers: { 'content-type': 'application/json' } });
const type = async (label: string, text: string) => {
  const input = await screen.findByLabelText(label, undefined, { timeout: 5_000 });
  await userEvent.clear(input);
  await userEvent.type(input, text);
};
const asked = (platform: ReturnType<typeof fakePlatform>, name: string) => platform.asked.filter(({ query }) => query.includes(name));

beforeEach(() => {
  window.localStorage.clear();
  window.innerWidth = 1440;
});

test.each([
  ['', [false, false, false]],
  ['Ab3', [false, true, true]],
  ['alllowercase', [true, false, true]],
  ['Teacher-2026', [true, true, false]],
  ['春天来了Abc123', [true, true, true]],
])('the rules a new password %p meets are told while it is typed', (password, met) => {
  expect(Object.values(rulesMet(password, 'teacher'))).toEqual(met);
});

describe('an initial password', () => {
  test('is changed before anything else, and then one is where one wanted to go', async () => {
    const platform = fakePlatform({ mustChangePassword: true });
    platform.answer = (query) => {
      if (!query.includes('changePassword')) return { term: null, terms: [], place: null };
      platform.mustChangePassword = false;
      return { changePassword: true };
    };
    open('/mine');
    expect(await screen.findByRole('heading', { name: '请先设置您自己的密码' }, { timeout: 5_000 })).toBeInTheDocument();
    expect(screen.getByText('至少 10 个字符')).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    await type('现在的密码', 'Chu-shi-mi-ma-1');
    await type('新密码', 'Xin-mi-ma-2026');
    await type('再输一遍新密码', 'Xin-mi-ma-2026{Enter}');
    expect(await screen.findByRole('navigation', { name: '主菜单' })).toBeInTheDocument();
    expect(window.location.pathname).toBe('/mine');
    expect(screen.getByText(/其他设备上的登录已退出/)).toBeInTheDocument();
    expect(asked(platform, 'changePassword')[0]!.variables).toEqual({ currentPassword: 'Chu-shi-mi-ma-1', newPassword: 'Xin-mi-ma-2026' });
    expect(platform.asked[0]!.query).toContain('changePassword');
  });

  test('lets one out again without changing it', async () => {
    fakePlatform({ mustChangePassword: true });
    open('/');
    await userEvent.click(await screen.findByRole('button', { name: '退出' }));
    expect(await screen.findByLabelText('用户名')).toBeInTheDocument();
  });

  test('whose session ended meanwhile leads to the sign-in page', async () => {
    const platform = fakePlatform({ mustChangePassword: true });
    open('/');
    await type('现在的密码', 'Chu-shi-mi-ma-1');
    await type('新密码', 'Xin-mi-ma-2026');
    platform.signedIn = false;
    await type('再输一遍新密码', 'Xin-mi-ma-2026{Enter}');
    expect(await screen.findByLabelText('用户名')).toBeInTheDocument();
  });
});

describe('修改密码', () => {
  test('is in the person menu, says what is wrong where it is wrong, keeps what was typed, and ends at home', async () => {
    const platform = fakePlatform();
    open('/');
    await userEvent.click(await screen.findByRole('button', { name: /李静/ }));
    await userEvent.click(await screen.findByRole('link', { name: '修改密码' }));
    await userEvent.click(await screen.findByRole('button', { name: '修改密码' }, { timeout: 5_000 }));
    expect(screen.getByText('请填写现在的密码')).toBeInTheDocument();
    expect(screen.getByLabelText('现在的密码')).toHaveFocus();

    await type('现在的密码', 'jiu');
    await type('新密码', 'duan{Enter}');
    expect(screen.getByText('新密码还不符合下面的要求')).toBeInTheDocument();
    await type('新密码', 'Xin-mi-ma-2026');
    await type('再输一遍新密码', 'Xin-mi-ma-2027{Enter}');
    expect(screen.getByText('两次输入的新密码不一样')).toBeInTheDocument();
    expect(asked(platform, 'changePassword')).toEqual([]);

    platform.answer = () =>
      refusal('现在的密码不对，没有修改', { code: 'DIRECTORY_PASSWORD_WRONG', path: 'currentPassword', hint: '忘记密码请联系本单位管理员' });
    await type('再输一遍新密码', 'Xin-mi-ma-2026{Enter}');
    expect(await screen.findByText('现在的密码不对，没有修改。忘记密码请联系本单位管理员')).toBeInTheDocument();
    expect(screen.getByLabelText('现在的密码')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText('新密码')).toHaveValue('Xin-mi-ma-2026');

    platform.answer = () => ({ changePassword: true });
    await userEvent.click(await screen.findByRole('button', { name: '修改密码' }));
    await waitFor(() => expect(window.location.pathname).toBe('/'));
    expect(screen.getByText(/其他设备上的登录已退出/)).toBeInTheDocument();
  });
});

describe('an account with a second factor', () => {
  test('is asked for the code after the password, keeps both when the code is wrong, and signs in', async () => {
    fakePlatform({ signedIn: false, code: '123456' });
    open('/');
    await type('用户名', 'dean');
    expect(screen.queryByLabelText('验证码')).not.toBeInTheDocument();
    await type('密码', 'qingfu-demo{Enter}');
    expect(await screen.findByLabelText('验证码')).toHaveFocus();
    await userEvent.click(await screen.findByRole('button', { name: '登录' }));
    expect(screen.getByText('请填写验证码')).toBeInTheDocument();
    await type('验证码', '000000{Enter}');
    expect(await screen.findByText(/验证码不对/)).toBeInTheDocument();
    expect(screen.getByLabelText('验证码')).toHaveValue('');
    expect(screen.getByLabelText('密码')).toHaveValue('qingfu-demo');
    await type('验证码', '123456{Enter}');
    expect(await screen.findByRole('heading', { name: /李静/ })).toBeInTheDocument();
  });

  test('signs in again over the page with its code, too', async () => {
    const platform = fakePlatform({ code: '123456' });
    open('/');
    await screen.findByRole('heading', { name: /李静/ });
    platform.signedIn = false;
    platform.answer = () => ({ mySecondFactor: { enabled: true, recoveryCodesLeft: 2 } });
    await userEvent.click(await screen.findByRole('button', { name: /李静/ }));
    await userEvent.click(await screen.findByRole('link', { name: '二次验证' }));
    expect(await screen.findByRole('dialog', { name: '登录已过期' })).toBeInTheDocument();
    await type('密码', 'qingfu-demo{Enter}');
    await type('验证码', '123456{Enter}');
    expect(await screen.findByText(/还有 2 个恢复码没有用过/)).toBeInTheDocument();
    expect(screen.getByText(/恢复码不多了/)).toBeInTheDocument();
  });
});

describe('二次验证', () => {
  const factor = (enabled: boolean) => ({ mySecondFactor: { enabled, recoveryCodesLeft: enabled ? 8 : 0 } });

  test('is switched on by password, key and a first code; the recovery codes are shown once; it is switched off by password and code', async () => {
    const platform = fakePlatform();
    let on = false;
    platform.answer = (query, variables) => {
      if (query.includes('beginSecondFactor'))
        return { beginSecondFactor: { key: 'ABCDEFGHIJKLMNOP', address: 'otpauth://totp/x?secret=ABCDEFGHIJKLMNOP' } };
      if (query.includes('confirmSecondFactor') && variables.code !== '123456')
        return refusal('验证码不对，或已经用过', { code: 'DIRECTORY_FACTOR_WRONG', path: 'code' });
      if (query.includes('confirmSecondFactor')) return (on = true) && { confirmSecondFactor: ['AAAA-BBBB-CCCC', 'DDDD-EEEE-FFFF'] };
      if (query.includes('removeSecondFactor')) return !(on = false) && { removeSecondFactor: true };
      return query.includes('mySecondFactor') ? factor(on) : { term: null, terms: [], place: null };
    };
    open('/mine/second-factor');
    await type('密码', 'qingfu-demo{Enter}');
    expect(await screen.findByText('ABCD EFGH IJKL MNOP')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '在验证器中打开' })).toHaveAttribute('href', 'otpauth://totp/x?secret=ABCDEFGHIJKLMNOP');
    await type('验证码', '000000{Enter}');
    expect(await screen.findByText(/验证码不对/)).toBeInTheDocument();
    await type('验证码', '123456{Enter}');
    expect(await screen.findByText('AAAA-BBBB-CCCC')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '我已抄好' }));
    expect(await screen.findByText(/还有 8 个恢复码/)).toBeInTheDocument();
    expect(screen.queryByText('AAAA-BBBB-CCCC')).not.toBeInTheDocument();
    await type('密码', 'qingfu-demo');
    await type('验证码或恢复码', '654321{Enter}');
    expect(await screen.findByText('未开启')).toBeInTheDocument();
    expect(asked(platform, 'removeSecondFactor')[0]!.variables).toEqual({ password: 'qingfu-demo', code: '654321' });
  });

  test('of somebody else is ended by who may, with a reason; others are not offered it', async () => {
    const platform = fakePlatform({ permissions: ['directory.factors.reset'] });
    platform.answer = (query) =>
      query.includes('resetSecondFactor')
        ? { resetSecondFactor: true }
        : query.includes('mySecondFactor')
          ? factor(false)
          : { term: null, terms: [], place: null };
    const { unmount } = open('/mine/second-factor');
    await type('对方的用户名', 'dean{Enter}');
    expect(screen.getByText('请填写这一项')).toBeInTheDocument();
    await type('原因', '手机遗失，已当面核对{Enter}');
    expect(await screen.findByText('已解除 dean 的二次验证')).toBeInTheDocument();
    expect(asked(platform, 'resetSecondFactor')[0]!.variables).toEqual({ username: 'dean', reason: '手机遗失，已当面核对' });
    unmount();
    fakePlatform().answer = () => factor(false);
    open('/mine/second-factor');
    expect(await screen.findByText('未开启')).toBeInTheDocument();
    expect(screen.queryByLabelText('对方的用户名')).not.toBeInTheDocument();
  });
});
