import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { openPage, word, type Stage } from '../../../testing';
import DeskPage from './desk-page';

const COUNTY = { path: '/21/2101/210102', name: '和平区', level: 'COUNTY' as const };
const CHECKLIST = [
  { item: 'STANDARD', label: '不超国家课程标准' },
  { item: 'PROGRESS', label: '不超学校教学进度' },
];
const LINE = {
  __typename: 'ExamReview',
  id: 'r1',
  subject: 'PLAN',
  subjectId: 'plan1',
  title: '本学期考试计划',
  examSubject: null,
  round: 1,
  state: 'OPEN',
  outcome: null,
  decidedOn: null,
  dueOn: '2026-12-04',
  workdaysLeft: 8,
  placeName: '和平区',
  schoolName: null,
};
const seat = (over: object = {}) => ({
  __typename: 'ReviewSeat',
  id: 's1',
  state: 'ASSIGNED',
  version: 1,
  vote: null,
  opinion: null,
  votedAt: null,
  checks: [],
  cells: [],
  ...over,
});
const list = (nodes: object[]) => ({ myExamReviews: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } });
const judged = (mySeat: object | null, over: object = {}) => ({
  examReview: mySeat && { ...LINE, blind: true, outcomeReason: null, checklist: CHECKLIST, mySeat, ...over },
});

/** What is judged: a plan with one subject. */
const PLAN = {
  ...{
    __typename: 'ExamPlan',
    id: 'plan1',
    state: 'IN_REVIEW',
    edition: 1,
    version: 2,
    schoolYear: 2026,
    semester: 1,
    termName: '2026—2027 学年第一学期',
  },
  ...{
    schoolName: null,
    changeReason: null,
    schoolOpinion: null,
    submittedOn: '2026-11-20',
    reviewDueOn: '2026-12-04',
    approvalNumber: null,
    approvedOn: null,
  },
  exams: [
    {
      ...{
        __typename: 'PlannedExam',
        id: 'e1',
        name: '五年级期末考试',
        grade: 5,
        kind: 'FINAL',
        number: 1,
        organiser: 'SCHOOL',
        bands: 4,
        title: null,
      },
      sittings: [
        {
          ...{
            __typename: 'ExamSitting',
            id: 's9',
            key: 'k9',
            subject: '数学',
            date: '2027-01-08',
            startsAt: '08:30',
            minutes: 60,
            scope: '上册全部单元',
          },
          ...{
            taughtBy: '2027-01-04',
            source: 'OWN',
            state: 'PLANNED',
            approved: false,
            cancelledReason: null,
            version: 1,
            setters: [],
            reviewers: [],
          },
        },
      ],
    },
  ],
};

/** One plan on the desk; votes are answered by `vote`. */
function desk(
  vote: Stage['answer'] = () => ({
    voteOnReview: { __typename: 'ExamReview', id: 'r1', mySeat: seat({ state: 'VOTED', version: 2, vote: 'APPROVE' }) },
  }),
  more: Partial<Stage> = {},
  mySeat = seat(),
) {
  return openPage(DeskPage, {
    path: '/exams/desk',
    place: COUNTY,
    permissions: ['exams.reviews.judge'],
    duties: [{ duty: 'REVIEW_EXPERT', place: COUNTY.path }],
    answer: (name, variables, times) =>
      name === 'MyExamReviews'
        ? list([{ ...LINE, mySeat }])
        : name === 'ReviewToJudge'
          ? judged(mySeat)
          : name === 'RecuseFromReview'
            ? { recuseFromReview: true }
            : name === 'PlanToJudge'
              ? { examPlan: PLAN }
              : vote(name, variables, times),
    ...more,
  });
}

const submit = () => fireEvent.click(screen.getByRole('button', { name: word('提交表决') }));
const answerAll = async () => {
  for (const { label } of CHECKLIST) fireEvent.click(within(await screen.findByRole('group', { name: label })).getByRole('radio', { name: '符合' }));
};
const choose = (vote: string) => fireEvent.click(within(screen.getByRole('group', { name: '您的意见' })).getByRole('radio', { name: vote }));

it('sends an approval with every item answered, and the school is nowhere on the screen', async () => {
  const page = desk();
  await answerAll();
  choose('同意');
  submit();
  await waitFor(() => expect(page.of('VoteOnReview')).toHaveLength(1));
  expect(page.of('VoteOnReview')[0]!.variables.input).toMatchObject({
    reviewId: 'r1',
    version: 1,
    vote: 'APPROVE',
    opinion: null,
    cells: [],
    checks: [
      { item: 'STANDARD', ok: true },
      { item: 'PROGRESS', ok: true },
    ],
  });
  expect(document.body.textContent).toContain('盲审：不显示学校');
});

it('says what is missing before anything is sent', async () => {
  const page = desk();
  await screen.findByRole('group', { name: CHECKLIST[0]!.label });
  submit();
  expect(screen.getByRole('alert')).toHaveTextContent('请逐项填写审核要点');
  await answerAll();
  fireEvent.click(within(screen.getByRole('group', { name: CHECKLIST[1]!.label })).getByRole('radio', { name: '不符合' }));
  choose('同意');
  submit();
  expect(screen.getByRole('alert')).toHaveTextContent('不符合的，请写说明');
  fireEvent.change(screen.getByRole('textbox', { name: '不超学校教学进度 说明哪里不符合' }), { target: { value: '第八单元没教' } });
  submit();
  expect(screen.getByRole('alert')).toHaveTextContent('有不符合的要点，不能同意');
  choose('退回修改');
  fireEvent.change(screen.getByRole('textbox', { name: '意见' }), { target: { value: '范围偏大' } });
  submit();
  expect(screen.getByRole('alert')).toHaveTextContent('请至少标出一处');
  expect(page.of('VoteOnReview')).toHaveLength(0);
});

it('keeps what was written when the page is closed, and marks of places with it', async () => {
  const first = desk();
  await answerAll();
  choose('退回修改');
  fireEvent.click(await screen.findByRole('button', { name: '标出问题：五年级期末考试 数学 考查范围' }));
  fireEvent.change(screen.getByRole('textbox', { name: '五年级期末考试 数学 考查范围的问题' }), { target: { value: '第八单元没有教完' } });
  fireEvent.change(screen.getByRole('textbox', { name: '意见' }), { target: { value: '范围偏大' } });
  first.unmount();
  // the client is one for the life of the module, so that what is asked is still told to the first page
  desk(undefined, { person: first.person });
  expect(await screen.findByRole('textbox', { name: '意见' })).toHaveValue('范围偏大');
  submit();
  await waitFor(() => expect(first.of('VoteOnReview')).toHaveLength(1));
  expect(first.of('VoteOnReview')[0]!.variables.input).toMatchObject({
    vote: 'RETURN',
    cells: [{ cell: 'k9.scope', reason: '第八单元没有教完' }],
  });
});

it('keeps a vote given offline and sends it once when the connection is back', async () => {
  const page = desk(undefined, { online: false });
  await answerAll();
  choose('同意');
  submit();
  expect(await screen.findByRole('heading', { name: /等待提交 1/ })).toBeInTheDocument();
  expect(page.of('VoteOnReview')).toHaveLength(0);
  await act(async () => page.connect());
  await waitFor(() => expect(page.of('VoteOnReview')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole('heading', { name: /等待提交/ })).toBeNull());
});

it('sends a vote whose answer was lost again under the same key', async () => {
  const page = desk((_name, _variables, times) =>
    times === 1
      ? 'unreachable'
      : { voteOnReview: { __typename: 'ExamReview', id: 'r1', mySeat: seat({ state: 'VOTED', version: 2, vote: 'APPROVE' }) } },
  );
  await answerAll();
  choose('同意');
  submit();
  await waitFor(() => expect(page.of('VoteOnReview').length).toBeGreaterThan(1));
  const keys = page.of('VoteOnReview').map(({ variables }) => variables.input.idempotencyKey);
  expect(new Set(keys).size).toBe(1);
});

it('shows both when the same expert has submitted from another device, and overwrites nothing before he chooses', async () => {
  let present = seat();
  const elsewhere = seat({
    state: 'VOTED',
    version: 2,
    vote: 'APPROVE',
    opinion: '手机上写的',
    votedAt: '2026-11-23T02:00:00Z',
    checks: CHECKLIST.map(({ item }) => ({ item, ok: true, note: null })),
  });
  const answer: Stage['answer'] = (name) =>
    name === 'MyExamReviews'
      ? list([{ ...LINE, mySeat: present }])
      : name === 'ReviewToJudge'
        ? judged(present)
        : { voteOnReview: { __typename: 'ExamReview', id: 'r1', mySeat: { ...elsewhere, version: 3 } } };
  const page = desk(undefined, { answer });
  await answerAll();
  choose('不同意');
  fireEvent.change(screen.getByRole('textbox', { name: '意见' }), { target: { value: '本机写的意见' } });
  page.unmount();
  present = elsewhere;
  desk(undefined, { person: page.person, answer });
  expect(await screen.findByText('手机上写的')).toBeInTheDocument();
  expect(screen.getByText('本机写的意见')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: word('修改表决') })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '以本机的为准，继续修改' }));
  fireEvent.click(await screen.findByRole('button', { name: word('修改表决') }));
  await waitFor(() => expect(page.of('VoteOnReview')).toHaveLength(1));
  expect(page.of('VoteOnReview')[0]!.variables.input).toMatchObject({ version: 2, vote: 'REJECT', opinion: '本机写的意见' });
});

it('lets an expert recuse himself with kind and reason, and then shows nothing of it', async () => {
  const page = desk();
  fireEvent.click(await screen.findByRole('button', { name: word('申请回避') }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('radio', { name: '近亲属' }));
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '孩子在该校就读' } });
  fireEvent.click(within(dialog).getByRole('button', { name: word('回避') }));
  await waitFor(() =>
    expect(page.of('RecuseFromReview')[0]!.variables.input).toMatchObject({ reviewId: 'r1', kind: 'KIN', reason: '孩子在该校就读' }),
  );
});

it('says why there is nothing, and that a review is no longer his', async () => {
  const empty = desk(undefined, { answer: () => list([]) });
  expect(await screen.findByText('没有等您审核的')).toBeInTheDocument();
  empty.unmount();
  desk(undefined, { path: '/exams/desk?review=r9', answer: (name) => (name === 'MyExamReviews' ? list([]) : { examReview: null }) });
  expect(await screen.findByText('这一轮审核不在您可查看的范围内')).toBeInTheDocument();
});
