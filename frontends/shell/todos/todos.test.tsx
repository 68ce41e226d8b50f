import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatform, manifestOf } from '../../jest/platform';
import { App } from '../app';

const SCHOOL = '/21/2101/210102/s210102001';
const OTHER = '/21/2101/210102/s210102002';

const todo = (id: string, change: Record<string, unknown> = {}) => ({
  __typename: 'Todo',
  id,
  title: `事项${id}`,
  detail: null,
  link: `/homework/ledger?row=${id}`,
  place: SCHOOL,
  state: 'OPEN',
  dueOn: '2026-11-30',
  workdaysLeft: 5,
  overdue: false,
  escalated: false,
  startedBy: '平台',
  startedAt: '2026-11-01T00:05:00.000Z',
  doneBy: null,
  doneAt: null,
  outcome: null,
  copyId: null,
  read: true,
  ...change,
});
const page = (todos: ReturnType<typeof todo>[], hasNextPage = false) => ({
  edges: todos.map((node) => ({ cursor: `c${node.id}`, node })),
  pageInfo: { hasNextPage },
});
const counts = (toDo: number, overdue = 0, copied = 0) => ({ toDo, overdue, copied });
const DOWN = (...fields: string[]) => fields.map((field) => ({ message: '暂时不可用', path: [field], extensions: { code: 'PART_UNAVAILABLE' } }));
const response = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

const HOMEWORK = manifestOf({ todos: true });
const EXAMS = manifestOf({ name: 'exams', title: { zh: '考试管理', en: 'Exams' }, menu: [], todos: true });

type Say = Partial<Record<'counts' | 'todos' | 'digest' | 'places', (variables: Record<string, unknown>, query: string) => unknown>>;

function open(path: string, say: Say, registry = [HOMEWORK]) {
  const platform = fakePlatform({
    registry,
    answer: (query, variables) => {
      if (query.includes('InboxCounts')) return say.counts?.(variables, query) ?? {};
      if (query.includes('InboxTodos')) return say.todos?.(variables, query) ?? {};
      if (query.includes('InboxDigest')) return say.digest?.(variables, query) ?? { homeworkDigest: null };
      if (query.includes('PlaceNames')) return { places: [{ path: OTHER, name: '和平区示例第二小学', level: 'SCHOOL', parent: null }] };
      if (query.includes('mutation')) return { readHomeworkCopy: true, readHomeworkDigest: true };
      return query.includes('PlaceTrail') ? { place: null } : { term: null, terms: [] };
    },
  });
  window.history.pushState({}, '', path);
  render(<App />);
  const asked = (what: string) => platform.asked.filter(({ query }) => query.includes(what));
  return { platform, asked };
}

beforeEach(() => {
  window.localStorage.clear();
  window.innerWidth = 1440;
  jest.spyOn(console, 'error').mockImplementation(() => {});
});

/** The row of a table in which something stands; looking for rows by their names is slow. */
const row = async (text: string) => (await screen.findByText(text)).closest('tr')!;

describe('the page of the inbox', () => {
  test('lists what all departments ask, due first: what, of which department, where, until when, with one way on', async () => {
    const { asked } = open(
      '/todos',
      {
        counts: () => ({ homeworkTodoCounts: counts(2, 1), examsTodoCounts: counts(1) }),
        todos: () => ({
          homeworkTodos: page([
            todo('1', { dueOn: '2026-11-19', workdaysLeft: -2, overdue: true }),
            todo('3', { place: OTHER, detail: '抽查 6 个班' }),
          ]),
          examsTodos: page([todo('2', { title: '期末试卷审核', link: '/exams/papers', dueOn: '2026-11-24', workdaysLeft: 1 })]),
        }),
      },
      [HOMEWORK, EXAMS],
    );
    await row('事项1');
    await screen.findByText('和平区示例第二小学');
    const rows = await Promise.all(['事项1', '期末试卷审核', '事项3'].map(row));
    expect([...rows[0].parentElement!.querySelectorAll('tr.ant-table-row')].map((one) => one.textContent)).toEqual([
      '1事项1作业管理和平区示例第一小学2026-11-19 周四已逾期 2 个工作日平台2026-11-01 08:05办理',
      '2期末试卷审核考试管理和平区示例第一小学2026-11-24 周二还剩 1 个工作日平台2026-11-01 08:05办理',
      '3事项3抽查 6 个班作业管理和平区示例第二小学2026-11-30 周一还剩 5 个工作日平台2026-11-01 08:05办理',
    ]);
    expect(within(rows[1]).getByRole('link')).toHaveAttribute('href', '/exams/papers');
    expect(asked('InboxTodos')).toHaveLength(1);
    expect(screen.getByText('共 3 件待办，其中 1 件已逾期')).toBeInTheDocument();
  });

  test('asks only the chosen department, and the address says so', async () => {
    const { asked } = open(
      '/todos',
      {
        todos: (_, query) => ({
          ...(query.includes('homeworkTodos') && { homeworkTodos: page([todo('1')]) }),
          examsTodos: page([todo('2', { title: '审核' })]),
        }),
      },
      [HOMEWORK, EXAMS],
    );
    await row('事项1');
    await userEvent.selectOptions(screen.getByLabelText('部门'), '考试管理');
    await waitFor(() => expect(screen.queryByText('事项1')).not.toBeInTheDocument());
    await row('审核');
    expect(window.location.search).toBe('?part=exams');
    expect(asked('InboxTodos').at(-1)!.query).not.toContain('homeworkTodos');
  });

  test('without one department shows the others and says what is missing', async () => {
    let down = true;
    open(
      '/todos',
      {
        todos: () =>
          down
            ? response({ data: { homeworkTodos: page([todo('1')]), examsTodos: null }, errors: DOWN('examsTodos') })
            : { homeworkTodos: page([todo('1')]), examsTodos: page([todo('2')]) },
      },
      [HOMEWORK, EXAMS],
    );
    await row('事项1');
    expect(screen.getByRole('alert')).toHaveTextContent('考试管理的事项暂时取不到，不在下面的列表里');
    down = false;
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    await row('事项2');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  test.each([
    ['nobody answers', () => response({ data: { homeworkTodos: null }, errors: DOWN('homeworkTodos') }), '作业管理的事项暂时打不开'],
    [
      'the network is gone',
      () => {
        throw new TypeError('failed to fetch');
      },
      '网络未连接',
    ],
    [
      'it is not for this account',
      () =>
        response({
          data: { homeworkTodos: null },
          errors: [{ message: '没有本人的待办', path: ['homeworkTodos'], extensions: { code: 'FORBIDDEN' } }],
        }),
      '这里需要相应的岗位职责',
    ],
    [
      'the address was cut short',
      () =>
        response({
          data: { homeworkTodos: null },
          errors: [
            {
              message: '游标不对，不能从这里继续',
              path: ['homeworkTodos'],
              extensions: { code: 'BAD_INPUT', path: 'after', hint: '请从第一页重新查起' },
            },
          ],
        }),
      '游标不对，不能从这里继续',
    ],
    ['there is nothing', () => ({ homeworkTodos: page([]) }), '没有待办事项'],
  ])('when %s says so in words', async (_title, answer, heading) => {
    open('/todos', { todos: answer });
    expect((await screen.findAllByRole('heading', { name: heading }))[0]).toBeInTheDocument();
  });

  test('keeps what it has when the latest cannot be fetched', async () => {
    let gone = false;
    const { platform } = open('/todos', {
      counts: () => ({ homeworkTodoCounts: counts(1) }),
      todos: () => (gone ? response({ data: { homeworkTodos: null }, errors: DOWN('homeworkTodos') }) : { homeworkTodos: page([todo('1')]) }),
    });
    await row('事项1');
    gone = true;
    platform.answer = ((before) => (query, variables) =>
      query.includes('InboxCounts') ? { homeworkTodoCounts: counts(2) } : before(query, variables))(platform.answer);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    act(() => void window.dispatchEvent(new Event('focus')));
    expect(await screen.findByText('没有取到最新的内容，下面是之前取到的')).toBeInTheDocument();
    expect(screen.getByText('事项1')).toBeInTheDocument();
  });

  test('turns pages by the address, each department from its own cursor, and finds back', async () => {
    const all = Array.from({ length: 25 }, (_, n) => todo(String(n + 10)));
    const { asked } = open('/todos', {
      todos: ({ after_homework }) => ({ homeworkTodos: after_homework ? page(all.slice(20)) : page(all.slice(0, 20), true) }),
    });
    await row('事项10');
    await userEvent.click(screen.getByRole('button', { name: '下一页' }));
    expect(await row('事项30')).toHaveTextContent(/^21/);
    expect(asked('InboxTodos').at(-1)!.variables).toMatchObject({ box: 'TO_DO', first: 20, after_homework: 'c29' });
    expect(new URLSearchParams(window.location.search).get('after')).toBe('homework:c29');
    expect(screen.getByRole('button', { name: '下一页' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: '上一页' }));
    await row('事项10');
    expect(window.location.search).toBe('');
  });

  test('what was copied is told unread, and read by opening it', async () => {
    const { asked } = open('/todos?box=COPIED', {
      counts: () => ({ homeworkTodoCounts: counts(0, 0, 1) }),
      todos: () => ({ homeworkTodos: page([todo('1', { copyId: 'k1', read: false, escalated: true }), todo('2', { copyId: 'k2' })]) }),
    });
    expect(await row('事项1')).toHaveTextContent(/未读.*已报上级/);
    expect(within(screen.getByRole('navigation', { name: '事项分类' })).getByText('抄送')).toHaveAttribute('aria-current', 'page');
    expect(screen.getByText('抄送')).toHaveTextContent('抄送1');
    expect(await row('事项2')).not.toHaveTextContent('未读');
    await userEvent.click(screen.getByRole('link', { name: '查看：事项2' }));
    expect(asked('ReadCopy')).toHaveLength(0);
  });

  test('an unread copy is told read to its own department once it is opened', async () => {
    const { asked } = open('/todos?box=COPIED', { todos: () => ({ homeworkTodos: page([todo('1', { copyId: 'k1', read: false })]) }) });
    await row('未读');
    await userEvent.click(screen.getByRole('link', { name: '查看：事项1' }));
    await waitFor(() => expect(asked('readHomeworkCopy').map(({ variables }) => variables)).toEqual([{ id: 'k1' }]));
    expect(window.location.pathname).toBe('/homework/ledger');
  });

  test.each(['DONE', 'STARTED'])('%s keeps who, when and with what outcome', async (box) => {
    const done = { state: 'DONE', workdaysLeft: null, doneBy: '赵敏', doneAt: '2026-11-20T08:05:00.000Z', outcome: '已检查，发现 2 处问题' };
    open(`/todos?box=${box}`, { todos: (variables) => ({ homeworkTodos: page(variables.box === box ? [todo('1', done)] : []) }) });
    expect(await row('事项1')).toHaveTextContent('平台 2026-11-01 08:05 发起已办结赵敏 2026-11-20 16:05 办结已检查，发现 2 处问题');
    expect(screen.getByRole('link', { name: '查看：事项1' })).toBeInTheDocument();
  });

  test('is a list of cards on a phone', async () => {
    window.innerWidth = 390;
    open('/todos', { todos: () => ({ homeworkTodos: page([todo('1')]) }) });
    const card = within(await screen.findByRole('list', { name: '待办' })).getByRole('listitem');
    expect(card).toHaveTextContent('事项1和平区示例第一小学2026-11-30 周一还剩 5 个工作日办理');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});

describe('the count in the frame', () => {
  test('says how many wait and how many of them are late, over all departments that answer', async () => {
    open('/', { counts: () => ({ homeworkTodoCounts: counts(1000, 2), examsTodoCounts: counts(1, 1) }) }, [HOMEWORK, EXAMS]);
    const link = await screen.findByRole('link', { name: /^待办 ?1000\+ ?件 ?， ?逾期 3 ?件$/ });
    expect(link).toHaveTextContent('待办1000+件，逾期 3件');
    expect(link).toHaveAttribute('href', '/todos');
  });

  test('stands among the tabs of a phone, with a mark for what is late', async () => {
    window.innerWidth = 390;
    open('/', { counts: () => ({ homeworkTodoCounts: counts(4, 1) }) });
    const tab = await screen.findByRole('link', { name: /^待办 ?4 ?件 ?， ?逾期 1 ?件$/ });
    expect(
      within(screen.getByRole('navigation', { name: '常用页面' }))
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['首页', '待办4件，逾期 1件', '我的']);
    expect(tab.querySelectorAll('svg')).toHaveLength(2);
  });

  test('is so many at least while a department is silent', async () => {
    open('/', { counts: () => response({ data: { homeworkTodoCounts: counts(3, 1), examsTodoCounts: null }, errors: DOWN('examsTodoCounts') }) }, [
      HOMEWORK,
      EXAMS,
    ]);
    expect((await screen.findByText('3+')).closest('a')).toHaveTextContent('待办3+件，逾期 1+件');
  });

  test('there is none where no department has an inbox, and the tab stays without a number when nobody answers', async () => {
    open('/', {}, [manifestOf()]);
    expect(await screen.findByRole('link', { name: '作业台账' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /待办/ })).not.toBeInTheDocument();
  });

  describe('is asked again', () => {
    let now: number;
    beforeEach(() => {
      now = Date.now();
      jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate', 'setTimeout', 'performance'], now });
    });
    afterEach(() => jest.useRealTimers());
    const MINUTE = 60_000;
    const pass = (ms: number) => act(async () => jest.advanceTimersByTime(ms));

    test('by the clock only while somebody is there: an unattended screen lets its session end', async () => {
      const { asked } = open('/', { counts: () => ({ homeworkTodoCounts: counts(1) }) });
      await screen.findByRole('link', { name: /^待办 ?1 ?件$/ });
      expect(asked('InboxCounts')).toHaveLength(1);
      await pass(6 * MINUTE);
      expect(asked('InboxCounts')).toHaveLength(1);
      window.dispatchEvent(new Event('pointerdown'));
      await pass(5 * MINUTE);
      expect(asked('InboxCounts')).toHaveLength(2);
      await pass(60 * MINUTE);
      expect(asked('InboxCounts')).toHaveLength(2);
    });

    test('on coming back to the window, unless it was asked just now', async () => {
      let n = 1;
      const { asked } = open('/', { counts: () => ({ homeworkTodoCounts: counts(n) }) });
      await screen.findByRole('link', { name: /^待办 ?1 ?件$/ });
      act(() => void window.dispatchEvent(new Event('focus')));
      expect(asked('InboxCounts')).toHaveLength(1);
      n = 2;
      await pass(20_000);
      act(() => void window.dispatchEvent(new Event('focus')));
      expect(await screen.findByRole('link', { name: /^待办 ?2 ?件$/ })).toBeInTheDocument();
    });

    test('once more after a while, when nobody has answered', async () => {
      jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'performance'], now });
      const later = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
      let answers = false;
      const { asked } = open('/', { counts: () => (answers ? { homeworkTodoCounts: counts(1) } : {}) });
      await later(1000);
      const before = asked('InboxCounts').length;
      answers = true;
      await later(21_000);
      expect(asked('InboxCounts')).toHaveLength(before + 1);
      expect(screen.getByRole('link', { name: /^待办 ?1 ?件$/ })).toBeInTheDocument();
    });

    test('in the background it never asks to sign in', async () => {
      const { platform, asked } = open('/', { counts: () => ({ homeworkTodoCounts: counts(1) }) });
      await screen.findByRole('link', { name: /^待办 ?1 ?件$/ });
      platform.signedIn = false;
      await pass(20_000);
      act(() => void window.dispatchEvent(new Event('focus')));
      await waitFor(() => expect(asked('InboxCounts')).toHaveLength(1));
      await pass(0);
      expect(screen.queryByRole('dialog', { name: '登录已过期' })).not.toBeInTheDocument();
      expect(screen.getByRole('link', { name: /^待办 ?1 ?件$/ })).toBeInTheDocument();
    });
  });
});

describe('the digest of the day', () => {
  const digest = (change: Record<string, unknown> = {}) => ({
    date: '2026-11-23',
    toDo: 5,
    read: false,
    items: [
      { why: 'NEW', todo: todo('1') },
      { why: 'OVERDUE', todo: todo('2', { dueOn: '2026-11-19', workdaysLeft: -2, overdue: true }) },
      { why: 'ESCALATED', todo: todo('3', { dueOn: '2026-11-18', workdaysLeft: -3, overdue: true, place: OTHER }) },
      { why: 'NEW', todo: todo('4', { state: 'DONE', workdaysLeft: null }) },
    ],
    ...change,
  });
  const card = async () => (await screen.findByRole('heading', { name: '今日摘要' })).closest('section')!;

  test('brings up what is new, soon due, late or late below, due first, and says where the rest is', async () => {
    const { asked } = open('/', { digest: () => ({ homeworkDigest: digest() }) });
    const lines = within(await card()).getAllByRole('listitem');
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringMatching(/^下级逾期 事项3.*已逾期 3 个工作日查看$/),
      expect.stringMatching(/^已逾期 事项2.*已逾期 2 个工作日办理$/),
      expect.stringMatching(/^新到 事项1.*还剩 5 个工作日办理$/),
      expect.stringMatching(/^新到 事项4.*已办结查看$/),
    ]);
    // five wait; two of them stand here: one is another's, one is done
    expect(screen.getByRole('link', { name: '另有 3 件见待办' })).toHaveAttribute('href', '/todos');
    expect(screen.getByText('每个工作日 7:30 之后一份，晚 8 点至早 7:30 不打扰')).toBeInTheDocument();
    expect(asked('InboxDigest')[0].variables).toEqual({ date: '2026-11-23' });
    expect(screen.queryByText('目前没有需要您处理的事项')).not.toBeInTheDocument();
  });

  test('is one over all departments; what one has told already needs no second telling', async () => {
    const { asked } = open(
      '/',
      {
        digest: () => ({
          homeworkDigest: digest({ items: [{ why: 'NEW', todo: todo('1') }], toDo: 1, read: true }),
          examsDigest: digest({ items: [{ why: 'SOON', todo: todo('2', { title: '审卷', dueOn: '2026-11-24', workdaysLeft: 1 }) }], toDo: 1 }),
        }),
      },
      [HOMEWORK, EXAMS],
    );
    const lines = within(await card()).getAllByRole('listitem');
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringMatching(/^将到期 审卷考试管理 · /),
      expect.stringMatching(/^新到 事项1作业管理 · /),
    ]);
    await userEvent.click(screen.getByRole('button', { name: '已读' }));
    expect(asked('mutation').map(({ query, variables }) => [query.match(/read\w+Digest/)![0], variables.date])).toEqual([
      ['readExamsDigest', '2026-11-23'],
    ]);
  });

  test('is folded away by 已读, and can be unfolded', async () => {
    const { asked } = open('/', { digest: () => ({ homeworkDigest: digest() }) });
    await card();
    await userEvent.click(screen.getByRole('button', { name: '已读' }));
    expect(await screen.findByText(/已读，共 4 件/)).toBeInTheDocument();
    expect(screen.queryByText('事项1')).not.toBeInTheDocument();
    expect(asked('readHomeworkDigest').map(({ variables }) => variables)).toEqual([{ date: '2026-11-23' }]);
    await userEvent.click(screen.getByRole('button', { name: '展开' }));
    expect(screen.getByText('事项1')).toBeInTheDocument();
  });

  test('that could not be told read stands as before', async () => {
    const { platform } = open('/', { digest: () => ({ homeworkDigest: digest() }) });
    await card();
    const before = platform.answer;
    platform.answer = (query, variables) =>
      query.includes('mutation') ? response({ data: null, errors: DOWN('readHomeworkDigest') }) : before(query, variables);
    await userEvent.click(screen.getByRole('button', { name: '已读' }));
    expect(await screen.findByText('暂时不可用')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '已读' })).toBeInTheDocument();
    expect(screen.getByText('事项1')).toBeInTheDocument();
  });

  test('comes when the department is back that did not answer at first', async () => {
    let times = 0;
    const { asked } = open('/', {
      counts: () => ({ homeworkTodoCounts: counts(5) }),
      digest: () => (times++ === 0 ? response({ data: { homeworkDigest: null }, errors: DOWN('homeworkDigest') }) : { homeworkDigest: digest() }),
    });
    await card();
    expect(asked('InboxDigest')).toHaveLength(2);
  });

  test('stays folded for who has read it on another device, and is not there on a day without one', async () => {
    open('/', { digest: () => ({ homeworkDigest: digest({ read: true }) }) });
    expect(await screen.findByText(/已读，共 4 件/)).toBeInTheDocument();
    expect(screen.queryByText('事项1')).not.toBeInTheDocument();
  });
});
