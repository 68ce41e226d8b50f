import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, SCHOOL, tableOf, word, type Stage } from '../../testing';
import { drillTo, rowsOf } from './drill';
import FiguresPage from './figures-page';
import { PERIOD_DEFAULTS, periodSpan } from './period';

const figures = (path: string, name: string, change: Record<string, unknown> = {}) => ({
  __typename: 'HomeworkFigures',
  place: { __typename: 'Place', path, name },
  schoolDays: 100,
  schoolDaysWithinLimit: 92,
  share: 0.92,
  writtenMinutesPerClassDay: 41.25,
  classDays: 900,
  classDaysOverLimit: 8,
  assignments: 2700,
  lateAssignments: 27,
  marked: 2430,
  reportingSchools: 5,
  schools: 6,
  ...change,
});
const rule = {
  __typename: 'RuleInForce',
  code: 'H2',
  clause: '第5条',
  document: '中办发〔2021〕40号',
  text: '书面作业平均完成时间不超过60分钟',
  validFrom: '2021-07-24',
  validTo: null,
};
const evidence = {
  __typename: 'FigureEvidence',
  numerator: 92,
  denominator: 100,
  unit: '校日',
  dataVersion: '第 12 号',
  asOf: '2026-11-23T08:00:00Z',
  rules: [rule],
};
const COUNTY = '/21/2101/210102';
const answerWith =
  (top: Record<string, unknown>): Stage['answer'] =>
  (name) =>
    name === 'PlaceTrail'
      ? {
          place: {
            __typename: 'Place',
            path: COUNTY,
            name: '和平区',
            parent: { __typename: 'Place', path: '/21/2101', name: '沈阳市', parent: null },
          },
        }
      : {
          homeworkFigures: { withdrawn: 1, evidence, ...top },
          previous: { __typename: 'HomeworkFigures', share: 0.9, schoolDays: 200 },
          homeworkTrend: [],
        };
const county = (children: unknown[], change: Record<string, unknown> = {}) => answerWith(figures(COUNTY, '和平区', { children, ...change }));
const open = (answer: Stage['answer'], path = '/homework/figures') =>
  openPage(FiguresPage, { path, place: { path: COUNTY, name: '和平区', level: 'COUNTY' }, answer });

it('stands schools in the order of their codes, whatever their figures are, and offers no sorting', async () => {
  open(county([figures(`${COUNTY}/s210102002`, '第二小学', { share: 1 }), figures(`${COUNTY}/s210102001`, '第一小学', { share: 0.5 })]));
  const table = await tableOf('各校');
  const names = within(table)
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(names).toEqual(['第一小学', '第二小学']);
  expect(table.querySelector('.ant-table-column-sorters')).toBeNull();
  expect(screen.getByText('按行政区划和学校代码排列，不作排名。')).toBeVisible();
});

it('leads one level down with the period kept', async () => {
  open(county([figures(SCHOOL, '第一小学')]), '/homework/figures?period=WEEK');
  expect(await screen.findByRole('link', { name: '第一小学' })).toHaveAttribute(
    'href',
    `/homework/figures?place=${encodeURIComponent(SCHOOL)}&period=WEEK`,
  );
});

it('opens a number down to numerator, denominator, rule and rows', async () => {
  const user = userEvent.setup();
  open(county([]));
  await user.click(await screen.findByRole('button', { name: word('为什么') }));
  const drawer = await screen.findByRole('dialog');
  expect(drawer).toHaveTextContent('92 校日');
  expect(drawer).toHaveTextContent('100 校日');
  expect(drawer).toHaveTextContent('书面作业平均完成时间不超过60分钟');
  expect(drawer).toHaveTextContent('2021-07-24 起有效');
  expect(drawer).toHaveTextContent('第 12 号');
  expect(within(drawer).getByRole('link', { name: '看台账原始记录' })).toHaveAttribute(
    'href',
    rowsOf(COUNTY, { from: '2026-10-27', to: '2026-11-23' }),
  );
});

it('shows — and the coverage where there is nothing, never 0', async () => {
  open(county([], { schoolDays: 0, share: null, reportingSchools: 0, schools: 38 }));
  expect(await screen.findByText('还没有数据')).toBeVisible();
  expect(screen.getByText(/已登记学校 0 \/ 38 所/)).toBeVisible();
});

it('shows — for a school without data among others', async () => {
  open(county([figures(SCHOOL, '第一小学', { share: null, schoolDays: 0, writtenMinutesPerClassDay: null, classDays: 0, assignments: 0 })]));
  const table = await tableOf('各校');
  expect(within(table).getAllByText('—').length).toBeGreaterThanOrEqual(3);
  expect(within(table).queryByText('0.0 %')).toBeNull();
});

it('leads from a class to its rows in the ledger', () => {
  const span = { from: '2026-10-27', to: '2026-11-23' };
  const href = drillTo(`${SCHOOL}/c210102001502`, PERIOD_DEFAULTS, span);
  expect(href).toBe(`/homework/ledger?place=${encodeURIComponent(SCHOOL)}&class=c210102001502&start=2026-10-27&end=2026-11-23`);
});

it('takes a period of one’s own, and the last four weeks for anything it does not know', () => {
  expect(periodSpan({ period: 'OTHER', start: '2026-11-20', end: '2026-11-01' }, '2026-11-23', null)).toEqual({
    from: '2026-11-01',
    to: '2026-11-20',
  });
  expect(periodSpan({ ...PERIOD_DEFAULTS, period: 'CENTURY' }, '2026-11-23', null)).toEqual({ from: '2026-10-27', to: '2026-11-23' });
});

it('says what is wrong with a trace number and tries again', async () => {
  const user = userEvent.setup();
  let times = 0;
  open((name, variables, count) =>
    name === 'Figures' && (times += 1) === 1
      ? { refused: { message: '平台出了差错', code: 'INTERNAL', requestId: '01J' } }
      : county([])(name, variables, count),
  );
  expect(await screen.findByText('平台出了差错')).toBeVisible();
  expect(screen.getByText(/01J/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: word('重试') }));
  expect(await screen.findByText('92.0')).toBeVisible();
});
