import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useQuery } from 'urql';
import { departments, registrations } from '../jest/federation-runtime';
import { departmentOf, fakePlatform, manifestOf } from '../jest/platform';
import { App } from './app';
import { useShell } from './contract';
import { PlacesBelowDocument } from './gql/graphql';

const retry = () => screen.findByRole('button', { name: '重试' });

/** Departments are remembered for the life of the page, so each proof has one of its own name. */
let count = 0;
function department(change: Parameters<typeof departmentOf>[0] = {}, manifest: Parameters<typeof manifestOf>[0] = {}) {
  const name = `department${++count}`;
  departments[name] = async () => departmentOf(change);
  return manifestOf({ name, ...manifest });
}

const open = (path: string) => {
  window.history.pushState({}, '', path);
  return render(<App />);
};

beforeEach(() => {
  window.localStorage.clear();
  window.innerWidth = 1440;
  jest.spyOn(console, 'error').mockImplementation(() => {});
});

describe('signing in', () => {
  test('a wrong password is told in place and the user name stays', async () => {
    fakePlatform({ signedIn: false });
    open('/');
    await userEvent.type(await screen.findByLabelText('用户名'), 'teacher');
    await userEvent.type(screen.getByLabelText('密码'), 'wrong{Enter}');
    expect(await screen.findByText(/用户名或密码不正确/)).toBeInTheDocument();
    expect(screen.getByLabelText('用户名')).toHaveValue('teacher');
  });

  test('an empty form names the missing field and asks nobody', async () => {
    fakePlatform({ signedIn: false });
    open('/');
    await userEvent.click(await screen.findByRole('button', { name: '登录' }));
    expect(screen.getByText('请填写用户名')).toBeInTheDocument();
    expect(screen.getByLabelText('用户名')).toHaveFocus();
  });

  test('in the sample province one click on a person signs in, and every page says that data are samples', async () => {
    fakePlatform({ signedIn: false });
    open('/');
    await userEvent.click(await screen.findByRole('button', { name: /五年级2班 语文教师/ }));
    expect(await screen.findByRole('heading', { name: /李静/ })).toBeInTheDocument();
    expect(screen.getByLabelText('示例数据')).toBeInTheDocument();
  });

  test('the language is changed before signing in and kept', async () => {
    fakePlatform({ signedIn: false });
    open('/');
    await userEvent.click(await screen.findByRole('button', { name: 'English' }));
    expect(screen.getByLabelText('User name')).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('en');
    await userEvent.click(screen.getByRole('button', { name: '中文' }));
    expect(document.documentElement.lang).toBe('zh-CN');
  });
});

describe('departments', () => {
  test('one that is down says so on its own page; a retry asks the network again and shows it', async () => {
    const manifest = department();
    const working = departments[manifest.name];
    departments[manifest.name] = () => Promise.reject(new Error('connection refused'));
    fakePlatform({ registry: [manifest, department({}, { title: { zh: '考试管理', en: 'Exams' } })] });
    open(`/${manifest.name}/ledger`);
    expect(await screen.findByRole('heading', { name: '作业管理暂时打不开' })).toBeInTheDocument();
    expect(screen.getByRole('navigation', { name: '主菜单' })).toHaveTextContent('考试管理');
    expect(registrations).toContainEqual({ name: manifest.name, force: true });
    departments[manifest.name] = working;
    await userEvent.click(await retry());
    expect(await screen.findByText('台账正文')).toBeInTheDocument();
  });

  test('a page whose code did not arrive is asked for anew on retry', async () => {
    let arrives = false;
    const load = async () => {
      if (!arrives) throw new Error('chunk lost');
      return { default: () => <h1>迟到的页面</h1> };
    };
    const manifest = department({ routes: [{ path: 'ledger', title: { zh: '台账', en: 'Ledger' }, load }] });
    fakePlatform({ registry: [manifest] });
    open(`/${manifest.name}/ledger`);
    const button = await retry();
    arrives = true;
    await userEvent.click(button);
    expect(await screen.findByText('迟到的页面')).toBeInTheDocument();
  });

  test('one built for another contract is refused before any of its code runs', async () => {
    const manifest = department({}, { contract: 2 });
    const load = jest.fn(departments[manifest.name]);
    departments[manifest.name] = load;
    fakePlatform({ registry: [manifest] });
    open(`/${manifest.name}/ledger`);
    expect(await screen.findByText(/与平台版本不一致（2 ≠ 1）/)).toBeInTheDocument();
    expect(load).not.toHaveBeenCalled();
  });

  test('one built for a newer part of the screen is refused, too', async () => {
    const manifest = department({}, { shared: { '#ui/core': '1.7.0' } });
    fakePlatform({ registry: [manifest] });
    open(`/${manifest.name}/ledger`);
    expect(await screen.findByText(/#ui\/core 1\.7\.0 ≠ 1\.1\.0/)).toBeInTheDocument();
  });

  test('a widget that breaks leaves the others and the page standing', async () => {
    const broken = department(
      {
        widgets: [
          {
            slot: 'home.cards',
            load: async () => ({
              default: () => {
                throw new Error('broken');
              },
            }),
          },
        ],
      },
      { title: { zh: '坏部门', en: 'Broken' }, widgets: [{ slot: 'home.cards' }] },
    );
    const sound = department(
      { widgets: [{ slot: 'home.cards', load: async () => ({ default: () => <p>今晚还可布置 25 分钟</p> }) }] },
      { widgets: [{ slot: 'home.cards' }] },
    );
    fakePlatform({ registry: [broken, sound] });
    open('/');
    expect(await screen.findByText('今晚还可布置 25 分钟')).toBeInTheDocument();
    expect(await screen.findByRole('heading', { name: '坏部门暂时打不开' })).toBeInTheDocument();
  });

  test('whoever may use nothing of one never fetches it', async () => {
    const manifest = department({}, { widgets: [{ slot: 'home.cards', permission: 'homework.figures.read' }] });
    const load = jest.fn(departments[manifest.name]);
    departments[manifest.name] = load;
    fakePlatform({ registry: [manifest], permissions: [] });
    open('/');
    expect(await screen.findByText('目前没有需要您处理的事项')).toBeInTheDocument();
    expect(screen.getByRole('navigation', { name: '主菜单' })).not.toHaveTextContent('作业台账');
    expect(load).not.toHaveBeenCalled();
  });

  test('a page without the permission says who can grant it and does not load its code', async () => {
    const load = jest.fn();
    const manifest = department({ routes: [{ path: 'import', title: { zh: '导入', en: 'Import' }, permission: 'homework.ledger.import', load }] });
    fakePlatform({ registry: [manifest] });
    open(`/${manifest.name}/import`);
    expect(await screen.findByText(/请联系本单位管理员/)).toBeInTheDocument();
    expect(load).not.toHaveBeenCalled();
  });

  test('when the list of departments cannot be had the home page stands, and retry brings it', async () => {
    const platform = fakePlatform({ registry: 'down' });
    open('/');
    const button = await retry();
    expect(screen.getByRole('heading', { name: '部门清单暂时打不开' })).toBeInTheDocument();
    platform.registry = [department()];
    await userEvent.click(button);
    await waitFor(() => expect(screen.getByRole('navigation', { name: '主菜单' })).toHaveTextContent('作业台账'));
  });

  test('an unknown address is a page of its own with the way home', async () => {
    fakePlatform();
    open('/nowhere');
    expect(await screen.findByRole('heading', { name: '没有这一页' })).toBeInTheDocument();
    expect(within(screen.getByRole('main')).getByRole('link', { name: '回到首页' })).toHaveAttribute('href', '/');
  });
});

describe('a session that ends', () => {
  function Draft() {
    const shell = useShell();
    const [{ data }, again] = useQuery({ query: PlacesBelowDocument, variables: { path: shell.place.path, after: null } });
    return (
      <>
        <textarea aria-label="作业内容" />
        <button type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
          登记
        </button>
        <output>{data?.place?.name}</output>
      </>
    );
  }

  test('asks to sign in over the page, keeps what was typed, and then does what was asked', async () => {
    const manifest = department({ routes: [{ path: 'ledger', title: { zh: '台账', en: 'Ledger' }, load: async () => ({ default: Draft }) }] });
    const platform = fakePlatform({ registry: [manifest] });
    open(`/${manifest.name}/ledger`);
    await userEvent.type(await screen.findByLabelText('作业内容'), '练习册第12页');
    platform.signedIn = false;
    platform.answer = () => ({
      place: { path: '/21', name: '登记成功', level: 'PROVINCE', children: { edges: [], pageInfo: { hasNextPage: false } } },
    });
    await userEvent.click(screen.getByRole('button', { name: '登记' }));
    const dialog = await screen.findByRole('dialog', { name: '登录已过期' });
    await userEvent.type(within(dialog).getByLabelText('密码'), 'qingfu-demo{Enter}');
    expect(await screen.findByText('登记成功')).toBeInTheDocument();
    expect(screen.queryByRole('dialog', { name: '登录已过期' })).not.toBeInTheDocument();
    expect(screen.getByLabelText('作业内容')).toHaveValue('练习册第12页');
  });
});

describe('a long menu', () => {
  const entry = (path: string, zh: string, group?: string) => ({
    path,
    title: { zh, en: path },
    ...(group && { group: { zh: group, en: group } }),
  });
  const groups = () => screen.getAllByRole('list').map((list) => [list.getAttribute('aria-label'), list.textContent]);

  test('stands in groups under quiet headings, wherever in the manifest an entry is written', async () => {
    const menu = [entry('a', '台账', '日常'), entry('b', '题库', '资源'), entry('c', '导入', '日常')];
    fakePlatform({ registry: [department({}, { menu })] });
    open('/');
    expect(await screen.findByRole('heading', { name: '日常' })).toBeInTheDocument();
    expect(groups()).toEqual([
      [null, '首页'],
      ['作业管理 日常', '台账导入'],
      ['作业管理 资源', '题库'],
    ]);
  });

  test('of whoever may use but one group needs no heading for it', async () => {
    const menu = [entry('a', '台账', '日常'), { ...entry('b', '题库', '资源'), permission: 'homework.bank.read' }];
    fakePlatform({ registry: [department({}, { menu })] });
    open('/');
    await screen.findByRole('link', { name: '台账' });
    expect(screen.queryByRole('heading', { name: '日常' })).not.toBeInTheDocument();
    expect(groups()).toEqual([
      [null, '首页'],
      ['作业管理', '台账'],
    ]);
  });

  test('is grouped on 我的 of a phone as well', async () => {
    window.innerWidth = 390;
    fakePlatform({ registry: [department({}, { menu: [entry('a', '台账', '日常'), entry('b', '题库', '资源')] })] });
    open('/mine');
    expect(within(await screen.findByRole('list', { name: '资源' })).getByRole('link', { name: '题库' })).toBeInTheDocument();
  });
});

test('on a phone the pages of the day stand in tabs at the foot', async () => {
  window.innerWidth = 390;
  const manifest = department(
    {},
    { menu: [{ path: 'ledger', title: { zh: '作业台账', en: 'Ledger' }, tab: 2, tabTitle: { zh: '台账', en: 'Ledger' } }] },
  );
  fakePlatform({ registry: [manifest] });
  open('/');
  const tabs = await screen.findByRole('navigation', { name: '常用页面' });
  await waitFor(() =>
    expect(
      within(tabs)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['首页', '台账', '我的']),
  );
  expect(screen.queryByRole('navigation', { name: '主菜单' })).not.toBeInTheDocument();
});
