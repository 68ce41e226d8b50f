import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, TODAY, word, type Stage } from '../../../testing';
import TodayPage from './today-page';

const CLASS = 'c210102001502';
const RULE = {
  __typename: 'RuleInForce',
  code: 'H2',
  clause: '第5条',
  document: '中办发〔2021〕40号',
  text: '不超过60分钟',
  validFrom: '2021-07-24',
  validTo: null,
};

const evening = (change: Record<string, unknown> = {}) => ({
  classDay: {
    __typename: 'ClassDay',
    classId: CLASS,
    date: TODAY,
    grade: 5,
    className: '五年级2班',
    school: {
      __typename: 'School',
      id: 's210102001',
      name: '和平区示例第一小学',
      place: { __typename: 'Place', path: '/21/2101/210102/s210102001' },
    },
    writtenMinutes: 35,
    limitMinutes: 60,
    remainingMinutes: 25,
    overMinutes: 0,
    schoolDay: true,
    dayName: '周一',
    reason: null,
    light: 'GREEN',
    markedCount: 0,
    assignmentCount: 0,
    lateCount: 0,
    coordinated: null,
    rule: RULE,
    assignments: [],
    ...change,
  },
});
const offers = {
  assignmentSuggestions: {
    __typename: 'AssignmentSuggestions',
    lastEvening: [
      {
        __typename: 'Suggestion',
        className: '五年级2班',
        date: '2026-11-20',
        subject: '语文',
        kind: 'WRITTEN',
        minutes: 15,
        content: '抄写生字',
        tier: null,
        source: 'OWN',
      },
    ],
    parallelClasses: [],
  },
};
const recorded = {
  recordAssignment: {
    __typename: 'Assignment',
    id: '1',
    classId: CLASS,
    date: TODAY,
    subject: '语文',
    kind: 'WRITTEN',
    minutes: 15,
    content: '抄写生字',
    late: false,
    state: 'POSTED',
    version: 1,
  },
};
const tooMuch = {
  refused: {
    message: '超过 60 分钟的上限',
    code: 'HOMEWORK_OVER_BUDGET',
    path: 'minutes',
    rule: RULE,
    hint: '可改为 25 分钟，或请教务处统筹',
    remedy: { action: 'SET_MINUTES', minutes: 25 },
  },
};
const teacher = (answer: Stage['answer'], change: Partial<Stage> = {}) =>
  openPage(TodayPage, { duties: [{ unit: CLASS, subject: '语文' }], answer, ...change });
const answers =
  (record: (times: number) => ReturnType<Stage['answer']>, day = evening()): Stage['answer'] =>
  (name, _variables, times) =>
    name === 'ClassEvening' ? day : name === 'EntrySuggestions' ? offers : record(times);

const content = () => screen.findByLabelText(/内容/);
const save = () => screen.getByRole('button', { name: word('登记') });

beforeEach(() => window.localStorage.clear());

it('records what was set yesterday with two taps', async () => {
  const user = userEvent.setup();
  const { of, told } = teacher(answers(() => recorded));
  await user.click(await screen.findByRole('button', { name: /抄写生字/ }));
  await user.click(save());
  await waitFor(() => expect(of('RecordAssignment')).toHaveLength(1));
  expect(of('RecordAssignment')[0]!.variables.input).toMatchObject({
    classId: CLASS,
    date: TODAY,
    subject: '语文',
    kind: 'WRITTEN',
    minutes: 15,
    content: '抄写生字',
  });
  await waitFor(() => expect(told[0]?.undo?.label).toBe('撤回'));
});

it('stands a refusal at the minutes with rule and remedy, and loses nothing that was typed', async () => {
  const user = userEvent.setup();
  const { of, told } = teacher(answers((times) => (times === 1 ? tooMuch : recorded)));
  await user.type(await content(), '练习册第 12 页');
  await user.click(screen.getByRole('radio', { name: '30' }));
  await user.click(save());
  expect(await screen.findByRole('alert')).toHaveTextContent('超过 60 分钟的上限');
  expect(within(screen.getByRole('alert')).getByRole('button', { name: /依据\s*H2/ })).toBeVisible();
  expect(await content()).toHaveValue('练习册第 12 页');
  await user.click(screen.getByRole('button', { name: '改为 25 分钟' }));
  expect(screen.queryByRole('alert')).toBeNull();
  await user.click(save());
  await waitFor(() => expect(told).toHaveLength(1));
  const [first, second] = of('RecordAssignment').map(({ variables }) => variables.input);
  expect(second).toMatchObject({ minutes: 25, content: '练习册第 12 页' });
  // the refused try left nothing behind, so this is a deed of its own
  expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
});

it('repeats a try that got no answer under the same key', async () => {
  const user = userEvent.setup();
  const { of, told } = teacher(answers((times) => (times === 1 ? 'unreachable' : recorded)));
  await user.click(await screen.findByRole('button', { name: /抄写生字/ }));
  await user.click(save());
  await waitFor(() => expect(of('RecordAssignment')).toHaveLength(2));
  const [first, second] = of('RecordAssignment').map(({ variables }) => variables.input);
  expect(second).toEqual(first);
  await waitFor(() => expect(told.at(-1)?.text).toMatch(/已登记/));
  expect(screen.queryByText(/待发送/)).toBeNull();
});

it('keeps homework typed without a connection and sends it once when the connection is back', async () => {
  const user = userEvent.setup();
  const { of, connect } = teacher(
    answers(() => recorded),
    { online: false },
  );
  await user.click(await screen.findByRole('button', { name: /抄写生字/ }));
  await user.click(save());
  expect(await screen.findByText('待发送 1')).toBeVisible();
  expect(of('RecordAssignment')).toHaveLength(0);
  act(connect);
  await waitFor(() => expect(screen.queryByText('待发送 1')).toBeNull());
  expect(of('RecordAssignment')).toHaveLength(1);
  expect(of('RecordAssignment')[0]!.variables.input.capturedAt).toEqual(expect.any(String));
});

it('gives homework that was refused on its way back to its author', async () => {
  const user = userEvent.setup();
  const { connect } = teacher(
    answers(() => tooMuch),
    { online: false },
  );
  await user.click(await screen.findByRole('button', { name: /抄写生字/ }));
  await user.click(save());
  act(connect);
  expect(await screen.findByText(/没有登记成功：超过 60 分钟的上限/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: word('取回修改') }));
  await waitFor(async () => expect(await content()).toHaveValue('抄写生字'));
  expect(screen.queryByText(/没有登记成功/)).toBeNull();
});

it('finds a draft again after the page was closed', async () => {
  const user = userEvent.setup();
  const answer = answers(() => recorded);
  const { unmount, person } = teacher(answer);
  await user.type(await content(), '写日记');
  unmount();
  teacher(answer, { person });
  expect(await content()).toHaveValue('写日记');
});

it('offers first graders no written homework and shows the rule', async () => {
  teacher(answers(() => recorded, evening({ grade: 1, limitMinutes: 0, writtenMinutes: 0, remainingMinutes: 0, rule: { ...RULE, code: 'H1' } })));
  expect(await screen.findByText(/本年级不布置书面家庭作业/)).toBeVisible();
  expect(screen.queryByRole('radio', { name: '书面' })).toBeNull();
  expect(screen.getByRole('radio', { name: '口头' })).toBeChecked();
  expect(screen.getAllByRole('button', { name: /依据\s*H1/ }).length).toBeGreaterThan(0);
});

it('says which day has no school and offers no form', async () => {
  teacher(answers(() => recorded, evening({ schoolDay: false, dayName: '周六', reason: '周末' })));
  expect(await screen.findByText(/周六 · 周末，不布置作业/)).toBeVisible();
  expect(screen.queryByRole('form')).toBeNull();
});

it('says so when the class may not be read', async () => {
  teacher(() => ({ refused: { message: '您不能查看这个班级', code: 'FORBIDDEN', hint: '请联系本校管理员' } }));
  expect(await screen.findByText(/您不能查看这个班级/)).toBeVisible();
});
