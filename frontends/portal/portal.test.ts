import { waitFor } from '@testing-library/dom';
import { hrefTo, readLocation } from './location';

const RULE = { code: 'H2', clause: '小学三至六年级书面作业平均完成时间不超过60分钟', document: '中办发〔2021〕40号', text: '' };
const item = { subject: '数学', kind: 'WRITTEN', content: '练习册第8页', minutes: 45, tier: 'B', teacher: '陈老师', late: true };
const evening = {
  classId: 'c1',
  className: '五年级2班',
  grade: 5,
  date: '2026-11-23',
  schoolDay: true,
  reason: null,
  writtenMinutes: 75,
  limitMinutes: 60,
  coordinatedMinutes: null,
  assignments: [item],
  rule: { code: 'H2', text: '' },
};
const school = { id: 's1', name: '示例小学', place: { path: '/21/2101/210102/s1' } };
const disclosure = { date: '2026-11-23', schoolDay: true, reason: null, school, classes: [evening], rules: [RULE] };

let answers: Record<string, unknown> = {};
let online = true;
const asked: string[] = [];

beforeEach(() => {
  jest.resetModules();
  localStorage.clear();
  asked.length = 0;
  online = true;
  answers = { PublicSchoolDay: { disclosure }, PublicTerm: { term: { schoolYear: 2026, semester: 1, week: 12 } } };
  globalThis.fetch = (async (input: string) => {
    const url = new URL(input, 'http://platform');
    asked.push(url.pathname + url.search);
    if (url.pathname === '/registry.json') return Response.json({ demo: true, today: '2026-11-23', remotes: [] });
    if (!online) throw new TypeError('failed to fetch');
    const name = url.pathname.split('/').pop()!;
    return answers[name]
      ? Response.json({ data: answers[name] })
      : Response.json({ errors: [{ message: '没有', extensions: { code: 'NOT_FOUND' } }] }, { status: 404 });
  }) as typeof fetch;
});

async function open(path: string, heading: string) {
  document.body.innerHTML = '<div id="portal"></div>';
  window.history.replaceState(null, '', path);
  await import('./index');
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent(heading));
}

test('a school’s day shows each class against its limit, in words, with the teacher by surname only', async () => {
  await open('/public/school/s1', '示例小学 作业公示');
  expect(document.body).toHaveTextContent('2026-11-23 周一 · 2026—2027 学年第一学期 第 12 周');
  expect(document.querySelector('article')).toHaveTextContent('合计 75 分钟，限额 60 分钟');
  expect(document.querySelector('article')).toHaveTextContent('超出 15 分钟');
  expect(document.querySelector('tbody tr')).toHaveTextContent('数学练习册第8页书面 · 分层 B · 补录45 分钟陈老师');
  expect(document.body).toHaveTextContent('中办发〔2021〕40号');
  expect(document.querySelector('.demo')).toHaveTextContent('示例数据');
});

test('a school’s page shows its measures with their full text, and the aids it has chosen with price and where to object', async () => {
  const measures = {
    id: 'm1',
    edition: 2,
    title: '示例小学作业管理办法',
    summary: '三至六年级每天不超过60分钟',
    fileId: 'F1',
    fileName: '办法.pdf',
    fileSize: 20480,
    validFrom: '2026-09-01',
    validTo: null,
    publishedOn: '2026-08-28',
    ticket: '1.abc',
  };
  const aid = {
    schoolYear: 2026,
    semester: 1,
    grade: 5,
    subject: '语文',
    title: '同步练习',
    publisher: '示例出版社',
    isbn: '9787999900019',
    priceFen: 1580,
    displayedFrom: '2026-11-20',
    orderableFrom: '2026-12-01',
    onDisplay: true,
    contact: '教务处 024-00000000',
  };
  answers.PublicSchoolPapers = { publishedMeasures: [measures], disclosedAids: [aid] };
  await open('/public/school/s1', '示例小学 作业公示');
  expect(document.querySelector('#measures')).toHaveTextContent(
    '示例小学作业管理办法公布 2026-08-28 周五 · 施行 2026-09-01 周二三至六年级每天不超过60分钟',
  );
  expect(document.querySelector('#measures a')).toHaveAttribute('href', '/public/files/F1?ticket=1.abc');
  expect(document.querySelector('#aids tbody')).toHaveTextContent(
    '五年级语文同步练习示例出版社 · ISBN 978799990001915.80 元公示中，2026-12-01 周二 期满',
  );
  expect(document.querySelector('#aids')).toHaveTextContent('教务处 024-00000000');
});

test('a school’s page shows its approved exams with number, time and scope, and what was cancelled', async () => {
  const sitting = {
    subject: '语文',
    date: '2027-01-08',
    startsAt: '08:30',
    minutes: 60,
    scope: '上册全部单元',
    state: 'PLANNED',
    cancelledReason: null,
  };
  const exam = {
    name: '五年级期末考试',
    bands: 4,
    sittings: [sitting, { ...sitting, subject: '数学', state: 'CANCELLED', cancelledReason: '改为课堂评价' }],
  };
  answers.PublicSchoolExams = {
    disclosedExamPlans: [
      {
        termName: '2026—2027 学年第一学期',
        approvalNumber: '和平区考审〔2026〕1号',
        approvedOn: '2026-08-24',
        reviewedBy: '和平区',
        changeReason: null,
        exams: [exam],
      },
    ],
  };
  await open('/public/school/s1', '示例小学 作业公示');
  expect(document.querySelector('#exams')).toHaveTextContent('和平区考审〔2026〕1号 · 2026-08-24 周一 审定 · 和平区');
  expect(document.querySelector('#exams tbody')).toHaveTextContent('语文2027-01-08 周五 08:3060 分钟上册全部单元数学已取消：改为课堂评价');
});

test('a day without written homework says by which rule', async () => {
  const quiet = { ...evening, writtenMinutes: 0, limitMinutes: 0, assignments: [], rule: { code: 'H12', text: '三至六年级每周三为无书面作业日' } };
  answers.PublicSchoolDay = { disclosure: { ...disclosure, classes: [quiet] } };
  await open('/public/school/s1', '示例小学 作业公示');
  expect(document.querySelector('article')).toHaveTextContent('当天不布置书面作业（三至六年级每周三为无书面作业日）');
});

test('without a network it says so and the retry brings the page', async () => {
  online = false;
  await open('/public/school/s1', '网络未连接');
  online = true;
  document.querySelector<HTMLButtonElement>('button.primary')!.click();
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('示例小学'));
});

test('a day off is told with its reason instead of an empty list', async () => {
  answers.PublicSchoolDay = { disclosure: { ...disclosure, schoolDay: false, reason: '国庆节', classes: [] } };
  await open('/public/school/s1?date=2026-10-01', '示例小学');
  expect(document.body).toHaveTextContent('当日不上课（国庆节）');
});

test('an unknown class is not found, and the way back is there', async () => {
  await open('/public/class/none', '没有找到这项公示');
  expect(document.querySelector('main a')).toHaveAttribute('href', '/public/');
});

test('the date of the URL is the date that is asked for; a wrong one is today', async () => {
  await open('/public/school/s1?date=2026-11-20', '示例小学');
  expect(asked).toContain('/public/data/PublicSchoolDay?schoolId=s1&date=2026-11-20');
  window.history.replaceState(null, '', '/public/school/s1?date=2026-02-31');
  window.dispatchEvent(new PopStateEvent('popstate'));
  await waitFor(() => expect(asked).toContain('/public/data/PublicSchoolDay?schoolId=s1&date=2026-11-23'));
});

test('every address is either a page or not found', () => {
  const pageOf = (path: string) => readLocation(new URL(path, 'http://platform')).page;
  expect(['/public/', '/public/basis', '/public/school/s1', '/public/class/c1'].map(pageOf)).toEqual(['find', 'basis', 'school', 'class']);
  expect(['/public/school', '/public/x', '/public/class/c1/more', '/public/basis/x'].map(pageOf)).toEqual([
    'missing',
    'missing',
    'missing',
    'missing',
  ]);
  expect(hrefTo('', { place: '/21/2101', text: '' })).toBe('/public/?place=/21/2101');
});
