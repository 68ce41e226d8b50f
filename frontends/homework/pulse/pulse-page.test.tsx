import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, tableOf, word, type Stage } from '../../testing';
import PulsePage from './pulse-page';

const COUNTY = '/21/2101/210102';
const stage = (change: Record<string, unknown> = {}) => ({
  __typename: 'PulseStageFigures',
  stage: 'PRIMARY',
  waves: 4,
  shownWaves: 4,
  invited: 260,
  handedOut: 240,
  answers: 130,
  longer: { __typename: 'PulseShare', count: 52, of: 130 },
  bands: [20, 58, 40, 12].map((count, i) => ({
    __typename: 'PulseBandCount',
    band: ['PRIMARY_15', 'PRIMARY_30', 'PRIMARY_60', 'PRIMARY_MORE'][i],
    count,
  })),
  feltMinutes: 32.1,
  feltEstimated: false,
  plannedMinutes: 21.6,
  asked: { __typename: 'PulseShare', count: 13, of: 120 },
  ...change,
});
const HIDDEN = { answers: null, longer: null, bands: null, feltMinutes: null, asked: null, shownWaves: 0 };
const rule = {
  __typename: 'RuleInForce',
  code: 'N9.1',
  clause: '第5条',
  document: '中办发〔2021〕40号',
  text: '多出15分钟以上的，提示核对',
  validFrom: '2021-07-24',
  validTo: null,
};
const child = (path: string, name: string, stages: unknown[]) => ({ __typename: 'PulseFigures', place: { __typename: 'Place', path, name }, stages });
const figures = (change: Record<string, unknown> = {}) => ({
  pulseFigures: {
    __typename: 'PulseFigures',
    place: { __typename: 'Place', path: COUNTY, name: '和平区' },
    stages: [stage()],
    open: null,
    waves: [
      { __typename: 'PulseWaveFigures', wave: '2026-11-09', settledOn: '2026-11-16', stages: [stage({ waves: 1, shownWaves: 1 })] },
      { __typename: 'PulseWaveFigures', wave: '2026-11-16', settledOn: '2026-11-23', stages: [stage({ waves: 1, ...HIDDEN })] },
    ],
    evidence: { __typename: 'PulseEvidence', fewest: 5, dataVersion: '4.2026-11-23', asOf: '2026-11-23', rules: [rule] },
    children: [
      child(`${COUNTY}/s1`, '第一小学', [stage()]),
      child(`${COUNTY}/s2`, '第二小学', [stage(HIDDEN)]),
      child(`${COUNTY}/s3`, '第一初中', []),
    ],
    ...change,
  },
});
const open = (answer: Record<string, unknown> = figures(), more: Partial<Stage> = {}) =>
  openPage(PulsePage, {
    path: '/homework/pulse',
    place: { path: COUNTY, name: '和平区', level: 'COUNTY' },
    answer: (name) => (name === 'PlaceTrail' ? { place: { __typename: 'Place', path: COUNTY, name: '和平区', parent: null } } : answer),
    ...more,
  });

it('stands what parents felt beside what was recorded, with the difference in words', async () => {
  open();
  expect(await screen.findByText('比登记多 10.5 分钟')).toBeVisible();
  expect(screen.getAllByText('32.1 分钟').length).toBeGreaterThan(0);
  expect(screen.getByText('130 份中 52 份')).toBeVisible();
  expect(screen.getByText('120 份中 13 份')).toBeVisible();
  expect(screen.getByText('没有，或 15 分钟以内')).toBeVisible();
});

it('says 不显示 where it may not be shown, — where nobody was asked, and never a number', async () => {
  open();
  const table = await tableOf('各校');
  const rows = within(table).getAllByRole('row');
  const cellsOf = (name: string) => rows.find((row) => row.textContent!.includes(name))!.textContent;
  expect(cellsOf('第二小学')).toMatch(/不显示.*21\.6 分钟.*不显示/);
  expect(cellsOf('第一初中')).not.toContain('不显示');
  expect(cellsOf('第一初中')).toContain('—');
  expect(screen.getByText(/“不显示”：答复少于 5 份/)).toBeVisible();
});

it('says 约 where four answers may not be shown and the minutes are worked out from two', async () => {
  open(figures({ stages: [stage({ bands: null, feltEstimated: true })] }));
  expect(await screen.findByText('约 32.1 分钟')).toBeVisible();
  expect(screen.getByText(/按两档的份数和上级四个选项的分布推算/)).toBeVisible();
});

it('asks for the term by default and keeps the period on the way down', async () => {
  const { of } = open();
  expect(await screen.findByRole('link', { name: '第一小学' })).toHaveAttribute(
    'href',
    `/homework/pulse?place=${encodeURIComponent(`${COUNTY}/s1`)}`,
  );
  expect(of('Pulse')[0]!.variables).toEqual({ place: COUNTY, from: '2026-09-01', to: '2026-11-23' });
});

it('tells of the open week only how many were asked', async () => {
  open(
    figures({
      open: { __typename: 'PulseOpenWave', wave: '2026-11-23', closesOn: '2026-11-29', invited: 61, handedOut: 40, classes: 30, classesPrinted: 21 },
    }),
  );
  expect(await screen.findByText(/抽到 61 个座位，已打印 40 张（21 \/ 30 个班），2026-11-29 周日 截止/)).toBeVisible();
  expect(screen.getByText(/任何人都看不到/)).toBeVisible();
});

it('opens to how the numbers come about, the rules and the ledger behind the recorded minutes', async () => {
  const user = userEvent.setup();
  open();
  await user.click(await screen.findByRole('button', { name: word('为什么') }));
  const drawer = await screen.findByRole('dialog');
  expect(drawer).toHaveTextContent('原来的份数随即删除');
  expect(drawer).toHaveTextContent('多出15分钟以上的，提示核对');
  expect(within(drawer).getByRole('link', { name: '看登记用时的台账' })).toHaveAttribute('href', expect.stringContaining('/homework/ledger?'));
});

it('shows one stage at a time where there are two', async () => {
  const user = userEvent.setup();
  open(figures({ stages: [stage(), stage({ stage: 'JUNIOR', feltMinutes: 71, plannedMinutes: 60, bands: null })] }));
  await user.click(await screen.findByRole('radio', { name: '初中' }));
  expect(await screen.findByText('比登记多 11.0 分钟')).toBeVisible();
  expect(screen.getAllByText('60 分钟以上').length).toBeGreaterThan(0);
});

it('is empty with its reason before the first week is over', async () => {
  open(figures({ stages: [], waves: [], children: [] }));
  expect(await screen.findByText('这段时间还没有家长反馈')).toBeVisible();
});

it('says who can grant it to whoever may not see it', async () => {
  open({ refused: { message: '您没有在此处办理这件事的权限', code: 'FORBIDDEN' } });
  expect(await screen.findByText(/您没有在此处办理这件事的权限/)).toBeVisible();
});
