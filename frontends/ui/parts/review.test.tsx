import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { DueText } from './due-text';
import { UiLocaleContext } from './locale';
import { OpinionTrail } from './opinion-trail';
import { ReasonPicker } from './reason-picker';
import { ReturnCells } from './return-cells';
import { TodoLine, type TodoFacts } from './todo-line';

beforeEach(() => {
  window.innerWidth = 1440;
});

describe('a due date', () => {
  test.each([
    ['days ahead', { dueOn: '2026-11-30', workdaysLeft: 5 }, '2026-11-30 周一还剩 5 个工作日'],
    ['the day itself', { dueOn: '2026-11-23', workdaysLeft: 0 }, '2026-11-23 周一今天到期'],
    ['a Sunday, seen on Saturday', { dueOn: '2026-11-29', workdaysLeft: 0, today: '2026-11-28' }, '2026-11-29 周日不足 1 个工作日'],
    ['passed', { dueOn: '2026-11-19', workdaysLeft: -2, overdue: true }, '2026-11-19 周四已逾期 2 个工作日'],
    ['passed on Friday, seen on Saturday', { dueOn: '2026-11-20', workdaysLeft: 0, overdue: true, today: '2026-11-21' }, '2026-11-20 周五已逾期'],
    ['done', { dueOn: '2026-11-19', workdaysLeft: null }, '2026-11-19 周四'],
    ['so far away that nobody has counted', { dueOn: '2027-07-01', workdaysLeft: 68 }, '2027-07-01 周四'],
    ['none', { dueOn: null }, '没有期限'],
  ])('%s is told in working days', (_title, due, text) => {
    const { container } = render(<DueText today="2026-11-23" {...due} />);
    expect(container).toHaveTextContent(text);
  });

  test('what is late has a mark of its own beside its word', () => {
    const { container, rerender } = render(<DueText dueOn="2026-11-30" workdaysLeft={5} />);
    const early = container.querySelector('svg')!.innerHTML;
    rerender(<DueText dueOn="2026-11-19" workdaysLeft={-2} overdue />);
    expect(container.querySelector('svg')!.innerHTML).not.toBe(early);
  });

  test('counts days in English, too', () => {
    render(
      <UiLocaleContext value="en">
        <DueText dueOn="2026-11-24" workdaysLeft={1} short />
      </UiLocaleContext>,
    );
    expect(screen.getByText('1 working day left')).toBeInTheDocument();
  });
});

describe('a to-do', () => {
  const check: TodoFacts = {
    title: '11月作业检查',
    detail: '抽查 6 个班',
    link: '/homework/inspections?row=k1',
    state: 'OPEN',
    dueOn: '2026-11-30',
    workdaysLeft: 5,
    startedBy: '平台',
    startedAt: '2026-11-01T00:05:00Z',
  };
  const line = (props: Partial<Parameters<typeof TodoLine>[0]> = {}) =>
    render(
      <MemoryRouter>
        <TodoLine todo={check} where="作业管理 · 和平区示例第一小学" {...props} />
      </MemoryRouter>,
    );

  test('says what, where and until when, and has one way on', async () => {
    const opened = jest.fn();
    line({ opened });
    for (const text of ['11月作业检查', '抽查 6 个班', '作业管理 · 和平区示例第一小学', '还剩 5 个工作日'])
      expect(screen.getByText(text)).toBeInTheDocument();
    const deed = screen.getByRole('link', { name: '办理：11月作业检查' });
    expect(deed).toHaveAttribute('href', '/homework/inspections?row=k1');
    await userEvent.click(deed);
    expect(opened).toHaveBeenCalledTimes(1);
  });

  test('that is done keeps who asked, who did it, when and with what outcome, and counts no days', () => {
    line({
      trail: true,
      todo: { ...check, state: 'DONE', workdaysLeft: null, doneBy: '赵敏', doneAt: '2026-11-20T08:05:00Z', outcome: '已检查，无问题' },
    });
    expect(screen.getByText('平台 2026-11-01 08:05 发起')).toBeInTheDocument();
    expect(screen.getByText('已办结')).toBeInTheDocument();
    expect(screen.getByText('赵敏 2026-11-20 16:05 办结')).toBeInTheDocument();
    expect(screen.getByText('已检查，无问题')).toBeInTheDocument();
    expect(screen.queryByText(/工作日/)).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: '查看：11月作业检查' })).toBeInTheDocument();
  });
});

describe('returned cells', () => {
  const cells = [
    { cell: 'minutes', label: '预计用时', before: '45 分钟', after: '25 分钟', reason: '与学生反馈相差太大' },
    { cell: 'content', label: '内容', before: '练习册第 12 页', after: null },
    { cell: 'tier', label: '分层', before: '', after: null },
  ];

  test('stand old beside new, and each says whether it was corrected', () => {
    render(<ReturnCells cells={cells} answered />);
    const row = (name: RegExp) => within(screen.getByRole('table', { name: '退回的栏目' })).getByRole('row', { name });
    expect(row(/预计用时/)).toHaveTextContent('预计用时与学生反馈相差太大45 分钟25 分钟已更正');
    expect(row(/^内容/)).toHaveTextContent('内容—练习册第 12 页没有更正');
    expect(row(/分层/)).toHaveTextContent('分层——没有更正');
  });

  test('wait before they are answered; an empty correction is a correction, the same again is none', () => {
    const { rerender } = render(<ReturnCells cells={[cells[1]!]} />);
    expect(screen.getByText('等待更正')).toBeInTheDocument();
    rerender(<ReturnCells answered cells={[{ ...cells[1]!, after: '' }]} />);
    expect(screen.getByText('已更正')).toBeInTheDocument();
    rerender(<ReturnCells answered cells={[{ ...cells[1]!, after: '练习册第 12 页' }]} />);
    expect(screen.getByText('没有更正')).toBeInTheDocument();
  });

  test.each([1440, 390])('give who corrects a labelled control for each at %p pixels, and no other cell', (width) => {
    window.innerWidth = width;
    render(<ReturnCells cells={cells} correct={(cell, labelId) => <input aria-labelledby={labelId} defaultValue={cell.before} />} />);
    expect(screen.getAllByRole('textbox').map((field) => (field as HTMLInputElement).value)).toEqual(['45 分钟', '练习册第 12 页', '']);
    expect(screen.getByRole('textbox', { name: '预计用时' })).toBeInTheDocument();
    expect(screen.queryAllByRole('table')).toHaveLength(width < 768 ? 0 : 1);
  });
});

test('opinions stand in their order with verdict, stage, words, who and when', () => {
  render(
    <OpinionTrail
      opinions={[
        { id: '1', stage: '学校指导组审核', verdict: 'RETURN', text: '请补答案', byName: '关山', at: '2026-11-20T08:05:00Z' },
        { id: '2', stage: '区县审核', verdict: 'AGREE', text: '可以推荐', byName: '佟丽华', at: '2026-11-23T00:30:00Z' },
      ]}
    />,
  );
  expect(
    within(screen.getByRole('list', { name: '办理意见' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['退回学校指导组审核请补答案关山 · 2026-11-20 16:05', '同意区县审核可以推荐佟丽华 · 2026-11-23 08:30']);
});

test('no opinion yet is said', () => {
  render(<OpinionTrail opinions={[]} />);
  expect(screen.getByText('还没有办理意见')).toBeInTheDocument();
});

describe('a reason', () => {
  function Form({ problem }: { problem?: boolean }) {
    const [reason, setReason] = useState('');
    return (
      <ReasonPicker label="退回理由" templates={['用时与反馈不符', '没有批改痕迹(或照片)']} value={reason} change={setReason} problem={problem} />
    );
  }
  const field = () => screen.getByRole('textbox', { name: /退回理由/ });
  const template = (name: string) => screen.getByRole('button', { name });

  test('is taken from templates and own words; nothing typed is lost', async () => {
    render(<Form />);
    await userEvent.type(field(), '第 3 题重复');
    await userEvent.click(template('用时与反馈不符'));
    await userEvent.click(template('没有批改痕迹(或照片)'));
    expect(field()).toHaveValue('第 3 题重复；用时与反馈不符；没有批改痕迹(或照片)');
    expect(template('用时与反馈不符')).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(template('用时与反馈不符'));
    expect(field()).toHaveValue('第 3 题重复；没有批改痕迹(或照片)');
    await userEvent.click(template('没有批改痕迹(或照片)'));
    expect(field()).toHaveValue('第 3 题重复');
  });

  test('of one template alone comes and goes as a whole', async () => {
    render(<Form />);
    await userEvent.click(template('用时与反馈不符'));
    await userEvent.type(field(), '较多');
    expect(template('用时与反馈不符')).toHaveAttribute('aria-pressed', 'false');
    await userEvent.clear(field());
    await userEvent.click(template('用时与反馈不符'));
    await userEvent.click(template('用时与反馈不符'));
    expect(field()).toHaveValue('');
  });

  test('that is missing is told at the field, which has the keyboard', () => {
    const { rerender } = render(<Form />);
    rerender(<Form problem />);
    expect(screen.getByRole('alert')).toHaveTextContent('请写明理由');
    expect(field()).toHaveFocus();
    expect(field()).toBeInvalid();
    expect(field()).toBeRequired();
  });
});
