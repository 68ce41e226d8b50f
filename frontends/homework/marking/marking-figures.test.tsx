import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, SCHOOL, tableOf, word, type Stage } from '../../testing';
import MarkingFiguresPage from './marking-figures-page';
import { MARKING_DEFAULTS, monthsOf, rowsOf } from './view';

const COUNTY = '/21/2101/210102';
const SUMS = {
  __typename: 'MarkingSums',
  ...{ assignments: 40, late: 4, marked: 36, collected: 1600, markedCopies: 1590, fullyMarked: 33, remarked: 9, remarkedCopies: 40 },
  ...{ withFeedback: 12, dated: 36, delayDays: 54, withinOne: 30, withinThree: 36, finishedAtSchool: 640, finishedOf: 800 },
};
const rule = {
  __typename: 'RuleInForce',
  code: 'H6',
  clause: '三（三）',
  document: '辽教发〔2021〕77号',
  text: '教师亲自批改作业',
  validFrom: '2021-11-08',
  validTo: null,
};
const VALUES: [string, string, number, number][] = [
  ['MARKED', 'SHARE', 36, 40],
  ['FULLY_MARKED', 'SHARE', 33, 36],
  ['REMARKED', 'SHARE', 9, 36],
  ['FEEDBACK', 'SHARE', 12, 36],
  ['DELAY', 'DAYS', 54, 36],
  ['WITHIN_ONE', 'SHARE', 30, 36],
  ['WITHIN_TWO', 'SHARE', 36, 36],
  ['WITHIN_THREE', 'SHARE', 36, 36],
  ['FINISHED_AT_SCHOOL', 'SHARE', 640, 800],
  ['LATE', 'SHARE', 4, 40],
  ['LATE_DAYS', 'DAYS', 8, 4],
];
const figuresOf = (empty = false) =>
  VALUES.map(([code, unit, numerator, denominator]) => ({
    __typename: 'MarkingFigure',
    ...(empty
      ? { code, unit, numerator: 0, denominator: 0, value: null, rule }
      : { code, unit, numerator, denominator, value: numerator / denominator, rule }),
  }));
const counts = { __typename: 'FlagCounts', open: 1, explained: 0, setAside: 0 };
const teacher = (teacherName: string, change: Record<string, unknown> = {}) => ({
  __typename: 'TeacherMarking',
  ...{ key: `${teacherName} 语文`, teacherId: `p-${teacherName}`, teacherName, subject: '语文', sums: SUMS, figures: figuresOf(), flags: [] },
  ...change,
});
const flag = (change: Record<string, unknown> = {}) => ({
  __typename: 'MarkingFlag',
  ...{
    id: 'f1',
    month: '2026-11',
    kind: 'SAME_MINUTES',
    state: 'OPEN',
    teacherId: 'p-1',
    teacherName: '段文',
    message: '数学书面作业连续 16 次都是 20 分钟',
    rowCount: 16,
  },
  ...{ explanation: null, settledReason: null, settledBy: null, grownBy: 0, mayExplain: false, maySettle: false, mayRestore: false, version: 1 },
  ...change,
});
const figures = (change: Record<string, unknown> = {}) => ({
  __typename: 'MarkingFigures',
  ...{
    place: { __typename: 'Place', path: SCHOOL },
    from: '2026-11',
    to: '2026-11',
    own: false,
    schools: 1,
    reporting: 1,
    sums: SUMS,
    figures: figuresOf(),
    flags: counts,
  },
  ...{ children: [], teachers: [teacher('白玉梅'), teacher('陈晨')], dataVersion: '20.41', asOf: '2026-11-23T01:30:00Z' },
  ...change,
});
const cell = (month: string, change: Record<string, unknown> = {}) => ({
  __typename: 'MonthCell',
  ...{ month, over: true, schools: 1, signed: 0, reopened: 0, hasRows: true, state: 'OPEN' },
  ...change,
});
const seal = (change: Record<string, unknown> = {}) => ({
  __typename: 'SchoolMonth',
  ...{
    month: '2026-11',
    state: 'OPEN',
    over: false,
    frozenAt: null,
    frozenBy: null,
    reopenedAt: null,
    reopenedBy: null,
    reopenedReason: null,
    correctionCount: 0,
    version: 0,
  },
  ...change,
});
const flagsOf = (...nodes: unknown[]) => ({
  markingFlags: {
    __typename: 'MarkingFlagConnection',
    edges: nodes.map((node) => ({ __typename: 'MarkingFlagEdge', node })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  },
});

const answers =
  (change: Partial<Record<string, unknown>> = {}): Stage['answer'] =>
  (name, variables) => {
    const known: Record<string, unknown> = {
      MarkingFigures: { markingFigures: figures({ from: variables.from, to: variables.to }) },
      MonthStrip: {
        monthStrip: [cell('2026-09', { hasRows: false }), cell('2026-10', { state: 'FROZEN', signed: 1 }), cell('2026-11', { over: false })],
      },
      MonthSeal: { schoolMonth: seal({ month: variables.month }) },
      MarkingFlags: flagsOf(),
      PlaceTrail: { place: null },
      MonthsOverview: {
        monthsOverview: {
          __typename: 'MonthsOverview',
          month: variables.month,
          over: true,
          schools: 2,
          signed: 1,
          reopened: 0,
          reporting: 1,
          children: [],
        },
      },
    };
    const answer = name in change ? change[name] : known[name];
    return (typeof answer === 'function' ? (answer as (of: unknown) => unknown)(variables) : answer) as ReturnType<Stage['answer']>;
  };
const READER = ['homework.marking.read', 'homework.months.read', 'homework.ledger.read'];
const open = (change: Partial<Record<string, unknown>> = {}, stage: Partial<Stage> = {}) =>
  openPage(MarkingFiguresPage, { path: '/homework/marking-figures', permissions: READER, answer: answers(change), ...stage });

it('stands teachers in the order it is given, offers no sorting, and leads to their rows', async () => {
  open();
  const table = await tableOf('各教师、各学科');
  expect(
    within(table)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(['白玉梅', '陈晨']);
  expect(table.querySelector('.ant-table-column-sorters')).toBeNull();
  expect(within(table).getByRole('link', { name: '白玉梅' })).toHaveAttribute(
    'href',
    rowsOf(SCHOOL, { from: '2026-11', to: '2026-11' }, { teacherId: 'p-白玉梅', subject: '语文' }),
  );
  expect(screen.getByText(/不作排名/)).toBeVisible();
});

it('opens a number down to numerator, denominator, rule and rows', async () => {
  const user = userEvent.setup();
  open();
  await user.click(await screen.findByRole('button', { name: '收到全批率 为什么' }));
  const drawer = await screen.findByRole('dialog');
  for (const text of ['33 项', '36 项', '91.7 %', '教师亲自批改作业', '20.41']) expect(drawer).toHaveTextContent(text);
  expect(within(drawer).getByRole('link', { name: '看台账原始记录' })).toHaveAttribute(
    'href',
    expect.stringContaining('start=2026-11-01&end=2026-11-30&state=POSTED&marked=yes'),
  );
});

it('opens what was finished at school in copies, under its own rule, to the written rows', async () => {
  const user = userEvent.setup();
  const h10 = { ...rule, code: 'H10', document: '教基厅函〔2021〕11号', text: '小学生在校内基本完成书面作业' };
  const told = figuresOf().map((one) => (one.code === 'FINISHED_AT_SCHOOL' ? { ...one, rule: h10 } : one));
  open({ MarkingFigures: { markingFigures: figures({ figures: told }) } });
  await user.click(await screen.findByRole('button', { name: '在校完成率 为什么' }));
  const drawer = await screen.findByRole('dialog');
  for (const text of ['640 份', '800 份', '80.0 %', '小学生在校内基本完成书面作业', 'H10']) expect(drawer).toHaveTextContent(text);
  expect(document.body).toHaveTextContent('640 / 800 份');
  expect(within(drawer).getByRole('link', { name: '看台账原始记录' })).toHaveAttribute('href', expect.stringMatching(/marked=yes.*kind=WRITTEN/));
});

it('shows no share of what was finished at school where nobody has said it', async () => {
  const told = figuresOf().map((one) => (one.code === 'FINISHED_AT_SCHOOL' ? { ...one, numerator: 0, denominator: 0, value: null } : one));
  open({ MarkingFigures: { markingFigures: figures({ figures: told, teachers: [teacher('白玉梅', { figures: told })] }) } });
  await tableOf('各教师、各学科');
  expect(screen.getAllByText('在校完成率').length).toBeGreaterThan(1);
  expect(screen.queryByText('80.0 %')).toBeNull();
  expect(screen.queryByText('0.0 %')).toBeNull();
});

it('tells of each month whether it is signed, in words, and goes to another', async () => {
  const user = userEvent.setup();
  const { of } = open();
  expect(await screen.findByText('✓ 已签字')).toBeVisible();
  expect(screen.getByText('没有登记')).toBeVisible();
  expect(screen.getByText('进行中')).toBeVisible();
  await user.click(screen.getByRole('radio', { name: /10月/ }));
  await waitFor(() => expect(of('MarkingFigures').at(-1)!.variables).toMatchObject({ from: '2026-10', to: '2026-10' }));
  await user.click(screen.getByRole('radio', { name: /本学期/ }));
  await waitFor(() => expect(of('MarkingFigures').at(-1)!.variables).toMatchObject({ from: '2026-09', to: '2026-11' }));
});

it('lets the office above open a signed month with a reason, and not without', async () => {
  const user = userEvent.setup();
  const frozen = seal({
    month: '2026-10',
    state: 'FROZEN',
    over: true,
    frozenBy: '赵敏',
    frozenAt: '2026-11-03T08:20:00Z',
    correctionCount: 2,
    version: 3,
  });
  const { of, told } = open(
    { MonthSeal: { schoolMonth: frozen }, ReopenMonth: { reopenMonth: { ...frozen, state: 'REOPENED' } } },
    { path: '/homework/marking-figures?month=2026-10', permissions: [...READER, 'homework.months.reopen'] },
  );
  expect(await screen.findByText(/赵敏 于 2026-11-03 16:20 签字封存/)).toHaveTextContent('签字后更正 2 处');
  await user.click(screen.getByRole('button', { name: word('启封') }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: word('启封') }));
  expect(within(dialog).getByText('请写明理由')).toBeVisible();
  await user.type(within(dialog).getByLabelText(/理由/), '学校来函说明漏登');
  await user.click(within(dialog).getByRole('button', { name: word('启封') }));
  await waitFor(() => expect(told.map(({ text }) => text)).toEqual(['已启封10月台账']));
  expect(of('ReopenMonth')[0]!.variables.input).toMatchObject({
    schoolId: SCHOOL.split('/').at(-1),
    month: '2026-10',
    reason: '学校来函说明漏登',
    version: 3,
  });
});

it('offers the school no way to open its own signed month', async () => {
  open({ MonthSeal: { schoolMonth: seal({ state: 'FROZEN', frozenBy: '赵敏', frozenAt: '2026-12-02T08:20:00Z' }) } });
  expect(await screen.findByText(/签字封存，不能再改/)).toBeVisible();
  expect(screen.queryByRole('button', { name: word('启封') })).toBeNull();
  expect(screen.getByRole('button', { name: '签字记录' })).toBeVisible();
});

it('shows a teacher his own, what is to be explained first, and keeps what he typed when it was refused', async () => {
  const user = userEvent.setup();
  const one = flag({ mayExplain: true });
  const detail = {
    ...one,
    foundAt: '2026-11-20T01:30:00Z',
    explainedAt: null,
    settledAt: null,
    rule,
    trail: [],
    rows: { __typename: 'C', edges: [], pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null } },
  };
  let times = 0;
  const { of, told } = open(
    {
      MarkingFigures: { markingFigures: figures({ own: true, teachers: [teacher('段文')] }) },
      MarkingFlags: flagsOf(one),
      MarkingFlag: { markingFlag: detail },
      ExplainMarkingFlag: () =>
        (times += 1) === 1
          ? { refused: { code: 'CONFLICT', message: '这条记录刚被别人改过，您的修改没有保存' } }
          : { explainMarkingFlag: { ...one, state: 'EXPLAINED' } },
    },
    { permissions: ['homework.marking.read', 'homework.ledger.read'] },
  );
  expect(await screen.findByRole('heading', { level: 1, name: '我的批改情况' })).toBeVisible();
  expect(screen.getByText(/它们不是结论/)).toBeVisible();
  await user.click(await screen.findByText('数学书面作业连续 16 次都是 20 分钟'));
  await user.click(await screen.findByRole('button', { name: '写说明' }));
  await user.click(screen.getByRole('button', { name: '每天固定时长的基础练习，全学期如此' }));
  await user.click(screen.getByRole('button', { name: '写说明' }));
  expect(await screen.findByText(/刚被别人改过/)).toBeVisible();
  expect(screen.getByLabelText(/说明（5–300 字）/)).toHaveValue('每天固定时长的基础练习，全学期如此');
  await waitFor(() => expect(of('MarkingFlag').length).toBeGreaterThan(1));
  await user.click(screen.getByRole('button', { name: word('重试') }));
  await waitFor(() => expect(told.map(({ text }) => text)).toEqual(['已保存说明']));
  expect(of('MonthSeal')).toEqual([]);
});

it('shows — where nothing was recorded, never 0 %, and why there is nothing', async () => {
  const empty = {
    __typename: 'MarkingOfPlace',
    schools: 1,
    reporting: 0,
    sums: Object.fromEntries(Object.keys(SUMS).map((key) => [key, key === '__typename' ? 'MarkingSums' : 0])),
    figures: figuresOf(true),
    flags: { ...counts, open: 0 },
  };
  const children = [
    { ...empty, place: { __typename: 'Place', path: `${COUNTY}/s2`, name: '第二小学' } },
    { ...empty, sums: SUMS, figures: figuresOf(), place: { __typename: 'Place', path: `${COUNTY}/s1`, name: '第一小学' } },
  ];
  open(
    { MarkingFigures: { markingFigures: figures({ place: { __typename: 'Place', path: COUNTY }, teachers: [], children, schools: 2 }) } },
    { place: { path: COUNTY, name: '和平区', level: 'COUNTY' } },
  );
  const table = await tableOf('各校');
  expect(
    within(table)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(['第一小学', '第二小学']);
  expect(within(table).queryByText('0.0 %')).toBeNull();
  expect(screen.queryByText(/白玉梅/)).toBeNull();
});

it('says why there is nothing yet, and where it begins', async () => {
  const none = {
    ...figures({ teachers: [] }),
    sums: Object.fromEntries(Object.entries(SUMS).map(([key, value]) => [key, typeof value === 'number' ? 0 : value])),
  };
  open({ MarkingFigures: { markingFigures: none } }, { permissions: [...READER, 'homework.ledger.write'] });
  expect(await screen.findByText('这段时间没有登记')).toBeVisible();
  expect(screen.getByRole('link', { name: '登记作业' })).toBeVisible();
});

it('takes the running month for anything it does not know', () => {
  const offered = ['2026-09', '2026-10', '2026-11'];
  expect(monthsOf({ ...MARKING_DEFAULTS, month: '十月' }, offered)).toEqual({ from: '2026-11', to: '2026-11' });
  expect(monthsOf({ ...MARKING_DEFAULTS, month: '2026-03' }, offered)).toEqual({ from: '2026-03', to: '2026-03' });
});
