import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, word, type Stage } from '../../../testing';
import MarkingPage from './marking-page';

const item = {
  __typename: 'Assignment',
  id: '7',
  classId: 'c1',
  date: '2026-11-18',
  subject: '语文',
  kind: 'WRITTEN',
  minutes: 15,
  content: '抄写生字',
  className: '五年级2班',
  late: false,
  class: { __typename: 'Class', id: 'c1', pupilCount: 42 },
  marking: null,
};
const list = (nodes: unknown[]) => ({
  ledger: {
    __typename: 'AssignmentConnection',
    edges: nodes.map((node) => ({ __typename: 'AssignmentEdge', node })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  },
});
const marked = {
  markAssignment: {
    ...item,
    version: 2,
    marking: {
      __typename: 'Marking',
      collected: 41,
      marked: 41,
      markedOn: '2026-11-23',
      remarked: null,
      finishedAtSchool: null,
      feedback: null,
      delayDays: 5,
    },
  },
};
const open = (answer: Stage['answer']) => openPage(MarkingPage, { path: '/homework/marking', duties: [{ unit: 'c1', subject: '语文' }], answer });

it('fills in the whole class, lets the marked follow the collected, and says how long it has waited', async () => {
  const user = userEvent.setup();
  const { of } = open((name) => (name === 'MyMarking' ? list([item]) : marked));
  expect(await screen.findByText('已等 5 天')).toBeVisible();
  await user.click(screen.getByRole('button', { name: word('登记批改') }));
  const collected = screen.getByLabelText(/收到/);
  expect(collected).toHaveValue('42');
  await user.clear(collected);
  await user.type(collected, '41');
  expect(screen.getByLabelText(/^批改（/)).toHaveValue('41');
  await user.click(screen.getAllByRole('button', { name: word('登记批改') }).at(-1)!);
  await waitFor(() => expect(of('MarkAssignment')).toHaveLength(1));
  expect(of('MarkAssignment')[0]!.variables.input).toMatchObject({
    assignmentId: '7',
    collected: 41,
    marked: 41,
    finishedAtSchool: null,
    markedOn: '2026-11-23',
  });
});

it('warns when not all that was collected is marked, and still records it', async () => {
  const user = userEvent.setup();
  const { of } = open((name) => (name === 'MyMarking' ? list([item]) : marked));
  await user.click(await screen.findByRole('button', { name: word('登记批改') }));
  const input = screen.getByLabelText(/^批改（/);
  await user.clear(input);
  await user.type(input, '40');
  expect(screen.getByText(/还有 2 本没有批改/)).toBeVisible();
  await user.click(screen.getAllByRole('button', { name: word('登记批改') }).at(-1)!);
  await waitFor(() => expect(of('MarkAssignment')[0]?.variables.input).toMatchObject({ collected: 42, marked: 40 }));
});

it('asks for no more marked than collected before anything is sent', async () => {
  const user = userEvent.setup();
  const { of } = open(() => list([item]));
  await user.click(await screen.findByRole('button', { name: word('登记批改') }));
  const input = screen.getByLabelText(/^批改（/);
  await user.clear(input);
  await user.type(input, '43');
  await user.click(screen.getAllByRole('button', { name: word('登记批改') }).at(-1)!);
  expect(await screen.findByRole('alert')).toHaveTextContent('批改数不能多于收到数');
  expect(of('MarkAssignment')).toHaveLength(0);
});

it('takes how many were finished at school, demands it of nobody, and asks it of written homework only', async () => {
  const user = userEvent.setup();
  const { of } = open((name) => (name === 'MyMarking' ? list([item, { ...item, id: '8', kind: 'ORAL' }]) : marked));
  const openers = await screen.findAllByRole('button', { name: word('登记批改') });
  await user.click(openers[0]!);
  const finished = screen.getByLabelText(/^在校完成/);
  expect(finished).toHaveValue('');
  await user.type(finished, '38');
  await user.click(screen.getAllByRole('button', { name: word('登记批改') })[0]!);
  await waitFor(() => expect(of('MarkAssignment')[0]?.variables.input).toMatchObject({ collected: 42, marked: 42, finishedAtSchool: 38 }));
  await user.click(screen.getAllByRole('button', { name: word('登记批改') }).at(-1)!);
  expect(screen.queryByLabelText(/^在校完成/)).toBeNull();
});

it('has nothing to mark and says so', async () => {
  open(() => list([]));
  expect(await screen.findByText('没有待批改的作业')).toBeVisible();
});
