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

    platform.answer = () => refusal('现在的密码不对，没有修改', { code: 'DIRECTORY_PASSWORD_WRONG', path: 'currentPassword', hint: '忘记密码请联系本单位管理员' });
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
