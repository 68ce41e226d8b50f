import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { openPage, word } from '../../../testing';
import InspectionPage from '../inspection-page';
import { check, connection, finding, FORM, full, SCHOOL_NAME, sheet } from '../testing';

const PATH = '/exams/inspection/i1?check=k1';
type Answers = Record<string, (variables: Record<string, any>, times: number) => object | 'unreachable'>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the page asked

function open(now: object = check(), answers: Answers = {}, stage: { person?: string; online?: boolean } = {}) {
  return openPage(InspectionPage, {
    ...stage,
    path: PATH,
    place: { path: '/21/2101', name: '沈阳市', level: 'CITY' },
    permissions: ['exams.inspection.read', 'exams.violations.read'],
    answer: (name, variables, times) => {
      const said = answers[name]?.(variables, times);
      if (said) return said as Record<string, unknown>;
      if (name === 'ExamInspection') return { examInspection: full() };
      if (name === 'ExamCheck') return { examCheck: now };
      if (name === 'NextExamCheck') return { examInspection: { __typename: 'ExamInspection', id: 'i1', checks: connection() } };
      if (name === 'ExamChecks') return { examInspection: { __typename: 'ExamInspection', id: 'i1', checks: connection() } };
      return {};
    },
  });
}
const form = () => screen.findByRole('form', { name: FORM.title });
const itemNamed = async (name: string) => within(await form()).getByRole('group', { name });
const choose = async (name: string, verdict: string) => fireEvent.click(within(await itemNamed(name)).getByRole('radio', { name: verdict }));
const saved = (over: object) => ({ saveExamCheck: sheet(over) });

it('what the platform knows of the school stands beside the four parts of the form', async () => {
  open();
  const parts = within(await form())
    .getAllByRole('group')
    .map((one) => one.querySelector('legend')?.textContent)
    .filter(Boolean);
  expect(parts).toEqual(['考试内容（0 / 1）', '考试次数（0 / 1）', '考试评价（0 / 1）', '结果运用（0 / 1）']);
  expect(screen.getByText('沈和教考〔2026〕7号（2026-09-20）')).toBeVisible();
  expect(screen.getByText('考后 10 天没有登记等级').nextSibling).toHaveTextContent('1 科次');
  const grade5 = screen.getByRole('row', { name: /五年级 期中考试/ });
  expect(grade5).toHaveTextContent('超出');
  expect(grade5).toHaveTextContent('1 次1 次0 次');
});

it('the form saves itself, with what has a verdict so far', async () => {
  const stage = open(check(), { SaveExamCheck: () => saved({ state: 'DRAFT', version: 2 }) });
  await choose('命题不超出课程标准和教学进度', '符合');
  await waitFor(() => expect(stage.of('SaveExamCheck')).toHaveLength(1));
  expect(stage.of('SaveExamCheck')[0]!.variables.input).toMatchObject({
    id: 'k1',
    version: 1,
    done: false,
    answers: [{ item: 'C1', verdict: 'FIT', word: null }],
  });
  expect(await screen.findByText('已保存')).toBeVisible();
});

it('a verdict that is not simply fit asks for a word, and finishing says what is missing and sends nothing', async () => {
  const stage = open(check(), { SaveExamCheck: () => saved({ state: 'DRAFT', version: 2 }) });
  await choose('考试次数不超过规定', '不符合');
  const why = await screen.findByRole('textbox', { name: '说明：考试次数不超过规定' });
  fireEvent.click(screen.getByRole('button', { name: word('完成，查下一所') }));
  expect((await screen.findByRole('alert')).textContent).toBe('还有 3 项没有填。有 1 项不符合或不适用，还没有写明原因。');
  expect(stage.of('SaveExamCheck').filter(({ variables }) => variables.input.done)).toEqual([]);
  fireEvent.change(why, { target: { value: '四年级另有两次单元测试' } });
  for (const name of ['命题不超出课程标准和教学进度', '成绩以等级呈现，不排名', '不按成绩调整分班、座位']) await choose(name, '符合');
  fireEvent.click(screen.getByRole('button', { name: word('完成，查下一所') }));
  await waitFor(() => expect(stage.of('SaveExamCheck').some(({ variables }) => variables.input.done)).toBe(true));
  expect(stage.of('SaveExamCheck').at(-1)!.variables.input.answers).toContainEqual({ item: 'N1', verdict: 'UNFIT', word: '四年级另有两次单元测试' });
  await waitFor(() => expect(stage.told.map(({ text }) => text)).toContain('检查表已全部完成，可以签字。'));
});

it('without a network the form stays on the device, and goes out by itself when there is one', async () => {
  let reached = false;
  const stage = open(check(), { SaveExamCheck: () => (reached ? saved({ state: 'DRAFT', version: 2 }) : 'unreachable') }, { online: false });
  await choose('命题不超出课程标准和教学进度', '符合');
  expect(await screen.findByText('没有保存上，内容已留在本机')).toBeVisible();
  stage.unmount();
  reached = true;
  // the same person has the same client
  open(check(), {}, { person: stage.person });
  expect(within(await itemNamed('命题不超出课程标准和教学进度')).getByRole('radio', { name: '符合' })).toBeChecked();
  await waitFor(() => expect(stage.of('SaveExamCheck')).toHaveLength(2));
  expect(await screen.findByText('已保存')).toBeVisible();
});

it('when another inspector was quicker both sides are shown, and one of them is chosen', async () => {
  const theirs = sheet({
    state: 'DRAFT',
    version: 5,
    inspector: '马宏',
    answers: [{ __typename: 'ExamCheckAnswer', item: 'C1', verdict: 'UNFIT', word: '超出进度两课' }],
  });
  const stage = open(check(), {
    SaveExamCheck: (_, times) => (times === 1 ? { refused: { code: 'CONFLICT', message: '检查表已被别人修改' } } : saved({ version: 6 })),
    LatestExamCheck: () => ({ examCheck: theirs }),
  });
  await choose('命题不超出课程标准和教学进度', '符合');
  const both = await screen.findByRole('row', { name: /命题不超出课程标准和教学进度/ });
  expect(both).toHaveTextContent('命题不超出课程标准和教学进度符合不符合：超出进度两课');
  expect(screen.getByRole('columnheader', { name: '已保存的（马宏）' })).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: word('用我填的') }));
  await waitFor(() => expect(stage.of('SaveExamCheck')).toHaveLength(2));
  expect(stage.of('SaveExamCheck')[1]!.variables.input).toMatchObject({ version: 5, answers: [{ item: 'C1', verdict: 'FIT' }] });
});

it('what must stop at once is handed over before the signature, and is closed to changes then', async () => {
  const answers = [{ __typename: 'ExamCheckAnswer', item: 'N1', verdict: 'UNFIT', word: finding().word }];
  const begun = { state: 'DRAFT', version: 2, answers, findings: [finding()] };
  let raised = false;
  const over = () => ({ ...begun, findings: [finding(raised ? { clue: { __typename: 'ExamClue', id: 'c9', state: 'VERIFYING' } } : {})] });
  const stage = open(check(begun), {
    ExamCheck: () => ({ examCheck: check(over()) }),
    RaiseExamFinding: () => ((raised = true), { raiseExamFinding: sheet(over()) }),
  });
  fireEvent.click(within(await itemNamed('考试次数不超过规定')).getByRole('button', { name: word('立即移交办理') }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('四年级另有两次单元测试并打分');
  fireEvent.click(within(dialog).getByRole('button', { name: word('立即移交办理') }));
  await waitFor(() => expect(stage.of('RaiseExamFinding')[0]!.variables.input).toMatchObject({ checkId: 'k1', item: 'N1' }));
  const link = await screen.findByRole('link', { name: '看办理情况' });
  expect(link).toHaveAttribute('href', '/exams/violations?row=c9');
  expect(within(await itemNamed('考试次数不超过规定')).getByRole('radio', { name: '符合' })).toBeDisabled();
});

it('who may only look reads the sheet, and cannot change it', async () => {
  open(
    check(
      {
        state: 'DONE',
        mayEdit: false,
        inspector: '马宏',
        remark: '总体规范',
        answers: [{ __typename: 'ExamCheckAnswer', item: 'N1', verdict: 'UNFIT', word: finding().word }],
        findings: [finding({ clue: { __typename: 'ExamClue', id: 'c9', state: 'ORDERED' } })],
      },
      { state: 'SIGNED' },
    ),
  );
  expect(await screen.findByRole('heading', { name: SCHOOL_NAME, level: 1 })).toBeVisible();
  const part = screen.getByRole('region', { name: '考试次数' });
  expect(part).toHaveTextContent('四年级另有两次单元测试并打分');
  expect(part).toHaveTextContent('已移交：责令改正');
  expect(screen.queryByRole('radio', { name: '符合' })).toBeNull();
});
