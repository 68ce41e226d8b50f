import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { openPage, word } from '../../testing';
import RulesPage from './rules-page';

const CITY = '/21/2101';
const rule = { code: 'E11', clause: '三', document: '教基厅函〔2021〕34号' };
const number = (over: object = {}) => ({
  ...{ code: 'E11', name: 'minutes56', label: '五、六年级一科考试时长', unit: '分钟', value: 150, least: 30, most: 149, rule },
  ...over,
});
const local = (over: object = {}) => ({
  __typename: 'ExamLocalRule',
  id: 'r1',
  place: { path: CITY },
  placeName: '沈阳市',
  code: 'E11',
  text: '五、六年级一科考试不超过 90 分钟',
  document: '沈教发〔2026〕21号',
  clause: '第五条',
  validFrom: '2026-12-08',
  validTo: null,
  state: 'COMING',
  adoptedBy: '韩志刚',
  adoptedAt: '2026-11-20T02:00:00Z',
  endedReason: null,
  version: 1,
  ...over,
});

function open(rows: object[], permissions: string[], more: Record<string, object> = {}, path = '/exams/rules') {
  return openPage(RulesPage, {
    path,
    place: { path: CITY, name: '沈阳市', level: 'CITY' },
    duties: [{ duty: 'EDUCATION_OFFICE', place: CITY }],
    permissions: ['exams.plans.read', ...permissions],
    answer: (name) => {
      const known: Record<string, object> = {
        ExamRules: { examRules: [{ ...rule, code: 'E1', text: '小学一、二年级不进行纸笔考试', place: '/' }] },
        ExamLocalRules: { examLocalRules: { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } },
        ExamRuleNumbers: {
          examRuleNumbers: [number(), number({ code: 'E4', name: 'mocks', label: '九年级模拟考试', unit: '次', value: 0, least: 0, most: -1 })],
        },
      };
      return (more[name] ?? known[name] ?? {}) as Record<string, unknown>;
    },
  });
}

it('an office makes a number stricter: only what was filled in goes out, with its paper', async () => {
  const stage = open([], ['exams.policy.adopt'], { AdoptExamRule: { adoptExamRule: local() } });
  expect(await screen.findByText('小学一、二年级不进行纸笔考试')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: word('作出更严的规定') }));
  const drawer = await screen.findByRole('dialog');
  const field = await within(drawer).findByLabelText('五、六年级一科考试时长（分钟）');
  expect(within(drawer).getByText('现行 150 分钟')).toBeTruthy();
  fireEvent.click(within(drawer).getByRole('button', { name: word('公布') }));
  expect((await within(drawer).findByRole('alert')).textContent).toContain('请填写至少一个数字');
  expect(stage.of('AdoptExamRule')).toHaveLength(0);
  fireEvent.change(field, { target: { value: '90' } });
  fireEvent.change(within(drawer).getByLabelText('文件'), { target: { value: '沈教发〔2026〕21号' } });
  fireEvent.change(within(drawer).getByLabelText('条款'), { target: { value: '第五条' } });
  fireEvent.click(within(drawer).getByRole('button', { name: word('公布') }));
  await waitFor(() => expect(stage.of('AdoptExamRule')).toHaveLength(1));
  expect(stage.of('AdoptExamRule')[0]!.variables.input).toMatchObject({
    place: CITY,
    code: 'E11',
    numbers: [{ name: 'minutes56', value: 90 }],
    document: '沈教发〔2026〕21号',
    validTo: null,
  });
  await waitFor(() => expect(stage.told.map(({ text }) => text)).toEqual(['已公布：五、六年级一科考试不超过 90 分钟']));
});

it('another first day asks again what holds then, and nothing typed is lost', async () => {
  const stage = open([], ['exams.policy.adopt'], {}, '/exams/rules?rule=new');
  const drawer = await screen.findByRole('dialog');
  fireEvent.change(await within(drawer).findByLabelText('五、六年级一科考试时长（分钟）'), { target: { value: '90' } });
  fireEvent.change(within(drawer).getByLabelText('文件'), { target: { value: '沈教发〔2026〕21号' } });
  fireEvent.change(within(drawer).getByLabelText('施行日期'), { target: { value: '2027-01-04' } });
  await waitFor(() => expect(stage.of('ExamRuleNumbers').at(-1)!.variables).toMatchObject({ date: '2027-01-04' }));
  expect((within(drawer).getByLabelText('文件') as HTMLInputElement).value).toBe('沈教发〔2026〕21号');
  expect((within(drawer).getByLabelText('五、六年级一科考试时长（分钟）') as HTMLInputElement).value).toBe('90');
});

it('a rule that is no longer wanted is ended with a day and a reason', async () => {
  const stage = open(
    [local()],
    ['exams.policy.adopt'],
    { EndExamRule: { endExamRule: local({ validTo: '2026-12-31', version: 2 }) } },
    '/exams/rules?rule=r1',
  );
  const drawer = await screen.findByRole('dialog');
  fireEvent.click(within(drawer).getByRole('button', { name: word('停止施行') }));
  const dialog = (await screen.findByText('不追溯：到最后施行日为止仍按这项规定，之后恢复上级规定。')).closest<HTMLElement>('[role=dialog]')!;
  fireEvent.change(within(dialog).getByLabelText('最后施行日'), { target: { value: '2026-12-31' } });
  fireEvent.click(within(dialog).getByRole('button', { name: word('改为新的规定') }));
  fireEvent.click(within(dialog).getByRole('button', { name: word('停止施行') }));
  await waitFor(() => expect(stage.of('EndExamRule')).toHaveLength(1));
  expect(stage.of('EndExamRule')[0]!.variables.input).toMatchObject({ id: 'r1', version: 1, lastDay: '2026-12-31', reason: '改为新的规定' });
});

it('who may not make rules reads them', async () => {
  open([local()], []);
  expect(await screen.findByText('五、六年级一科考试不超过 90 分钟')).toBeTruthy();
  expect(screen.queryByRole('button', { name: word('作出更严的规定') })).toBeNull();
});
