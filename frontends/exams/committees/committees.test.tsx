import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { openPage, word, type Stage } from '../../testing';
import CommitteesPage from './committees-page';
import { memberOf } from './expert-picker';

const COUNTY = { path: '/21/2101/210102', name: '和平区', level: 'COUNTY' as const };
const member = (id: string, personName: string, over: object = {}) => ({
  __typename: 'CommitteeMember',
  ...{
    id,
    personId: `p-${id}`,
    personName,
    unitName: '和平区教师进修学校',
    subjects: ['语文'],
    role: 'MEMBER',
    joinedOn: '2026-09-01',
    leftOn: null,
    leftReason: null,
    openSeats: 3,
  },
  ...over,
});
const COMMITTEE = {
  __typename: 'ExamCommittee',
  ...{
    id: 'c1',
    state: 'ACTIVE',
    version: 2,
    edition: 1,
    startsOn: '2026-09-01',
    endsOn: '2028-08-31',
    placeName: '和平区',
    basis: null,
    formedOn: '2026-09-01',
  },
  ...{
    activeFrom: '2026-09-01',
    endedOn: null,
    dissolvedReason: null,
    renewedFrom: null,
    remarks: ['数学只有 1 名委员，一份试卷至少要 2 人表决'],
    mayManage: true,
  },
  ...{ place: { path: COUNTY.path }, changes: [], trail: [] },
  members: [member('a', '宋文博', { role: 'CHAIR' }), member('b', '唐晓梅')],
};
const PERSON = (id: string, displayName: string, duties: object[]) => ({ __typename: 'Person', id, displayName, duties });
const STAFF = [
  PERSON('p-x', '孙丽', [
    { duty: 'REVIEW_EXPERT', title: '考试审核专家', subject: null, place: { path: COUNTY.path, name: '和平区', level: 'COUNTY' } },
    {
      duty: 'SUBJECT_TEACHER',
      title: '任课教师',
      subject: '语文',
      place: { path: `${COUNTY.path}/s2`, name: '和平区示例第二小学', level: 'SCHOOL' },
    },
  ]),
];

function page(list: object[], deed: Stage['answer'] = () => ({}), more: Partial<Stage> = {}) {
  return openPage(CommitteesPage, {
    path: '/exams/committees',
    place: COUNTY,
    permissions: ['exams.committees.read', 'exams.committees.write'],
    answer: (name, variables, times) =>
      name === 'ExamCommittees'
        ? { examCommittees: { edges: list.map((node) => ({ node })) } }
        : name === 'ExamCommittee'
          ? { examCommittee: COMMITTEE }
          : name === 'MyExamCommittees'
            ? { myExamCommittees: [] }
            : name === 'ExpertsToChoose'
              ? { staff: { edges: STAFF.map((node) => ({ node })), pageInfo: { hasNextPage: false } } }
              : deed(name, variables, times),
    ...more,
  });
}

it('shows who sits in it, what each can judge and has before him, and what it lacks', async () => {
  page([COMMITTEE]);
  expect(await screen.findByText('数学只有 1 名委员，一份试卷至少要 2 人表决')).toBeInTheDocument();
  const text = document.body.textContent!;
  for (const said of ['第 1 届', '主任委员', '宋文博', '任期 2026-09-01 至 2028-08-31', '3 份']) expect(text).toContain(said);
});

it('forms one with people from the list, for two years, each with the school he is recused from', async () => {
  const opened = page([], () => ({ formExamCommittee: { __typename: 'ExamCommittee', id: 'c1', state: 'FORMED', version: 1 } }));
  fireEvent.click((await screen.findAllByRole('button', { name: '组建专家委员会' }))[0]!);
  fireEvent.click(await screen.findByRole('radio', { name: '主任委员' }));
  fireEvent.click(await screen.findByRole('button', { name: '选择 孙丽' }));
  fireEvent.click(screen.getByRole('button', { name: word('组建') }));
  await waitFor(() => expect(opened.of('FormExamCommittee')).toHaveLength(1));
  expect(opened.of('FormExamCommittee')[0]!.variables.input).toMatchObject({
    place: COUNTY.path,
    startsOn: '2026-11-23',
    endsOn: '2028-11-22',
    members: [{ personId: 'p-x', role: 'CHAIR', subjects: ['语文'], unitName: '和平区示例第二小学', unitPath: `${COUNTY.path}/s2` }],
  });
});

it('takes of several duties the one at a school, since by it he is recused', () => {
  expect(memberOf(STAFF[0] as never, 'MEMBER', ['语文'])).toMatchObject({ unitPath: `${COUNTY.path}/s2` });
});

it('points to the committee that is already being formed', async () => {
  const refused = {
    code: 'EXAMS_COMMITTEE_EXISTS',
    message: '这里的第 1 届专家委员会已在组建',
    path: 'place',
    hint: '请打开它调整委员',
    remedy: { action: 'OPEN_COMMITTEE', committeeId: 'c1' },
  };
  page([], () => ({ refused }));
  fireEvent.click((await screen.findAllByRole('button', { name: '组建专家委员会' }))[0]!);
  fireEvent.click(await screen.findByRole('button', { name: word('组建') }));
  fireEvent.click(await screen.findByRole('button', { name: '打开它' }));
  expect(await screen.findByText(/和平区 · 第 1 届/)).toBeInTheDocument();
});

it('lets somebody leave with a reason only', async () => {
  const opened = page([COMMITTEE], () => ({ changeCommitteeMembers: { ...COMMITTEE, version: 3 } }));
  fireEvent.click(await screen.findByRole('button', { name: '调整委员' }));
  fireEvent.click(await screen.findByRole('button', { name: '退出 唐晓梅' }));
  fireEvent.click(screen.getByRole('button', { name: '保存委员' }));
  expect(screen.getByText('请写明退出的理由。')).toHaveRole('alert');
  fireEvent.change(screen.getByRole('textbox', { name: '唐晓梅退出的理由' }), { target: { value: '调离' } });
  fireEvent.click(screen.getByRole('button', { name: '保存委员' }));
  await waitFor(() =>
    expect(opened.of('ChangeCommitteeMembers')[0]!.variables.input).toMatchObject({
      committeeId: 'c1',
      version: 2,
      join: [],
      leave: [{ memberId: 'b', reason: '调离' }],
    }),
  );
});

it('says that a school has none of its own, and offers no deed to who may not form one', async () => {
  const school = page([], undefined, { place: { path: `${COUNTY.path}/s1`, name: '某校', level: 'SCHOOL' }, permissions: ['exams.committees.read'] });
  expect(await screen.findByText(/由县（市、区）和市成立/)).toBeInTheDocument();
  school.unmount();
  page([], undefined, { permissions: ['exams.committees.read'] });
  expect(await screen.findByText('和平区还没有专家委员会')).toBeInTheDocument();
  expect(within(document.body).queryByRole('button', { name: '组建专家委员会' })).toBeNull();
});
