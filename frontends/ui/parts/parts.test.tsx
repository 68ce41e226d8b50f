import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DataTable, type DataColumn, type KeysetPage } from './data-table';
import { MinuteBar } from './minute-bar';
import { QueryBar } from './query-bar';
import { RefusalNotice } from './refusal-notice';
import { OfflineState } from './states';

interface Row {
  id: string;
  name: string;
  minutes: number;
}

const rows: Row[] = [
  { id: 'a', name: '五年级1班', minutes: 40 },
  { id: 'b', name: '五年级2班', minutes: 55 },
];
const columns: DataColumn<Row>[] = [
  { key: 'name', title: '班级', render: (row) => row.name, phone: 'title' },
  { key: 'minutes', title: '用时', number: true, optional: true, render: (row) => `${row.minutes} 分钟`, total: '95 分钟' },
];
const page = (change: Partial<KeysetPage> = {}): KeysetPage => ({
  offset: 20,
  hasNext: true,
  hasPrevious: false,
  next: jest.fn(),
  previous: jest.fn(),
  ...change,
});
const table = (props: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) =>
  render(<DataTable<Row> name="proof" caption="台账" columns={columns} rows={rows} rowKey={(row) => row.id} {...props} />);

beforeEach(() => {
  window.localStorage.clear();
  window.innerWidth = 1440;
});

describe('a list', () => {
  test('counts on from the page before, sums up and turns pages', async () => {
    const now = page();
    table({ page: now, totals: '合计' });
    expect(screen.getByRole('row', { name: /21 五年级1班 40 分钟/ })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /合计/ })).toHaveTextContent('95 分钟');
    expect(screen.getByText('第 21–22 条')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '上一页' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: '下一页' }));
    expect(now.next).toHaveBeenCalled();
  });

  test('remembers which columns its reader has put away', async () => {
    const { unmount } = table();
    await userEvent.click(screen.getByRole('button', { name: '列设置' }));
    await userEvent.click(within(screen.getByRole('dialog', { name: '列设置' })).getByRole('checkbox', { name: '用时' }));
    expect(screen.queryByRole('columnheader', { name: '用时' })).not.toBeInTheDocument();
    unmount();
    table();
    expect(screen.queryByRole('columnheader', { name: '用时' })).not.toBeInTheDocument();
  });

  test('opens a row with the keyboard', async () => {
    const open = jest.fn();
    table({ open });
    screen.getByRole('row', { name: /五年级2班/ }).focus();
    await userEvent.keyboard('{Enter}');
    expect(open).toHaveBeenCalledWith(rows[1]);
  });

  test('is a list of cards on a phone', () => {
    window.innerWidth = 390;
    table({ open: jest.fn() });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(within(screen.getByRole('list', { name: '台账' })).getByRole('button', { name: '五年级2班' })).toBeInTheDocument();
  });
});

test('the query bar folds all but three fields and asks on Enter', async () => {
  const submit = jest.fn();
  const fields = ['班级', '学科', '日期', '状态'].map((label) => ({ key: label, label, control: (id: string) => <input id={id} /> }));
  render(<QueryBar fields={fields} submit={submit} clear={jest.fn()} />);
  expect(screen.queryByLabelText('状态')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: '更多条件' }));
  await userEvent.type(screen.getByLabelText('状态'), '补录{Enter}');
  expect(submit).toHaveBeenCalledTimes(1);
});

test('a refusal says what is wrong and what to do, and opens its clause; Escape returns to where one was', async () => {
  const rule = { code: 'H2', clause: '书面作业平均完成时间不超过60分钟', document: '中办发〔2021〕40号' };
  render(<RefusalNotice refused={{ message: '超出当晚总量', hint: '可改为 12 分钟', rule }} remedy={<button>改为 12 分钟</button>} />);
  expect(screen.getByRole('alert')).toHaveTextContent('超出当晚总量');
  expect(screen.getByRole('button', { name: '改为 12 分钟' })).toBeInTheDocument();
  const basis = screen.getByRole('button', { name: '依据 H2' });
  await userEvent.click(basis);
  expect(await screen.findByRole('dialog', { name: '依据' })).toHaveTextContent('中办发〔2021〕40号');
  await userEvent.keyboard('{Escape}');
  expect(basis).toHaveFocus();
});

test.each([
  [[20, 25], 60, '还可布置 15 分钟', '已布置 45 分钟，上限 60 分钟'],
  [[40, 35], 60, '超出 15 分钟', '已布置 75 分钟，上限 60 分钟'],
  [[], 0, '不布置书面作业', '已布置 0 分钟，上限 0 分钟'],
])('minutes %p against %p are told in words', (minutes, limit, headline, sum) => {
  render(<MinuteBar parts={minutes.map((value, index) => ({ key: String(index), label: '语文', minutes: value }))} limit={limit} />);
  expect(screen.getByText(headline)).toBeInTheDocument();
  expect(screen.getByText(sum)).toBeInTheDocument();
});

it('tells what is only being typed apart from what is set', () => {
  render(<MinuteBar parts={[{ key: 'a', label: '数学', minutes: 25 }, { key: 'draft', label: '语文', minutes: 20, draft: true }]} limit={60} />);
  expect(screen.getByText('还可布置 15 分钟')).toBeInTheDocument();
  expect(screen.getByText('已布置 25 分钟，本次 20 分钟，上限 60 分钟')).toBeInTheDocument();
});

it('what could not be fetched without a connection is asked anew when it is back', () => {
  const retry = jest.fn();
  const { unmount } = render(<OfflineState retry={retry} />);
  window.dispatchEvent(new Event('online'));
  expect(retry).toHaveBeenCalledTimes(1);
  unmount();
  window.dispatchEvent(new Event('online'));
  expect(retry).toHaveBeenCalledTimes(1);
});
