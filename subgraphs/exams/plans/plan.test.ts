import { setToday } from '#kernel/clock';
import type { Refusal } from '#kernel/refusal';
import { query } from '#kernel/database';
import { ruleAt, type PolicyPack } from '#kernel/policy';
import { nobody, type Proof } from '#kernel/testing';
import { forget, people, SCHOOL, TODAY } from '#register/testing/province';
import { NATIONAL_PACKS } from '../exams.policy';
import { openExams } from '../testing/exams';
import {
  approvedPlan,
  AUTUMN,
  DRAFT,
  exam,
  examKey,
  PLAN,
  REVIEWER,
  SAVE,
  SETTER,
  sitting,
  SPRING,
  submittedPlan,
  SUBMIT_PLAN,
  WITHDRAW_PLAN,
  WRITTEN,
} from '../testing/plans';
import { ExamKind, ExamOrganiser, QuestionSource } from './exam-plan.entity';
import type { ExamContent } from './plan.content';
import { assertLawful, disguiseIn, missingOf, type Judged } from './plan.rules';

const spring = { id: 't2', schoolYear: 2026, semester: 2 as const, startsOn: '2027-03-01', endsOn: '2027-07-16' };
const autumn = { id: 't1', schoolYear: 2026, semester: 1 as const, startsOn: '2026-09-01', endsOn: '2027-01-15' };
const judged = (over: Partial<Judged> = {}): Judged => ({
  stageGrades: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  schoolName: '示例九年一贯制学校',
  calendar: { terms: [autumn, spring], days: [{ date: '2027-07-07', schoolDay: false, note: '运动会' }] },
  term: spring,
  law: (code) => ruleAt(NATIONAL_PACKS, code, SCHOOL, '2027-03-01')!,
  ...over,
});
const verdict = (exams: ExamContent[], over: Partial<Judged> = {}): { code?: string; rule?: string; path?: string; message?: string } => {
  try {
    assertLawful(exams, judged(over));
    return {};
  } catch (error) {
    const { code, detail, message } = error as Refusal;
    return { code, message, ...(detail.rule && { rule: detail.rule.code }), ...(detail.path && { path: detail.path }) };
  }
};
const mock = (number = 1, over: Partial<ExamContent> = {}) =>
  exam({ grade: 9, kind: ExamKind.MOCK, number, sittings: [sitting({ date: `2027-06-0${number}`, taughtBy: '2027-05-20', minutes: 120 })], ...over });
const midterm = (grade: number) => exam({ grade, kind: ExamKind.MIDTERM, sittings: [sitting({ date: '2027-05-06', taughtBy: '2027-04-30' })] });

describe('the law of a plan', () => {
  it('lets a final of grades 3–9, a midterm of grades 7–9 and two mocks of grade 9 pass', () => {
    expect(verdict([3, 4, 5, 6, 7, 8].map((grade) => exam({ grade })))).toEqual({});
    expect(verdict([midterm(7), midterm(8), midterm(9), mock(1), mock(2), exam({ grade: 9 })])).toEqual({});
    expect(verdict([mock(1, { organiser: ExamOrganiser.CITY })])).toEqual({});
  });

  it.each<[clause: string, says: string, exams: ExamContent[], over: Partial<Judged>, code: string, path: string]>([
    ['E1', 'a paper exam of grade 1', [exam({ grade: 1 })], {}, 'EXAMS_PAPER_EXAM_FORBIDDEN', 'exams.0.grade'],
    ['E1', 'a paper exam of grade 2', [exam({ grade: 3 }), exam({ grade: 2 })], {}, 'EXAMS_PAPER_EXAM_FORBIDDEN', 'exams.1.grade'],
    ['E2', 'a second final of one grade', [exam(), exam({ number: 2 })], {}, 'EXAMS_SECOND_FINAL', 'exams.1.kind'],
    ['E3', 'a midterm in primary school', [midterm(6)], {}, 'EXAMS_MIDTERM_FORBIDDEN', 'exams.0.kind'],
    ['E3', 'a second midterm in junior school', [midterm(8), { ...midterm(8), number: 2 }], {}, 'EXAMS_MIDTERM_FORBIDDEN', 'exams.1.kind'],
    ['E4', 'a third mock', [mock(1), mock(2), mock(3)], {}, 'EXAMS_MOCK_FORBIDDEN', 'exams.2.kind'],
    ['E4', 'a mock of grade 8', [mock(1, { grade: 8 })], {}, 'EXAMS_MOCK_FORBIDDEN', 'exams.0.kind'],
    [
      'E4',
      'a mock in the first term',
      [mock(1, { sittings: [sitting({ date: '2026-12-01', taughtBy: '2026-11-20' })] })],
      { term: autumn },
      'EXAMS_MOCK_FORBIDDEN',
      'exams.0.kind',
    ],
    [
      'E4',
      'a mock before every course is through',
      [
        mock(1, {
          sittings: [
            sitting({ date: '2027-05-10', taughtBy: '2027-05-01' }),
            sitting({ subject: '数学', date: '2027-05-11', startsAt: '14:00', taughtBy: '2027-05-11' }),
          ],
        }),
      ],
      {},
      'EXAMS_BEFORE_TAUGHT',
      'exams.0.sittings.0.date',
    ],
    [
      'E5',
      'an exam that the county holds for grade 6',
      [exam({ grade: 6, organiser: ExamOrganiser.COUNTY })],
      {},
      'EXAMS_ORGANISER_FORBIDDEN',
      'exams.0.organiser',
    ],
    [
      'E5',
      'one that schools hold together for grade 8',
      [exam({ grade: 8, organiser: ExamOrganiser.SCHOOLS_TOGETHER })],
      {},
      'EXAMS_ORGANISER_FORBIDDEN',
      'exams.0.organiser',
    ],
    ['E6', 'a final called 限时练习', [exam({ title: '五年级 限时 练习' })], {}, 'EXAMS_FORBIDDEN_NAME', 'exams.0.title'],
    [
      'E6',
      'a unit test in the scope',
      [exam({ sittings: [sitting({ scope: '第三单元测验及月　考内容' })] })],
      {},
      'EXAMS_FORBIDDEN_NAME',
      'exams.0.sittings.0.scope',
    ],
    ['E7', 'results in three bands', [exam({ bands: 3 })], {}, 'EXAMS_BANDS', 'exams.0.bands'],
    ['E7', 'results in a hundred points', [exam({ bands: 100 })], {}, 'EXAMS_BANDS', 'exams.0.bands'],
    [
      'E9',
      'a date before the scope is taught',
      [exam({ sittings: [sitting({ taughtBy: '2027-07-08' })] })],
      {},
      'EXAMS_BEFORE_TAUGHT',
      'exams.0.sittings.0.date',
    ],
    [
      'E10',
      'the setter as reviewer',
      [exam({ sittings: [sitting({ reviewers: [REVIEWER, SETTER] })] })],
      {},
      'EXAMS_SETTER_REVIEWS',
      'exams.0.sittings.0.reviewers.1',
    ],
    [
      'E10',
      'a second account of the setter as reviewer, its name written with a blank and full-width',
      [exam({ sittings: [sitting({ setters: [{ personId: 'p1', personName: '王静A' }], reviewers: [{ personId: 'p2', personName: '王 静Ａ' }] })] })],
      {},
      'EXAMS_SETTER_REVIEWS',
      'exams.0.sittings.0.reviewers.0',
    ],
    [
      'E10',
      'a bought paper',
      [exam({ sittings: [sitting({ source: QuestionSource.BOUGHT })] })],
      {},
      'EXAMS_BOUGHT_PAPER',
      'exams.0.sittings.0.source',
    ],
    ['E11', 'three hours for one subject', [exam({ sittings: [sitting({ minutes: 180 })] })], {}, 'EXAMS_TOO_LONG', 'exams.0.sittings.0.minutes'],
    [
      '6.3',
      'a date that is no school day',
      [exam({ sittings: [sitting({ date: '2027-07-07' })] })],
      {},
      'EXAMS_NOT_A_SCHOOL_DAY',
      'exams.0.sittings.0.date',
    ],
    ['6.3', 'a Sunday', [exam({ sittings: [sitting({ date: '2027-07-04' })] })], {}, 'EXAMS_NOT_A_SCHOOL_DAY', 'exams.0.sittings.0.date'],
    [
      '6.3',
      'a date of another term',
      [exam({ sittings: [sitting({ date: '2026-12-01', taughtBy: '2026-11-01' })] })],
      {},
      'EXAMS_NOT_A_SCHOOL_DAY',
      'exams.0.sittings.0.date',
    ],
  ])('%s refuses %s at its field', (clause, _says, exams, over, code, path) => {
    expect(verdict(exams, over)).toMatchObject({ code, rule: clause, path });
  });

  it('follows a city that allows one mock, and minutes of its own (E11)', () => {
    const local: PolicyPack[] = [
      {
        ...ruleAt(NATIONAL_PACKS, 'E4', SCHOOL, TODAY)!,
        place: '/21/2101',
        validFrom: '2026-09-01',
        parameters: { mocks: 1 },
        document: '沈教发〔2026〕1号',
      },
      {
        ...ruleAt(NATIONAL_PACKS, 'E11', SCHOOL, TODAY)!,
        place: '/21/2101',
        validFrom: '2026-09-01',
        parameters: { minutes34: 60, minutes56: 90 },
        document: '沈教发〔2026〕1号',
      },
    ];
    const law = (code: string) => ruleAt([...NATIONAL_PACKS, ...local], code, SCHOOL, '2027-03-01')!;
    expect(verdict([mock(1), mock(2)], { law })).toMatchObject({ code: 'EXAMS_MOCK_FORBIDDEN', path: 'exams.1.kind' });
    expect(verdict([exam({ grade: 4, sittings: [sitting({ minutes: 70 })] })], { law })).toMatchObject({
      code: 'EXAMS_TOO_LONG',
      message: '四年级一科考试最多 60 分钟，不能是 70 分钟',
    });
    expect(verdict([exam({ grade: 5, sittings: [sitting({ minutes: 90 })] })], { law })).toEqual({});
  });

  it('knows a disguise from an honest word', () => {
    for (const name of ['周测', '10月 月考', '单元检测', '学情调研', '质量监测', '限时训练', '九校联考', '摸底', '测 验', '小测'])
      expect(disguiseIn(name, 'NAME')).not.toBeNull();
    for (const name of ['期末考试', '秋季学期期末', '期中学业评价']) expect(disguiseIn(name, 'NAME')).toBeNull();
    for (const scope of ['上册第一至第四单元', '水质检测、电路测试两章', '第1—9周所学']) expect(disguiseIn(scope, 'SCOPE')).toBeNull();
  });

  it('lets no pupil sit two papers at one time', () => {
    const both = exam({ sittings: [sitting(), sitting({ subject: '数学', startsAt: '09:00' })] });
    expect(verdict([both])).toMatchObject({ code: 'BAD_INPUT', path: 'exams.0.sittings.1.startsAt' });
    expect(verdict([exam({ sittings: [sitting(), sitting({ subject: '数学', startsAt: '09:30' })] })])).toEqual({});
  });

  it('says what is missing, and takes what is not yet written for no breach', () => {
    const bare = [exam({ sittings: [sitting({ scope: '', setters: [], reviewers: [] })] }), exam({ grade: 6, sittings: [] })];
    expect(verdict(bare)).toEqual({});
    expect(missingOf(bare).map(({ path }) => path)).toEqual([
      'exams.0.sittings.0.scope',
      'exams.0.sittings.0.setters',
      'exams.0.sittings.0.reviewers',
      'exams.1.sittings',
    ]);
    expect(missingOf([])).toHaveLength(1);
  });
});

const ONE = `query ($id: ID!) { examPlan(id: $id) { ${PLAN} } }`;
const TODOS = '{ examsTodos(box: TO_DO, first: 20) { edges { node { title link dueOn } } } }';
const SCHOOL_ID = 's210102001';

describe('the plan of a term', () => {
  let exams: Proof;
  beforeAll(async () => {
    exams = await openExams();
  });
  beforeEach(async () => {
    setToday(TODAY);
    await forget(exams, ...WRITTEN);
  });
  afterAll(() => exams?.close());

  const draft = (content: ExamContent[] | null = [exam()], who: keyof typeof people = 'dean', term = SPRING, schoolId = SCHOOL_ID) =>
    exams.as(people[who]).send(DRAFT, { input: { schoolId, ...term, exams: content, idempotencyKey: examKey() } });
  const save = (of: { id: string; version: number }, content: unknown[], who: keyof typeof people = 'dean') =>
    exams.as(people[who]).send(SAVE, { input: { id: of.id, version: of.version, exams: content, idempotencyKey: examKey() } });
  const submit = (of: { id: string; version: number }, who: keyof typeof people = 'principal', opinion = '已在校内公布，同意报送') =>
    exams.as(people[who]).send(SUBMIT_PLAN, { input: { id: of.id, version: of.version, schoolOpinion: opinion, idempotencyKey: examKey() } });
  const withdraw = (of: { id: string; version: number }, who: keyof typeof people = 'dean') =>
    exams.as(people[who]).send(WITHDRAW_PLAN, { id: of.id, version: of.version, reason: '另行安排考试', key: examKey() });
  const todos = async (who: keyof typeof people) =>
    (await exams.as(people[who]).send(TODOS)).data.examsTodos.edges.map((edge: { node: unknown }) => edge.node);

  it('is drafted by the dean, waits at the principal once nothing is missing, and is handed in to the county', async () => {
    const begun = (await draft(null)).data.draftExamPlan;
    expect(begun).toMatchObject({ state: 'DRAFT', edition: 1, version: 1, termName: '2026—2027 学年第二学期', missing: [{ path: 'exams' }] });
    expect(await todos('principal')).toEqual([]);
    const saved = (await save(begun, [exam(), exam({ grade: 3, sittings: [sitting({ setters: [] })] })])).data.saveExamPlan;
    expect(saved).toMatchObject({
      version: 2,
      exams: [
        { name: '三年级期末考试' },
        { name: '五年级期末考试', sittings: [{ subject: '语文', minutes: 60, state: 'PLANNED', approved: false }] },
      ],
    });
    expect(saved.missing).toEqual([{ path: 'exams.0.sittings.0.setters', message: '三年级期末考试语文还没有命题人' }]);
    expect((await submit(saved)).errors![0]!.extensions).toMatchObject({
      code: 'EXAMS_PLAN_INCOMPLETE',
      path: 'exams.0.sittings.0.setters',
      rule: { code: '6.3' },
    });
    const whole = (await save(saved, [exam(), exam({ grade: 3 })])).data.saveExamPlan;
    expect(await todos('principal')).toMatchObject([
      { title: '考试计划待审核报送：和平区示例第一小学2026—2027 学年第二学期', link: `/exams/plans?plan=${whole.id}` },
    ]);
    expect((await submit(whole, 'dean')).code).toBe('FORBIDDEN');
    const sent = (await submit(whole)).data.submitExamPlan;
    // Ten working days of the office from Friday 20 November on: the sports day of the 26th is free by the city's calendar.
    expect(sent).toMatchObject({
      state: 'SUBMITTED',
      submittedOn: TODAY,
      reviewDueOn: '2026-12-07',
      schoolOpinion: '已在校内公布，同意报送',
      version: 4,
    });
    expect(await todos('principal')).toEqual([]);
    expect(await todos('county')).toMatchObject([{ title: '分派审核专家：2026—2027 学年第二学期考试计划', dueOn: '2026-12-07' }]);
    expect(sent.trail.map(({ deed }: { deed: string }) => deed)).toEqual(['起草', '保存', '保存', '报送']);
    const [told] = await query<{ data: string }>(exams.part.reads, "SELECT data FROM outbox WHERE type = 'exams.ExamPlanSubmitted'");
    expect(JSON.parse(told!.data)).toMatchObject({ planId: sent.id, schoolId: SCHOOL_ID, edition: 1, reviewDueOn: '2026-12-07' });
    expect((await save(sent, [exam()])).code).toBe('EXAMS_PLAN_STATE');
  });

  it('knows an account of the setter by the name directory has, whatever name the school gives it (E10)', async () => {
    const told = (personId: string, name: string) => ({ type: 'directory.StaffSaved', subject: personId, place: SCHOOL, data: { personId, name } });
    await exams.hear('directory', [told('p-alias', '王静'), told('p-english', '欧阳雪')]);
    const alias = sitting({ reviewers: [{ personId: 'p-alias', personName: '徐丽' }] });
    const refused = (await draft([exam({ sittings: [alias] })])).errors![0]!.extensions;
    expect(refused).toMatchObject({ code: 'EXAMS_SETTER_REVIEWS', rule: { code: 'E10' }, path: 'exams.0.sittings.0.reviewers.0' });
    const kept = (await draft([exam({ sittings: [sitting({ reviewers: [{ personId: 'p-english', personName: '欧阳某' }] })] })])).data.draftExamPlan;
    expect(kept.exams[0].sittings[0].reviewers).toEqual([{ personId: 'p-english', personName: '欧阳雪' }]);
  });

  it('keeps the key of a subject through every save, so that nothing that hangs on it is lost', async () => {
    const begun = (await draft()).data.draftExamPlan;
    const saved = (await save(begun, [exam({ sittings: [sitting({ date: '2027-07-08' }), sitting({ subject: '数学', startsAt: '14:00' })] })])).data
      .saveExamPlan;
    const key = begun.exams[0].sittings[0].key;
    expect(saved.exams[0].sittings.find((one: { subject: string }) => one.subject === '语文')).toMatchObject({ key, date: '2027-07-08' });
  });

  it('refuses what breaks the law with its clause, the field and what to do, and stores nothing', async () => {
    const { errors } = await draft([exam({ grade: 1 })]);
    expect(errors![0]!.extensions).toMatchObject({
      code: 'EXAMS_PAPER_EXAM_FORBIDDEN',
      path: 'exams.0.grade',
      rule: { code: 'E1', document: '教基厅函〔2021〕34号' },
    });
    expect(errors![0]!.extensions.hint).toContain('请删去');
    const begun = (await draft()).data.draftExamPlan;
    expect((await save(begun, [exam({ kind: ExamKind.MIDTERM })])).code).toBe('EXAMS_MIDTERM_FORBIDDEN');
    expect((await exams.as(people.dean).send(ONE, { id: begun.id })).data.examPlan).toMatchObject({ version: 1, exams: [{ kind: 'FINAL' }] });
  });

  it.each([
    ['a kind that is none', [{ ...exam(), kind: 'WEEKLY' }], 'BAD_INPUT'],
    ['a subject that is none', [exam({ sittings: [sitting({ subject: '奥数' })] })], 'EXAMS_SUBJECT_UNKNOWN'],
    ['a subject of another stage', [exam({ sittings: [sitting({ subject: '物理' })] })], 'EXAMS_SUBJECT_UNKNOWN'],
    ['a grade the school has not', [exam({ grade: 7 })], 'BAD_INPUT'],
    ['a time that is none', [exam({ sittings: [sitting({ startsAt: '25:00' })] })], 'BAD_INPUT'],
    ['a time at night', [exam({ sittings: [sitting({ startsAt: '22:00' })] })], 'BAD_INPUT'],
    ['a scope of six hundred letters', [exam({ sittings: [sitting({ scope: '范'.repeat(600) })] })], 'BAD_INPUT'],
    ['a day that does not exist', [exam({ sittings: [sitting({ date: '2027-02-30' })] })], 'BAD_INPUT'],
    ['negative minutes', [exam({ sittings: [sitting({ minutes: -60 })] })], 'BAD_INPUT'],
    ['forty exams', Array.from({ length: 40 }, () => exam()), 'BAD_INPUT'],
  ])('refuses %s', async (_says, content, code) => {
    expect((await draft(content as ExamContent[])).code).toBe(code);
  });

  it('is handed in before the term begins (E10)', async () => {
    const late = (await draft([exam({ sittings: [sitting({ date: '2027-01-08', taughtBy: '2027-01-05' })] })], 'dean', AUTUMN)).data.draftExamPlan;
    expect((await submit(late)).errors![0]!.extensions).toMatchObject({ code: 'EXAMS_TERM_STARTED', rule: { code: 'E10' } });
    const begun = (await draft()).data.draftExamPlan;
    setToday('2027-03-01');
    expect((await submit(begun)).code).toBe('EXAMS_TERM_STARTED');
    setToday('2027-02-28');
    expect((await submit(begun)).errors).toBeUndefined();
    setToday('2027-07-17');
    expect((await draft()).code).toBe('BAD_INPUT');
  });

  it('is one at a time: of four begun in the same instant one stands', async () => {
    for (let round = 0; round < 3; round += 1) {
      const replies = await Promise.all([draft(), draft([exam()], 'principal'), draft(), draft([exam()], 'principal')]);
      const [one, ...more] = replies.filter((reply) => !reply.errors);
      expect(more).toEqual([]);
      for (const reply of replies.filter(({ errors }) => errors)) expect(reply.code).toBe('EXAMS_PLAN_UNDER_WAY');
      expect((await withdraw(one!.data.draftExamPlan)).data.withdrawExamPlan).toMatchObject({ state: 'WITHDRAWN' });
    }
    expect((await draft()).data.draftExamPlan.edition).toBe(4);
  });

  it('is not drafted anew while one is in force', async () => {
    await approvedPlan(exams);
    expect((await draft(null, 'dean', AUTUMN)).errors![0]!.extensions).toMatchObject({ code: 'EXAMS_PLAN_IN_FORCE', rule: { code: '6.3' } });
  });

  it('stops a lost update, and does one thing once for one key', async () => {
    const begun = (await draft()).data.draftExamPlan;
    expect((await save(begun, [exam({ bands: 5 })])).errors).toBeUndefined();
    expect((await save(begun, [exam({ bands: 4 })])).code).toBe('CONFLICT');
    const input = { schoolId: 's210102001', ...AUTUMN, exams: [], idempotencyKey: 'same' };
    const first = await exams.as(people.dean).send(DRAFT, { input });
    const again = await exams.as(people.dean).send(DRAFT, { input });
    expect(again.data.draftExamPlan.id).toBe(first.data.draftExamPlan.id);
    expect((await exams.as(people.dean).send(DRAFT, { input: { ...input, exams: [exam({ sittings: [] })] } })).code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is the affair of its own school, and a draft nobody else sees', async () => {
    for (const who of ['chinese', 'county', 'outsider', 'guardian', 'expert', 'evaluator', 'otherCity'] as const)
      expect((await draft([exam()], who)).code).toBe('FORBIDDEN');
    expect((await draft([exam()], 'dean', SPRING, 's210102002')).code).toBe('FORBIDDEN');
    expect((await draft([exam()], 'dean', SPRING, 'nowhere')).code).toBe('NOT_FOUND');
    const begun = (await draft()).data.draftExamPlan;
    const see = async (who: keyof typeof people) => exams.as(people[who]).send(ONE, { id: begun.id });
    expect((await see('principal')).data.examPlan.id).toBe(begun.id);
    expect((await see('county')).data.examPlan).toBeNull();
    for (const who of ['chinese', 'outsider', 'guardian', 'expert', 'otherCity'] as const) expect((await see(who)).code).toBe('FORBIDDEN');
    expect((await exams.as(nobody).send(ONE, { id: begun.id })).code).toBe('UNAUTHENTICATED');
    const sent = (await submit(begun)).data.submitExamPlan;
    expect((await see('county')).data.examPlan.id).toBe(sent.id);
    expect((await see('otherCity')).code).toBe('FORBIDDEN');
    expect((await see('chinese')).code).toBe('FORBIDDEN');
    const { planId } = await approvedPlan(exams);
    expect((await exams.as(people.chinese).send(ONE, { id: planId })).data.examPlan).toMatchObject({ state: 'APPROVED' });
    expect((await exams.as(people.guardian).send(ONE, { id: planId })).code).toBe('FORBIDDEN');
  });

  it('may be taken back while it is on its way, with a reason, and told to the office', async () => {
    const sent = await submittedPlan(exams);
    expect((await withdraw(sent, 'county')).code).toBe('FORBIDDEN');
    const back = (await withdraw(sent, 'principal')).data.withdrawExamPlan;
    expect(back).toMatchObject({ state: 'WITHDRAWN' });
    expect(await todos('county')).toEqual([]);
    expect((await withdraw(back)).code).toBe('EXAMS_PLAN_STATE');
    const told = await query(exams.part.reads, "SELECT data FROM outbox WHERE type = 'exams.ExamPlanWithdrawn'");
    expect(told).toHaveLength(1);
  });
});
