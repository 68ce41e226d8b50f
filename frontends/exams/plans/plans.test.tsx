import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { openPage, SCHOOL, word } from '../../testing';
import CalendarPage from './calendar-page';
import PlansPage from './plans-page';

const sitting = {
  __typename: 'ExamSitting',
  id: 's1',
  key: 'k1',
  subject: '语文',
  date: '2027-07-06',
  startsAt: '08:30',
  minutes: 60,
  scope: '下册第一至第八单元',
  taughtBy: '2027-06-25',
  source: 'OWN',
  state: 'PLANNED',
  approved: false,
  cancelledReason: null,
  version: 1,
  setters: [{ personId: 'p1', personName: '王静' }],
  reviewers: [{ personId: 'p2', personName: '欧阳雪' }],
};
const plan = (over: object = {}) => ({
  __typename: 'ExamPlan',
  id: 'plan1',
  state: 'DRAFT',
  edition: 1,
  version: 2,
  schoolYear: 2026,
  semester: 2,
  termName: '2026—2027 学年第二学期',
  schoolName: '和平区示例第一小学',
  changeReason: null,
  schoolOpinion: null,
  submittedOn: null,
  reviewDueOn: null,
  approvalNumber: null,
  approvedOn: null,
  reviewId: null,
  missing: [],
  returns: [],
  trail: [],
  exams: [
    {
      __typename: 'PlannedExam',
      id: 'e1',
      name: '五年级期末考试',
      grade: 5,
      kind: 'FINAL',
      number: 1,
      organiser: 'SCHOOL',
      bands: 4,
      title: null,
      sittings: [sitting],
    },
  ],
  ...over,
});
const rule = { code: 'E2', clause: '二', document: '教基厅函〔2021〕34号' };
const board = (over: object = {}) => ({
  __typename: 'ExamBoard',
  term: { schoolYear: 2026, semester: 2, name: '2026—2027 学年第二学期', startsOn: '2027-03-01', endsOn: '2027-07-16' },
  terms: [{ schoolYear: 2026, semester: 2, name: '2026—2027 学年第二学期' }],
  inForce: null,
  underWay: null,
  earlier: [],
  allowances: [
    { grade: 1, finals: 0, midterms: 0, mocks: 0, minutes: 0, subjects: ['语文'], rule: { ...rule, code: 'E1' } },
    { grade: 5, finals: 1, midterms: 0, mocks: 0, minutes: 90, subjects: ['语文', '数学'], rule },
  ],
  gradesWithout: [5],
  inTime: true,
  lateReason: null,
  mayWrite: true,
  maySubmit: false,
  ...over,
});
const staff = { edges: [{ node: { id: 'p1', displayName: '王静', duties: [{ subject: '语文', title: '教师' }] } }] };

function open(path: string, answers: Record<string, object | ((variables: Record<string, unknown>, times: number) => object)>, duty = 'DEAN') {
  return openPage(PlansPage, {
    path,
    duties: [{ duty, place: SCHOOL }],
    permissions: ['exams.plans.read', 'exams.plans.write'],
    answer: (name, variables, times) => {
      const known: Record<string, object> = { PaperPersons: { staff }, ExamBoard: { examBoard: board() }, ExamPlanOne: { examPlan: plan() } };
      const found = answers[name] ?? known[name] ?? {};
      return (typeof found === 'function' ? found(variables, times) : found) as Record<string, unknown>;
    },
  });
}

it('a school without a plan is told what its grades may have, and begins with one tap', async () => {
  const stage = open('/exams/plans', { DraftExamPlan: { draftExamPlan: plan() } });
  expect(await screen.findByText('这个学期还没有考试计划')).toBeTruthy();
  expect(screen.getByText('不进行纸笔考试', { exact: false })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: word('起草考试计划') }));
  await waitFor(() => expect(stage.of('DraftExamPlan')).toHaveLength(1));
  expect(stage.of('DraftExamPlan')[0]!.variables.input).toMatchObject({ schoolId: 's210102001', schoolYear: 2026, semester: 2 });
  expect(await screen.findByRole('heading', { name: '填写考试计划' })).toBeTruthy();
});

it('what is refused stands at the subject it concerns, with its clause, and nothing typed is lost', async () => {
  const refused = {
    code: 'EXAMS_BEFORE_TAUGHT',
    message: '语文考查范围到 7月8日才教完',
    path: 'exams.0.sittings.0.date',
    rule: { ...rule, code: 'E9' },
  };
  open('/exams/plans?edit=plan1', { SaveExamPlan: { refused } });
  const field = await screen.findByRole('group', { name: '语文' });
  fireEvent.change(within(field).getByLabelText('教完日期'), { target: { value: '2027-07-08' } });
  fireEvent.click(screen.getByRole('button', { name: word('保存') }));
  expect((await within(field).findByRole('alert')).textContent).toContain('语文考查范围到 7月8日才教完');
  expect((within(field).getByLabelText('教完日期') as HTMLInputElement).value).toBe('2027-07-08');
});

it('a plan saved by somebody else meanwhile is not overwritten unless one says so', async () => {
  const stage = open('/exams/plans?edit=plan1', {
    ExamPlanOne: (_variables, times) => ({ examPlan: plan(times > 1 ? { version: 3 } : {}) }),
    SaveExamPlan: ({ input }) =>
      (input as { version: number }).version === 2
        ? { refused: { code: 'CONFLICT', message: '刚被别人改过' } }
        : { saveExamPlan: plan({ version: 4 }) },
  });
  const field = await screen.findByRole('group', { name: '语文' });
  fireEvent.change(within(field).getByLabelText('考查范围'), { target: { value: '下册第一至第七单元' } });
  fireEvent.click(screen.getByRole('button', { name: word('保存') }));
  await screen.findByText('这份计划刚被别人保存过', { exact: false });
  await waitFor(() => expect(stage.of('ExamPlanOne').length).toBeGreaterThan(1));
  fireEvent.click(screen.getByRole('button', { name: word('仍保存我的') }));
  fireEvent.click(screen.getByRole('button', { name: word('保存') }));
  await waitFor(() => expect(stage.of('SaveExamPlan')).toHaveLength(2));
  expect(stage.of('SaveExamPlan')[1]!.variables.input).toMatchObject({ version: 3, exams: [{ sittings: [{ scope: '下册第一至第七单元' }] }] });
});

it('the principal hands in what is complete, with the opinion of the school', async () => {
  const stage = open(
    '/exams/plans',
    {
      ExamBoard: { examBoard: board({ underWay: plan(), maySubmit: true }) },
      SubmitExamPlan: { submitExamPlan: plan({ state: 'SUBMITTED', version: 3 }) },
    },
    'PRINCIPAL',
  );
  fireEvent.click(await screen.findByRole('button', { name: word('报送') }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '好' } });
  fireEvent.click(within(dialog).getByRole('button', { name: word('报送') }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('至少 5 个字');
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '已在校内公布，同意报送' } });
  fireEvent.click(within(dialog).getByRole('button', { name: word('报送') }));
  await waitFor(() => expect(stage.of('SubmitExamPlan')).toHaveLength(1));
  expect(stage.of('SubmitExamPlan')[0]!.variables.input).toMatchObject({ id: 'plan1', version: 2, schoolOpinion: '已在校内公布，同意报送' });
});

it('a draft with gaps names them and is not handed in', async () => {
  const missing = [{ path: 'exams.0.sittings.0.setters', message: '五年级期末考试语文还没有命题人' }];
  open('/exams/plans', { ExamBoard: { examBoard: board({ underWay: plan({ missing }), maySubmit: true }) } }, 'PRINCIPAL');
  expect(await screen.findByText('五年级期末考试语文还没有命题人')).toBeTruthy();
  expect(screen.queryByRole('button', { name: word('报送') })).toBeNull();
});

it('the office gives a school that missed the beginning of term leave to hand in, and says why', async () => {
  const stage = openPage(PlansPage, {
    path: '/exams/plans',
    duties: [{ duty: 'EDUCATION_OFFICE', place: '/21/2101/210102' }],
    permissions: ['exams.plans.read', 'exams.plans.decide'],
    answer: (name) => (name === 'ExamBoard' ? { examBoard: board({ inTime: false, mayWrite: false }) } : { allowLateExamPlan: true }),
  });
  fireEvent.click(await screen.findByRole('button', { name: word('准许补报') }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('button', { name: word('新建学校，开学后才配齐教师') }));
  fireEvent.click(within(dialog).getByRole('button', { name: word('准许补报') }));
  await waitFor(() => expect(stage.of('AllowLateExamPlan')).toHaveLength(1));
  expect(stage.of('AllowLateExamPlan')[0]!.variables.input).toMatchObject({
    ...{ schoolId: 's210102001', schoolYear: 2026, semester: 2, reason: '新建学校，开学后才配齐教师' },
  });
});

it('the calendar lists approved exams, and narrows to one day', async () => {
  const page = { hasNextPage: false, endCursor: null };
  const stage = openPage(CalendarPage, {
    path: '/exams/calendar',
    duties: [{ duty: 'DEAN', place: SCHOOL }],
    permissions: ['exams.plans.read'],
    answer: () => ({
      examDays: [{ date: '2027-01-08', sittings: 2, schools: 1 }],
      examCalendar: {
        edges: [{ node: { ...sitting, examName: '五年级期末考试', schoolName: '和平区示例第一小学', date: '2027-01-08' } }],
        pageInfo: page,
      },
    }),
  });
  expect(await screen.findByText('五年级期末考试 语文')).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: /01-08/ }));
  await waitFor(() =>
    expect(stage.of('ExamCalendar').some(({ variables }) => variables.from === '2027-01-08' && variables.to === '2027-01-08')).toBe(true),
  );
});
