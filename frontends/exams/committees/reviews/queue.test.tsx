import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { openPage, word } from '../../../testing';
import ReviewsPage from './reviews-page';

const COUNTY = { path: '/21/2101/210102', name: '和平区', level: 'COUNTY' as const };
const seat = (id: string, personName: string, over: object = {}) => ({
  __typename: 'ReviewSeat',
  ...{
    id,
    personId: `p-${id}`,
    personName,
    unitName: '和平区教师进修学校',
    state: 'ASSIGNED',
    version: 1,
    assignedOn: '2026-11-20',
    recusedKind: null,
    endReason: null,
  },
  ...{ vote: null, opinion: null, votedAt: null, checks: [], cells: [] },
  ...over,
});
const REVIEW = {
  __typename: 'ExamReview',
  ...{
    id: 'r1',
    subject: 'PLAN',
    subjectId: 'plan1',
    title: '本学期考试计划',
    examSubject: null,
    round: 2,
    state: 'OPEN',
    outcome: null,
    decidedOn: null,
  },
  ...{ dueOn: '2026-11-20', workdaysLeft: -1, placeName: '和平区', schoolName: '和平区示例第一小学', votesNeeded: 3, votesCast: 1 },
};
const RECORD = {
  ...REVIEW,
  ...{
    blind: true,
    openedOn: '2026-11-06',
    outcomeReason: null,
    majority: null,
    mayAssign: true,
    checklist: [{ item: 'SCOPE', label: '考查范围不超课程标准' }],
    trail: [],
  },
  seats: [
    seat('a', '宋文博', {
      state: 'VOTED',
      vote: 'RETURN',
      opinion: '范围偏大',
      votedAt: '2026-11-19T02:00:00Z',
      checks: [{ item: 'SCOPE', ok: false, note: '超出第七单元' }],
      cells: [{ cell: '数学 考查范围', reason: '没有教完' }],
    }),
    seat('b', '唐晓梅', { state: 'RECUSED', recusedKind: 'KIN', endReason: '孩子在该校就读' }),
  ],
  candidates: [
    { personId: 'p-c', personName: '乔志远', unitName: '和平区教师进修学校', subjects: ['语文'], openSeats: 2, barredBecause: null },
    {
      personId: 'p-d',
      personName: '欧阳雪',
      unitName: '和平区示例第一小学',
      subjects: ['英语'],
      openSeats: 0,
      barredBecause: '来自送审学校，应当回避',
    },
  ],
};

function queue(rows: object[], path = '/exams/reviews', place: object = COUNTY) {
  return openPage(ReviewsPage, {
    path,
    place,
    permissions: ['exams.reviews.read', 'exams.reviews.assign'],
    answer: (name) =>
      name === 'ExamReviews'
        ? { examReviews: { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } }
        : name === 'ExportExamReviews'
          ? { exportExamReviews: { id: 'j1' } }
          : name === 'ExamReview'
            ? { examReview: RECORD }
            : { assignReviewers: { __typename: 'ExamReview', id: 'r1' } },
  });
}

it('lists what is open with its school, how late it is, and how many have voted', async () => {
  queue([{ ...REVIEW, seats: RECORD.seats }]);
  expect((await screen.findAllByText('和平区示例第一小学')).length).toBeGreaterThan(0);
  const text = document.body.textContent!;
  for (const said of ['已逾期 1 个工作日', '1 / 3 人', '宋文博', '第 2 轮']) expect(text).toContain(said);
  expect(text).not.toContain('唐晓梅');
});

it('opens a review with what each expert said, and assigns those who may judge it', async () => {
  const page = queue([{ ...REVIEW, seats: RECORD.seats }], '/exams/reviews?review=r1');
  expect(await screen.findByText('超出第七单元')).toBeInTheDocument();
  expect(screen.getByText(/近亲属 · 孩子在该校就读/)).toBeInTheDocument();
  const assign = within(screen.getByRole('group', { name: '分派专家' }));
  expect(assign.getByText('至少还要分派 2 人')).toBeInTheDocument();
  expect(assign.getByRole('checkbox', { name: /欧阳雪/ })).toBeDisabled();
  fireEvent.click(assign.getByRole('checkbox', { name: /乔志远/ }));
  fireEvent.click(assign.getByRole('button', { name: /分派给 1 人/ }));
  await waitFor(() => expect(page.of('AssignReviewers')[0]!.variables.input).toMatchObject({ reviewId: 'r1', personIds: ['p-c'] }));
});

it('says why nothing is listed, and where to go from a school', async () => {
  const empty = queue([]);
  expect(await screen.findByText('没有等着审核的')).toBeInTheDocument();
  empty.unmount();
  queue([], '/exams/reviews', { path: `${COUNTY.path}/s1`, name: '某校', level: 'SCHOOL' });
  expect(await screen.findByText(/请在上方切换/)).toBeInTheDocument();
});

it('takes the reason of releasing somebody who has not voted', async () => {
  const record = { ...RECORD, seats: [seat('e', '安然')] };
  const page = openPage(ReviewsPage, {
    path: '/exams/reviews?review=r1',
    place: COUNTY,
    answer: (name) =>
      name === 'ExamReviews'
        ? { examReviews: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } }
        : name === 'ExamReview'
          ? { examReview: record }
          : { releaseReviewer: { __typename: 'ExamReview', id: 'r1' } },
  });
  fireEvent.click(await screen.findByRole('button', { name: '不再分派 安然' }));
  const dialog = (await screen.findByText('不再分派给安然')).closest<HTMLElement>('[role=dialog]')!;
  fireEvent.click(within(dialog).getByRole('button', { name: word('不再分派') }));
  expect(page.of('ReleaseReviewer')).toHaveLength(0);
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '外出培训' } });
  fireEvent.click(within(dialog).getByRole('button', { name: word('不再分派') }));
  await waitFor(() => expect(page.of('ReleaseReviewer')[0]!.variables.input).toMatchObject({ personId: 'p-e', reason: '外出培训' }));
});

it('is narrowed to papers of one school, and what was found leaves as a workbook', async () => {
  const page = queue([{ ...REVIEW, seats: RECORD.seats }]);
  fireEvent.click(await screen.findByRole('radio', { name: '试卷' }));
  const words = screen.getByRole('searchbox', { name: '校名' });
  fireEvent.change(words, { target: { value: ' 第一小学 ' } });
  fireEvent.keyDown(words, { key: 'Enter' });
  const filter = { subject: 'PAPER', school: '第一小学' };
  await waitFor(() => expect(page.of('ExamReviews').at(-1)!.variables).toMatchObject({ state: 'OPEN', filter, after: null }));
  fireEvent.click(await screen.findByRole('button', { name: word('导出全部') }));
  await waitFor(() => expect(page.of('ExportExamReviews')[0]?.variables).toMatchObject({ place: COUNTY.path, state: 'OPEN', filter }));
});
