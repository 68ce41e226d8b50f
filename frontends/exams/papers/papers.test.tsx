import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, word, type Stage } from '../../testing';
import PapersPage from './papers-page';

const ROW = {
  __typename: 'PaperSpecRow',
  point: '小数乘法',
  unit: '第一单元',
  questions: '一',
  taughtOn: '2026-10-30',
  recall: 100,
  understand: 0,
  apply: 0,
  integrate: 0,
};
const FILE = {
  __typename: 'PaperFile',
  part: 'PAPER',
  name: '五年级数学期末试卷.docx',
  kind: 'DOCX',
  size: 20480,
  pages: null,
  sha256: 'a'.repeat(64),
};
const paper = (change: Record<string, unknown> = {}) => ({
  __typename: 'ExamPaper',
  ...{ id: 'p1', schoolYear: 2026, semester: 1, grade: 5, kind: 'FINAL', subject: '数学', state: 'DRAFT', version: 3 },
  ...{ submittedOn: null, reviewDueOn: null, approvedOn: null, releasedOn: null, fullPoints: 100, difficulty: 0.8, note: null },
  ...{ rows: [ROW], files: [FILE], flags: [], likeness: [], setter: '李静', reviewer: null, fixedPaperSha: null, fixedAnswerSha: null },
  ...{ missing: [{ __typename: 'PaperMissing', path: 'answer', message: '上传答案与评分标准' }], opinions: [], returns: [], trail: [], school: null },
  ...change,
});
const task = (change: Record<string, unknown> | null = {}, ground = 'SETTER') => ({
  __typename: 'PaperTask',
  sittingKey: 'k1',
  ground,
  sitting: {
    __typename: 'ExamSitting',
    id: 's1',
    grade: 5,
    kind: 'FINAL',
    subject: '数学',
    date: '2027-01-08',
    minutes: 60,
    scope: '五年级上册',
    taughtBy: '2026-12-31',
    state: 'PLANNED',
  },
  paper: change && paper(change),
});
const page = (nodes: unknown[]) => ({
  __typename: 'C',
  edges: nodes.map((node) => ({ __typename: 'E', node })),
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

function open(one: ReturnType<typeof task> | null, path: string, answers: Record<string, unknown> = {}, more: Partial<Stage> = {}) {
  return openPage(PapersPage, {
    path,
    permissions: ['exams.papers.set'],
    answer: (name) => {
      if (name in answers) return answers[name] as never;
      if (name === 'PaperTasks') return { myPaperTasks: page(one ? [one] : []) };
      if (name === 'PaperOpenings') return { paperOpenings: page([]) };
      throw new Error(name);
    },
    ...more,
  });
}

it('says why there is nothing to set, and what is missing of what there is', async () => {
  const first = open(null, '/exams/papers');
  expect(await screen.findByText('没有要命题、审题的考试')).toBeVisible();
  first.unmount();
  open(task(), '/exams/papers');
  expect(await screen.findByText(/我命题.*还缺 1 项/)).toBeVisible();
  expect(screen.getByRole('link', { name: '继续命题' })).toHaveAttribute('href', expect.stringContaining('sitting=k1'));
});

it('saves the table with the version it was read with, and keeps it on the device until then', async () => {
  const user = userEvent.setup();
  const { of, person, told } = open(task(), '/exams/papers?sitting=k1', { SavePaper: { savePaper: paper({ version: 4 }) } });
  await user.click(await screen.findByRole('button', { name: '加一行' }));
  await user.type(screen.getByLabelText('第 2 行 知识点'), '简易方程');
  expect(window.localStorage.getItem(`qingfu.exams.paper.${person}.k1`)).toContain('简易方程');
  await user.click(screen.getByRole('button', { name: word('保存') }));
  await waitFor(() => expect(told.map(({ text }) => text)).toEqual(['已保存']));
  const [{ variables }] = of('SavePaper');
  expect(variables.input).toMatchObject({
    sittingKey: 'k1',
    version: 3,
    paperFileId: null,
    facts: { rows: [{ point: '小数乘法' }, { point: '简易方程', taughtOn: null }] },
  });
  expect(window.localStorage.getItem(`qingfu.exams.paper.${person}.k1`)).toBeNull();
});

it('shows a refusal at the row it concerns, with its clause; nothing typed is lost', async () => {
  const user = userEvent.setup();
  const rule = { code: 'E9', clause: '三', document: '34号' };
  open(task(), '/exams/papers?sitting=k1', {
    SavePaper: { savePaper: paper({ version: 4 }) },
    SubmitPaper: { refused: { code: 'EXAMS_PAPER_BEYOND_TAUGHT', message: '细目表第 1 行：要到 2027-01-20 才教完', path: 'rows.0.taughtOn', rule } },
  });
  await user.type(await screen.findByLabelText('第 1 行 知识点'), '（二）');
  await user.click(screen.getByRole('button', { name: '保存并交审题' }));
  const row = screen.getByRole('group', { name: /第 1 行/ });
  expect(await within(row).findByText(/才教完/)).toBeVisible();
  expect(within(row).getByRole('button', { name: /依据 E9/ })).toBeVisible();
  expect(screen.getByLabelText('第 1 行 知识点')).toHaveValue('小数乘法（二）');
});

it('shows both when somebody else has saved meanwhile', async () => {
  const user = userEvent.setup();
  const { of } = open(task(), '/exams/papers?sitting=k1', { SavePaper: { refused: { code: 'CONFLICT', message: '这条记录刚被别人改过' } } });
  await user.click(await screen.findByRole('button', { name: word('保存') }));
  expect(await screen.findByText(/别人刚保存了这份试卷/)).toBeVisible();
  expect(screen.getByText('对方保存的')).toBeVisible();
  await waitFor(() => expect(of('PaperTasks').length).toBeGreaterThan(1));
});

it('opens of a returned paper only the returned cells', async () => {
  const slip = {
    __typename: 'ReturnSlip',
    id: 'r1',
    state: 'OPEN',
    round: 1,
    reason: '第 12 题偏难',
    dueOn: null,
    returnedBy: '佟丽华',
    answer: null,
    outcome: null,
    version: 1,
  };
  const cells = [{ __typename: 'ReturnedCell', cell: 'paper', label: '试卷', before: 'x', after: null, reason: '第 12 题超出要求' }];
  open(task({ state: 'RETURNED', returns: [{ ...slip, cells }] }), '/exams/papers?sitting=k1');
  expect(await screen.findByLabelText('第 1 行 知识点')).toBeDisabled();
  expect(screen.getByRole('button', { name: /^试卷 换一个/ })).toBeEnabled();
  expect(screen.queryByRole('button', { name: /^答案与评分标准 / })).toBeNull();
  expect(screen.getByRole('button', { name: '提交更正' })).toBeVisible();
});

it('lets the reviewer agree, or send it back with a reason', async () => {
  const user = userEvent.setup();
  const { of, told } = open(task({ state: 'PRE_REVIEW', missing: [] }, 'REVIEWER'), '/exams/papers?sitting=k1', {
    PreReviewPaper: { preReviewPaper: paper({ state: 'DRAFT' }) },
  });
  await user.click(await screen.findByRole('button', { name: '退回命题人' }));
  expect(screen.getByRole('alert')).toHaveTextContent('退回须写明原因');
  await user.type(screen.getByRole('textbox', { name: /审题意见/ }), '第 12 题有两个答案');
  await user.click(screen.getByRole('button', { name: '退回命题人' }));
  await waitFor(() => expect(told.map(({ text }) => text)).toEqual(['已退回命题人']));
  expect(of('PreReviewPaper')[0]!.variables.input).toMatchObject({ paperId: 'p1', version: 3, agree: false, opinion: '第 12 题有两个答案' });
});

it('opens a file by a deed of its own, and gives the way as a link', async () => {
  const user = userEvent.setup();
  const { of } = open(task({ state: 'SUBMITTED' }), '/exams/papers?sitting=k1', {
    OpenPaper: { openPaper: { __typename: 'PaperTicket', address: '/files/f1?ticket=t', until: '2026-11-23T08:00:00Z', kind: 'DOCX' } },
  });
  await user.click(await screen.findByRole('button', { name: '打开试卷' }));
  expect(await screen.findByRole('link', { name: /点这里查看/ })).toHaveAttribute('href', '/files/f1?ticket=t');
  expect(of('OpenPaper')[0]!.variables).toEqual({ input: { paperId: 'p1', part: 'PAPER' } });
});

it('takes no file that is neither PDF nor Word, before anything is sent', async () => {
  const user = userEvent.setup({ applyAccept: false });
  open(task(), '/exams/papers?sitting=k1');
  await screen.findByRole('button', { name: /^试卷 换一个/ });
  await user.upload(screen.getByLabelText('试卷'), new File(['x'], '卷.exe'));
  expect(await screen.findByText('请选择 PDF 或 .docx 文件')).toBeVisible();
});

it('says when what stands in a paper is not for this person', async () => {
  open(null, '/exams/papers?row=p1', {
    Paper: { examPaper: { ...paper({ rows: null, files: [], fullPoints: null, difficulty: null }), review: null, sitting: null } },
  });
  expect(await screen.findByText('试卷内容考前不显示')).toBeVisible();
});
