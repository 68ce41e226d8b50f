import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, SCHOOL, tableOf, word, type Stage } from '../../../testing';
import LedgerPage from './ledger-page';
import { filterOf, ledgerDefaults, spanOf } from './ledger-view';

const row = (id: string, change: Record<string, unknown> = {}) => ({
  __typename: 'Assignment',
  id,
  classId: 'c1',
  date: '2026-11-20',
  subject: '语文',
  kind: 'WRITTEN',
  minutes: 15,
  content: `第 ${id} 课`,
  tier: null,
  source: 'OWN',
  className: '五年级2班',
  gradeName: '五年级',
  teacherId: 'p-x',
  teacherName: '李静',
  state: 'POSTED',
  late: false,
  postedAt: '2026-11-20T08:00:00Z',
  overrideReason: null,
  school: { __typename: 'School', id: 's210102001', name: '和平区示例第一小学' },
  marking: null,
  flags: [],
  ...change,
});
const page = (rows: unknown[], endCursor: string | null = null) => ({
  ledger: {
    __typename: 'AssignmentConnection',
    edges: rows.map((node) => ({ __typename: 'AssignmentEdge', node })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
  },
});
const others: Record<string, unknown> = {
  LedgerCount: { homeworkFigures: { __typename: 'HomeworkFigures', assignments: 61 } },
  SchoolClasses: { school: { __typename: 'School', id: 's210102001', name: '', classes: [] } },
};
const open = (answer: (name: string, variables: Record<string, unknown>) => ReturnType<Stage['answer']>, change: Partial<Stage> = {}) =>
  openPage(LedgerPage, {
    path: '/homework/ledger',
    answer: (name, variables) => (others[name] as Record<string, unknown> | undefined) ?? answer(name, variables),
    ...change,
  });

it('goes to the next page by its cursor and back again', async () => {
  const user = userEvent.setup();
  const { of } = open((_name, { after }) => (after ? page([row('51')]) : page([row('1'), row('2')], 'CURSOR')));
  expect(await screen.findByText('第 1 课')).toBeVisible();
  await user.click(screen.getByRole('button', { name: word('下一页') }));
  expect(await screen.findByText('第 51 课')).toBeVisible();
  expect(of('LedgerPage').at(-1)!.variables.after).toBe('CURSOR');
  expect(screen.getByText('第 3–3 条')).toBeVisible();
  await user.click(screen.getByRole('button', { name: word('上一页') }));
  expect(await screen.findByText('第 1 课')).toBeVisible();
});

it('asks what the URL says and writes into it what is asked', async () => {
  const user = userEvent.setup();
  const { of } = open(() => page([row('1')]), { path: '/homework/ledger?subject=数学&late=yes&start=2026-11-01&end=2026-11-10' });
  await screen.findByText('第 1 课');
  expect(of('LedgerPage')[0]!.variables).toMatchObject({
    place: SCHOOL,
    from: '2026-11-01',
    to: '2026-11-10',
    filter: { subject: '数学', late: true },
  });
  await user.type(screen.getByLabelText('内容包含'), '生字{Enter}');
  await waitFor(() => expect(new URLSearchParams(window.location.search).get('text')).toBe('生字'));
  await waitFor(() => expect(of('LedgerPage').at(-1)!.variables.filter).toEqual({ subject: '数学', late: true, text: '生字' }));
});

it('shows a count only where the figures know it', async () => {
  open(() => page([row('1')]));
  expect(await screen.findByText(/期内共登记 61 项/)).toBeVisible();
});

it('shows no count under a filter', async () => {
  const { of } = open(() => page([row('1')]), { path: '/homework/ledger?subject=语文' });
  expect(await screen.findByText('本页 1 项')).toBeVisible();
  expect(of('LedgerCount')).toHaveLength(0);
});

it('leaves withdrawn rows out of the totals and names what is late, withdrawn or over', async () => {
  open(() => page([row('1', { late: true }), row('2', { state: 'WITHDRAWN' }), row('3', { overrideReason: '年级组已协商' })]));
  const table = await tableOf('作业布置批改台账');
  await waitFor(() => expect(within(table).getByText('补录')).toBeVisible());
  expect(within(table).getByText('已撤回')).toBeVisible();
  expect(within(table).getByText('超量')).toBeVisible();
  expect(within(table).getByText('30 分钟')).toBeVisible();
});

it('exports every filtered row, not the page in sight', async () => {
  const user = userEvent.setup();
  const job = {
    __typename: 'Job',
    id: 'j1',
    kind: 'ledger-export',
    state: 'DONE',
    progress: { __typename: 'JobProgress', done: 61, total: 61 },
    result: { __typename: 'JobResult', accepted: 61, refused: 0, errorFileId: null, fileId: 'f9', note: null, reasons: [] },
    message: null,
    createdAt: '2026-11-23T08:00:00Z',
    finishedAt: null,
  };
  const { of } = open(
    (name) => (name === 'ExportLedger' ? { exportLedger: job } : name === 'HomeworkJob' ? { homeworkJob: job } : page([row('1')], 'MORE')),
    { path: '/homework/ledger?subject=语文' },
  );
  await screen.findByText('第 1 课');
  await user.click(screen.getByRole('button', { name: word('导出全部') }));
  expect(await screen.findByRole('link', { name: '下载工作簿' })).toHaveAttribute('href', '/files/f9');
  const { input } = of('ExportLedger')[0]!.variables;
  expect(input).toMatchObject({ place: SCHOOL, filter: { subject: '语文' } });
  expect(input).not.toHaveProperty('first');
});

it('says who can grant it when the ledger may not be read', async () => {
  open(() => ({ refused: { message: '您不能查看这里的台账', code: 'FORBIDDEN', hint: '请联系本校管理员' } }));
  expect(await screen.findByText(/您不能查看这里的台账。请联系本校管理员。/)).toBeVisible();
});

it('says why it is empty and offers to clear the filters', async () => {
  const user = userEvent.setup();
  open(() => page([]), { path: '/homework/ledger?subject=语文' });
  expect(await screen.findByText('没有符合条件的记录')).toBeVisible();
  await user.click(screen.getAllByRole('button', { name: word('清空条件') }).at(-1)!);
  await waitFor(() => expect(window.location.search).toBe(''));
});

it('puts dates right that stand the wrong way round, and lets nothing into the filter that the graph does not know', () => {
  const view = { ...ledgerDefaults('2026-11-23'), start: '2026-11-20', end: '2026-11-01', kind: 'GAME', grade: '12', marked: 'maybe' };
  expect(spanOf(view, '2026-11-23')).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  expect(filterOf(view)).toBeNull();
});
