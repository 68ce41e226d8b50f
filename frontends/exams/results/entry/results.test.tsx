import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, word, type Stage } from '../../../testing';
import ResultsPage from './results-page';

const facts = {
  __typename: 'ResultSheet',
  sittingKey: 'k1',
  examTitle: '八年级期中考试',
  subject: '数学',
  date: '2026-11-10',
  bands: 4,
  state: 'OPEN',
  finishedOn: null,
  version: 3,
  class: {
    __typename: 'Class',
    id: 'c1',
    name: '八年级1班',
    pupils: [1, 2, 3].map((seat) => ({ __typename: 'Pupil', id: `u${seat}`, displayName: '高**' })),
  },
  progress: { __typename: 'ResultProgress', pupils: 3, recorded: 1 },
  mastery: [],
};
const lines = (bands: (string | null)[]) =>
  bands.map((band, i) => ({ __typename: 'ResultLine', pupilId: `u${i + 1}`, seat: i + 1, band, correctedOn: null }));
const sheet = (over: Record<string, unknown> = {}) => ({ ...facts, pupils: lines(['A', null, null]), ...over });
const open = (answer: Stage['answer'], more: Partial<Stage> = {}) =>
  openPage(ResultsPage, {
    path: '/exams/results?exam=k1&class=c1',
    permissions: ['exams.results.write'],
    duties: [{ unit: 'c1', subject: '数学' }],
    answer,
    ...more,
  });
const answers: Stage['answer'] = (name) => {
  if (name === 'ResultSheetOfClass') return { resultSheet: sheet() };
  if (name === 'RecordResults')
    return {
      recordResults: sheet({ version: 4, pupils: lines(['A', 'B', 'D']), progress: { __typename: 'ResultProgress', pupils: 3, recorded: 3 } }),
    };
  return { finishResults: { ...facts, state: 'FINISHED' } };
};

it('takes one tap a pupil and sends only what was changed, with the version that was seen', async () => {
  const user = userEvent.setup();
  const { of } = open(answers);
  const second = await screen.findByRole('group', { name: '2 号 高** 的等级' });
  await user.click(within(second).getByRole('radio', { name: 'B' }));
  await user.click(screen.getByRole('button', { name: word('保存 1 人') }));
  await waitFor(() => expect(of('RecordResults')).toHaveLength(1));
  expect(of('RecordResults')[0]!.variables.input).toMatchObject({
    sittingKey: 'k1',
    classId: 'c1',
    version: 3,
    marks: [{ pupilId: 'u2', band: 'B' }],
  });
});

it('turns pasted scores into bands here: no request and nothing kept on the device carries one of the numbers', async () => {
  const user = userEvent.setup();
  const { asked, of } = open(answers);
  await user.click(await screen.findByText('粘贴分数'));
  await user.click(screen.getByLabelText(/每行：座号/));
  await user.paste('座号\t姓名\t分数\n2\t王静\t77.25\n3\t李\t41.75');
  await user.click(screen.getByRole('button', { name: word('换成等级') }));
  expect(await screen.findByText(/已换成 2 人的等级/)).toBeVisible();
  expect(screen.getByLabelText(/每行：座号/)).toHaveValue('');
  await user.click(screen.getByRole('button', { name: word('保存 2 人') }));
  await waitFor(() => expect(of('RecordResults')).toHaveLength(1));
  expect(of('RecordResults')[0]!.variables.input.marks).toEqual([
    { pupilId: 'u2', band: 'B' },
    { pupilId: 'u3', band: 'D' },
  ]);
  const sent = JSON.stringify(asked.map(({ name, variables }) => ({ name, ...variables, input: { ...variables.input, idempotencyKey: '' } })));
  const kept = JSON.stringify([{ ...window.localStorage }, { ...window.sessionStorage }, window.location.href, window.history.state]);
  for (const text of [sent, kept]) expect(text).not.toMatch(/77|41\.|\.25|\.75|王静|分数/);
  expect(of('RecordResults').flatMap(({ variables }) => variables.input.marks.map((mark: object) => Object.keys(mark).sort().join(' ')))).toEqual([
    'band pupilId',
    'band pupilId',
  ]);
});

it('keeps what was chosen when somebody else was quicker, and shows both', async () => {
  const user = userEvent.setup();
  open((name, _variables, times) => {
    if (name === 'RecordResults') return { refused: { code: 'CONFLICT', message: '这条记录刚被别人改过，您的修改没有保存' } };
    return { resultSheet: times > 1 ? sheet({ version: 4, pupils: lines(['A', 'C', null]) }) : sheet() };
  });
  await user.click(within(await screen.findByRole('group', { name: /^2 号/ })).getByRole('radio', { name: 'B' }));
  await user.click(screen.getByRole('button', { name: word('保存 1 人') }));
  await user.click(await screen.findByRole('button', { name: word('看最新内容') }));
  expect(await screen.findByText('已存 C')).toBeVisible();
  expect(within(screen.getByRole('group', { name: /^2 号/ })).getByRole('radio', { name: 'B' })).toBeChecked();
});

it('does not finish over unsaved choices, and says what finishing means', async () => {
  const user = userEvent.setup();
  const { of } = open(answers);
  await user.click(within(await screen.findByRole('group', { name: /^2 号/ })).getByRole('radio', { name: 'B' }));
  expect(screen.getByRole('button', { name: word('登记完毕') })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: '2 号 高** 无等级' }));
  await user.click(screen.getByRole('button', { name: word('登记完毕') }));
  expect(await screen.findByText(/还有 2 人没有等级，按缺考处理/)).toBeInTheDocument();
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: word('登记完毕') }));
  await waitFor(() => expect(of('FinishResults')[0]?.variables.input).toMatchObject({ version: 3 }));
});

it('corrects a finished sheet pupil by pupil, with a band and a reason', async () => {
  const user = userEvent.setup();
  const { of } = open((name) =>
    name === 'ResultSheetOfClass'
      ? { resultSheet: sheet({ state: 'FINISHED', finishedOn: '2026-11-12' }) }
      : { correctResult: sheet({ state: 'FINISHED', version: 4 }) },
  );
  await user.click(await screen.findByRole('button', { name: '更正 1 号 高** 的等级' }));
  const dialog = screen.getByRole('dialog');
  await user.click(within(dialog).getByText('登记时看错了一行'));
  await user.click(within(dialog).getByRole('button', { name: word('更正') }));
  expect(await within(dialog).findByText('请选择更正后的等级。')).toBeVisible();
  await user.click(within(dialog).getByRole('radio', { name: 'C' }));
  await user.click(within(dialog).getByRole('button', { name: word('更正') }));
  await waitFor(() =>
    expect(of('CorrectResult')[0]?.variables.input).toMatchObject({ pupilId: 'u1', band: 'C', reason: '登记时看错了一行', version: 3 }),
  );
});

it('waits for the network to save, and keeps nothing on the device meanwhile', async () => {
  const user = userEvent.setup();
  open(answers, { online: false });
  await user.click(within(await screen.findByRole('group', { name: /^2 号/ })).getByRole('radio', { name: 'B' }));
  expect(screen.getByText(/没有网络/)).toBeVisible();
  expect(screen.getByRole('button', { name: word('保存 1 人') })).toBeDisabled();
  expect(JSON.stringify({ ...window.localStorage })).not.toContain('u2');
});

it('says why there is nothing to record', async () => {
  open(() => ({ myResultSheets: [] }), { path: '/exams/results' });
  expect(await screen.findByText('没有要登记的考试')).toBeVisible();
});
