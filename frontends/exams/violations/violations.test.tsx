import { fireEvent, screen, waitFor } from '@testing-library/react';
import { openPage, SCHOOL, word } from '../../testing';
import ViolationsPage from './violations-page';

const line = {
  __typename: 'ExamClue',
  id: 'c1',
  kind: 'DISGUISED_EXAM',
  source: 'LETTER',
  state: 'ORDERED',
  schoolName: '和平区示例第一小学',
  happenedOn: '2026-11-18',
  grade: 5,
  subject: '数学',
  receivedAt: '2026-11-20T02:00:00.000Z',
  dueOn: '2026-12-03',
  times: 1,
  verifierName: '李静',
};
const order = {
  id: 'r1',
  state: 'OPEN',
  round: 1,
  reason: '确有每周限时练习并打分',
  dueOn: '2026-12-03',
  returnedBy: '佟丽华',
  returnedAt: '2026-11-20T02:00:00.000Z',
  answer: null,
  answeredBy: null,
  answeredAt: null,
  outcome: null,
  cells: [
    { cell: 'demand1', label: '改正要求 1', before: '停止每周限时练习', after: null, reason: null },
    { cell: 'demand2', label: '改正要求 2', before: '向家长说明情况', after: null, reason: null },
  ],
};
const full = (over: object = {}) => ({
  ...line,
  findings: null,
  recheckOn: null,
  outcome: null,
  version: 3,
  mayHandle: false,
  mayAnswer: false,
  rule: { code: 'E6', clause: '二、大幅压减考试次数', document: '教基厅函〔2021〕34号' },
  report: null,
  evidence: [],
  orders: [],
  trail: [],
  ...over,
});
const page = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

function open(clue: object, duty: string, answers: Record<string, object> = {}) {
  return openPage(ViolationsPage, {
    path: '/exams/violations?row=c1',
    duties: [{ duty, place: SCHOOL }],
    permissions: ['exams.violations.read'],
    answer: (name) => {
      if (name === 'ExamClues')
        return { examClues: { edges: [{ node: line }], pageInfo: page }, examClueCounts: [{ state: 'ORDERED', count: 1, overdue: 0 }] };
      if (name === 'ExamClueOne') return { examClue: clue };
      return (answers[name] ?? {}) as Record<string, unknown>;
    },
  });
}

it('the principal answers demand by demand; one left out is said and nothing is sent', async () => {
  const stage = open(full({ mayAnswer: true, orders: [order] }), 'PRINCIPAL', {
    ReportCorrection: { reportCorrection: full({ state: 'ANSWERED' }) },
  });
  fireEvent.change(await screen.findByRole('textbox', { name: '改正要求 1' }), { target: { value: '已取消' } });
  fireEvent.change(screen.getByRole('textbox', { name: '总的情况' }), { target: { value: '已全部停止' } });
  fireEvent.click(screen.getByRole('button', { name: word('报改正情况') }));
  expect((await screen.findByRole('alert')).textContent).toBe('每条要求都要写明做了什么。');
  expect(stage.of('ReportCorrection')).toEqual([]);
  fireEvent.change(screen.getByRole('textbox', { name: '改正要求 2' }), { target: { value: '已开家长会' } });
  fireEvent.click(screen.getByRole('button', { name: word('报改正情况') }));
  await waitFor(() => expect(stage.of('ReportCorrection')).toHaveLength(1));
  expect(stage.of('ReportCorrection')[0]!.variables.input).toMatchObject({
    id: 'c1',
    version: 3,
    answer: '已全部停止',
    demands: [
      { cell: 'demand1', after: '已取消' },
      { cell: 'demand2', after: '已开家长会' },
    ],
  });
});

it('what is found untrue orders nothing, whatever was typed before', async () => {
  const stage = open(
    full({ state: 'VERIFYING', mayHandle: true, report: { text: '每周限时练习', contact: null, contactKept: true, reporterName: null } }),
    'EDUCATION_OFFICE',
    {
      SettleVerification: { settleVerification: full({ state: 'UNFOUNDED' }) },
    },
  );
  fireEvent.change(await screen.findByRole('textbox', { name: '要求 1' }), { target: { value: '停止限时练习' } });
  fireEvent.click(screen.getAllByRole('radio', { name: '查无实据' }).at(-1)!);
  fireEvent.change(screen.getByRole('textbox', { name: '核查情况' }), { target: { value: '查阅课表，没有发现' } });
  fireEvent.click(screen.getByRole('button', { name: word('下结论') }));
  await waitFor(() => expect(stage.of('SettleVerification')).toHaveLength(1));
  const { input } = stage.of('SettleVerification')[0]!.variables;
  expect(input).toMatchObject({ substantiated: false, findings: '查阅课表，没有发现' });
  expect(input).not.toHaveProperty('demands');
  expect(screen.getByText(/已留，只对办理单位显示/)).toBeTruthy();
});

it('a school is offered no deed of the office and no entry', async () => {
  open(full({ state: 'CONFIRMED' }), 'PRINCIPAL');
  await screen.findAllByText('待回头看');
  expect(screen.queryByRole('button', { name: word('登记线索') })).toBeNull();
  expect(screen.queryByRole('button', { name: word('没有反弹，办结') })).toBeNull();
});
