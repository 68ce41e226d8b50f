import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { CITY, forget, people, TODAY } from '#register/testing/province';
import { experts, SITTING, withoutCommittees, workingCommittee } from '../testing/committees';
import { openExams } from '../testing/exams';
import {
  AUTUMN,
  approvedPlan,
  decide,
  DRAFT,
  exam,
  examKey,
  heldSitting,
  PLAN,
  SAVE,
  sitting,
  submittedPlan,
  SUBMIT_PLAN,
  votedOn,
  WITHDRAW_PLAN,
  WRITTEN,
} from '../testing/plans';
import { SittingState } from './exam-plan.entity';
import type { ExamContent } from './plan.content';
import { askWhatWasHeld } from './sittings.daily';

const CORRECT = `mutation ($input: ExamPlanCorrectionInput!) { correctExamPlan(input: $input) { ${PLAN} returns { state round reason answer cells { cell label before after reason } } } }`;
const CHANGE = `mutation ($id: ID!, $reason: String!, $key: String!) { changeExamPlan(id: $id, reason: $reason, idempotencyKey: $key) { ${PLAN} } }`;
const LATE = 'mutation ($input: LateExamPlanInput!) { allowLateExamPlan(input: $input) }';
const HOLD =
  'mutation ($id: ID!, $version: Int!, $key: String!) { holdExamSitting(id: $id, version: $version, idempotencyKey: $key) { id state version } }';
const CANCEL =
  'mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) { cancelExamSitting(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id state cancelledReason version } }';
const ONE = `query ($id: ID!) { examPlan(id: $id) { ${PLAN} schoolName school { id } returns { state round cells { cell label before after reason } } } }`;
const OF_REVIEW = `query ($id: ID!) { examReview(id: $id) { title schoolName plan { id schoolName school { id } schoolOpinion exams { name sittings { subject scope setters { personName } } } trail { by } } } }`;
const TODOS = '{ examsTodos(box: TO_DO, first: 30) { edges { node { kind title } } } }';

let exams: Proof;
beforeAll(async () => {
  exams = await openExams();
});
beforeEach(async () => {
  setToday(TODAY);
  await forget(exams, ...WRITTEN);
  await withoutCommittees(exams);
  await workingCommittee(exams);
});
afterAll(() => exams?.close());

const see = async (id: string, who: keyof typeof people = 'dean') => (await exams.as(people[who]).send(ONE, { id })).data.examPlan;
const save = (of: { id: string; version: number }, content: ExamContent[]) =>
  exams.as(people.dean).send(SAVE, { input: { id: of.id, version: of.version, exams: content, idempotencyKey: examKey() } });
const submit = (of: { id: string; version: number }) =>
  exams
    .as(people.principal)
    .send(SUBMIT_PLAN, { input: { id: of.id, version: of.version, schoolOpinion: '已在校内公布，同意报送', idempotencyKey: examKey() } });
const change = (id: string, who: keyof typeof people = 'dean') =>
  exams.as(people[who]).send(CHANGE, { id, reason: '台风停课，考试顺延', key: examKey() });
const hold = (of: { id: string; version: number }, who: keyof typeof people = 'dean') =>
  exams.as(people[who]).send(HOLD, { id: of.id, version: of.version, key: examKey() });
const cancel = (of: { id: string; version: number }, who: keyof typeof people = 'dean') =>
  exams.as(people[who]).send(CANCEL, { id: of.id, version: of.version, reason: '改为课堂评价', key: examKey() });
const correct = (plan: { id: string; version: number }, over: Record<string, unknown>, who: keyof typeof people = 'dean') =>
  exams.as(people[who]).send(CORRECT, { input: { id: plan.id, version: plan.version, answer: '已按意见更正', idempotencyKey: examKey(), ...over } });
const waiting = async (who: keyof typeof people) =>
  (await exams.as(people[who]).send(TODOS)).data.examsTodos.edges.map((edge: { node: { kind: string } }) => edge.node.kind);
const told = async (type: string) =>
  (await query<{ data: string }>(exams.part.reads, 'SELECT data FROM outbox WHERE type = ? ORDER BY id', [type])).map(({ data }) => JSON.parse(data));
const votedPlan = async (cells: { cell: string; reason: string }[] = [], content?: ExamContent[]) => {
  const plan = await submittedPlan(exams, content);
  await votedOn(exams, plan, cells);
  return plan;
};

describe('the decision on a plan', () => {
  it('follows the experts: approved with a number, in force, told, and out of every inbox', async () => {
    const plan = await submittedPlan(exams);
    expect(await waiting('county')).toEqual(['exams.review-assign']);
    expect((await decide(exams, plan, 'APPROVE')).errors![0]!.extensions).toMatchObject({ code: 'EXAMS_TOO_FEW_VOTES', rule: { code: '6.2' } });
    await votedOn(exams, plan);
    expect((await see(plan.id)).state).toBe('IN_REVIEW');
    const done = (await decide(exams, plan, 'APPROVE')).data.decideExamPlan;
    expect(done).toMatchObject({ state: 'APPROVED', approvalNumber: '和平区考审〔2026〕1号', approvedOn: TODAY });
    expect(done.exams[0].sittings[0]).toMatchObject({ approved: true, state: 'PLANNED' });
    expect(done.trail.map(({ deed }: { deed: string }) => deed)).toEqual(['起草', '报送', '审定']);
    expect(await waiting('county')).toEqual([]);
    expect(await told('exams.ExamPlanApproved')).toMatchObject([
      { planId: plan.id, approvalNumber: '和平区考审〔2026〕1号', sittings: [{ grade: 5, kind: 'FINAL', subject: '语文' }] },
    ]);
    expect((await decide(exams, done, 'REJECT', { reason: '再想一想再说' })).code).toBe('EXAMS_PLAN_STATE');
    expect((await save(done, [exam({ bands: 5 })])).code).toBe('EXAMS_PLAN_STATE');
  });

  it('is made once, however many make it in the same instant', async () => {
    const plan = await votedPlan();
    const replies = await Promise.all([
      decide(exams, plan, 'APPROVE'),
      decide(exams, plan, 'REJECT', { reason: '与本区安排冲突' }),
      decide(exams, plan, 'APPROVE'),
      decide(exams, plan, 'RETURN', { reason: '请再核对一遍日期' }),
    ]);
    expect(replies.filter(({ errors }) => !errors)).toHaveLength(1);
    for (const { code } of replies.filter(({ errors }) => errors))
      expect(['EXAMS_PLAN_STATE', 'EXAMS_REVIEW_STATE', 'CONFLICT', 'BAD_INPUT']).toContain(code);
    expect(
      await query(exams.part.reads, "SELECT id FROM outbox WHERE type LIKE 'exams.ExamPlan%' AND type <> 'exams.ExamPlanSubmitted'"),
    ).toHaveLength(1);
  });

  it('belongs to the office whose committee has reviewed, not to the one above, beside or below', async () => {
    const plan = await votedPlan();
    for (const who of ['city', 'otherCity', 'province', 'principal', 'supervisor', 'countyResearch', 'expert'] as const)
      expect((await decide(exams, plan, 'APPROVE', {}, people[who])).code).toBe('FORBIDDEN');
  });

  it('cannot approve against the experts, and gives its reason when it is stricter than they are', async () => {
    const first = await submittedPlan(exams);
    const key = first.exams[0].sittings[0].key;
    await votedOn(exams, first, [{ cell: `${key}.scope`, reason: '第八单元还没有教完' }]);
    expect((await decide(exams, first, 'APPROVE')).errors![0]!.extensions).toMatchObject({ code: 'EXAMS_AGAINST_MAJORITY', rule: { code: '6.3' } });
    expect((await decide(exams, first, 'RETURN')).code).toBe('BAD_INPUT');
    const back = (await decide(exams, first, 'REJECT', { reason: '全部推倒重来为好' })).data.decideExamPlan;
    expect(back.state).toBe('REJECTED');
    // A new plan of the term is an edition further.
    const again = await submittedPlan(exams);
    expect(again.edition).toBe(2);
  });

  it('returns exactly the cells the experts have marked; those alone are corrected, and the experts look again', async () => {
    const plan = await submittedPlan(exams, [exam({ sittings: [sitting(), sitting({ subject: '数学', startsAt: '14:00' })] })]);
    const chinese = plan.exams[0].sittings.find(({ subject }: { subject: string }) => subject === '语文');
    await votedOn(exams, plan, [{ cell: `${chinese.key}.scope`, reason: '第八单元还没有教完' }]);
    expect((await decide(exams, plan, 'RETURN', { reason: '请更正考查范围', cells: [{ cell: 'nowhere.scope', reason: '没有这一栏' }] })).code).toBe(
      'BAD_INPUT',
    );
    const back = (await decide(exams, plan, 'RETURN', { reason: '请更正考查范围', dueOn: '2026-12-01' })).data.decideExamPlan;
    expect(back.state).toBe('RETURNED');
    expect(await waiting('dean')).toEqual(['exams.plan.correct']);
    const [slip] = (await see(plan.id)).returns;
    expect(slip.cells).toEqual([
      {
        cell: `${chinese.key}.scope`,
        label: '五年级期末考试语文 · 考查范围',
        before: '下册第一至第八单元',
        after: null,
        reason: '第八单元还没有教完',
      },
    ]);
    expect((await correct(back, { sittings: [{ key: chinese.key, date: '2027-07-08' }] })).errors![0]!.message).toContain('不在退回的栏目之中');
    expect((await correct(back, { sittings: [{ key: chinese.key, scope: '下册　月考内容' }] })).code).toBe('EXAMS_FORBIDDEN_NAME');
    const fixed = (await correct(back, { sittings: [{ key: chinese.key, scope: '下册第一至第七单元' }] })).data.correctExamPlan;
    expect(fixed).toMatchObject({ state: 'SUBMITTED', returns: [{ state: 'ANSWERED', answer: '已按意见更正' }] });
    expect(fixed.exams[0].sittings).toMatchObject([
      { key: chinese.key, scope: '下册第一至第七单元', date: '2027-07-06' },
      { subject: '数学', scope: '下册第一至第八单元' },
    ]);
    await votedOn(exams, fixed);
    const done = (await decide(exams, fixed, 'APPROVE')).data.decideExamPlan;
    expect(done.state).toBe('APPROVED');
    expect((await see(plan.id)).returns[0].state).toBe('CLOSED');
    expect([await waiting('county'), await waiting('dean')]).toEqual([[], []]);
    expect((await query(exams.part.reads, 'SELECT id FROM exam_review WHERE subjectId = ?', [plan.id])).length).toBe(2);
  });

  it('shows an expert what is assigned to him without whose it is, and nobody of the school or unassigned anything', async () => {
    const plan = await submittedPlan(exams, [exam({ sittings: [sitting({ scope: '和平区示例第一小学校本教材与下册第一单元' })] })]);
    const round = await votedOn(exams, plan);
    const blind = (await exams.as(experts.chair).send(OF_REVIEW, { id: round })).data.examReview;
    expect(blind.plan).toMatchObject({
      schoolName: null,
      school: null,
      trail: [],
      exams: [{ sittings: [{ scope: '本校校本教材与下册第一单元', setters: [] }] }],
    });
    expect(JSON.stringify(blind)).not.toMatch(/示例第一小学|s210102001|王静|欧阳雪/);
    expect((await exams.as(experts.chair).send(ONE, { id: plan.id })).data.examPlan).toMatchObject({ id: plan.id, schoolName: null });
    expect((await exams.as(experts.fourth).send(ONE, { id: plan.id })).code).toBe('FORBIDDEN');
    expect((await exams.as(people.county).send(OF_REVIEW, { id: round })).data.examReview.plan).toMatchObject({
      schoolName: '和平区示例第一小学',
      exams: [{ sittings: [{ setters: [{ personName: '王静' }] }] }],
    });
  });

  it('goes to the city where the county has no committee at work', async () => {
    await withoutCommittees(exams);
    await workingCommittee(exams, CITY, SITTING, people.city);
    const plan = await submittedPlan(exams);
    expect(await query(exams.part.reads, 'SELECT reviewPlace FROM exam_plan WHERE id = ?', [plan.id])).toEqual([{ reviewPlace: '/21/2101' }]);
    expect((await decide(exams, plan, 'APPROVE')).code).toBe('FORBIDDEN');
    expect((await decide(exams, plan, 'APPROVE', {}, people.city)).code).toBe('EXAMS_TOO_FEW_VOTES');
  });

  it('ends with the withdrawal: the round is dropped, and the experts are asked no more', async () => {
    const plan = await submittedPlan(exams);
    await votedOn(exams, plan);
    expect(
      (await exams.as(people.principal).send(WITHDRAW_PLAN, { id: plan.id, version: plan.version, reason: '日期另行安排', key: examKey() })).errors,
    ).toBeUndefined();
    expect(await query(exams.part.reads, 'SELECT state FROM exam_review WHERE subjectId = ?', [plan.id])).toEqual([{ state: 'DROPPED' }]);
    expect([await waiting('county'), await waiting('expert')]).toEqual([[], []]);
    expect((await decide(exams, plan, 'APPROVE')).code).toBe('EXAMS_PLAN_STATE');
  });
});

describe('after the term has begun', () => {
  const autumn = (date: string) => [exam({ sittings: [sitting({ date, taughtBy: '2026-12-18', scope: '上册全部单元' })] })];

  it('a first plan is handed in with leave of the office alone, which has given its reason (E10)', async () => {
    const late = (who: keyof typeof people, over = {}) =>
      exams
        .as(people[who])
        .send(LATE, { input: { schoolId: 's210102001', ...AUTUMN, reason: '新建学校，九月底才配齐教师', idempotencyKey: examKey(), ...over } });
    const draft = (
      await exams
        .as(people.dean)
        .send(DRAFT, { input: { schoolId: 's210102001', ...AUTUMN, exams: autumn('2027-01-08'), idempotencyKey: examKey() } })
    ).data.draftExamPlan;
    expect((await submit(draft)).code).toBe('EXAMS_TERM_STARTED');
    expect((await late('principal')).code).toBe('FORBIDDEN');
    expect((await late('otherCity')).code).toBe('FORBIDDEN');
    expect((await late('county', { reason: '准' })).code).toBe('BAD_INPUT');
    expect((await late('county', { semester: 2 })).code).toBe('BAD_INPUT');
    expect((await late('county')).data.allowLateExamPlan).toBe(true);
    const sent = (await submit(draft)).data.submitExamPlan;
    expect(sent.trail.map(({ deed }: { deed: string }) => deed)).toEqual(['起草', '准许补报', '报送']);
  });

  it('what is in force is changed by a new edition, which holds only when it has been reviewed', async () => {
    const { planId, sittings } = await approvedPlan(exams, { content: autumn('2026-12-22') });
    expect((await change(planId, 'county')).code).toBe('FORBIDDEN');
    const draft = (await change(planId)).data.changeExamPlan;
    expect(draft).toMatchObject({
      state: 'DRAFT',
      edition: 2,
      changeReason: '台风停课，考试顺延',
      exams: [{ sittings: [{ key: sittings[0]!.sittingKey, date: '2026-12-22', approved: false }] }],
    });
    expect((await change(planId)).code).toBe('EXAMS_PLAN_UNDER_WAY');
    const soon = await save(
      draft,
      autumn('2026-11-24').map((one) => ({ ...one, sittings: one.sittings.map((each) => ({ ...each, taughtBy: '2026-11-20' })) })),
    );
    expect(soon.errors![0]!.extensions).toMatchObject({ code: 'EXAMS_NOTICE_TOO_SHORT', rule: { code: 'E10' }, path: 'exams.0.sittings.0.date' });
    const saved = (await save(draft, autumn('2026-12-24'))).data.saveExamPlan;
    const sent = (await submit(saved)).data.submitExamPlan;
    expect((await see(planId)).state).toBe('APPROVED');
    await votedOn(exams, sent);
    const done = (await decide(exams, sent, 'APPROVE')).data.decideExamPlan;
    expect(done.exams[0].sittings[0]).toMatchObject({ key: sittings[0]!.sittingKey, date: '2026-12-24', approved: true });
    expect((await see(planId)).state).toBe('REPLACED');
    expect(await query(exams.part.reads, 'SELECT planId FROM exam_sitting WHERE live = 1')).toEqual([{ planId: done.id }]);
    expect(await told('exams.ExamPlanChanged')).toMatchObject([{ planId: done.id, replacedId: planId, reason: '台风停课，考试顺延' }]);
  });

  it('a subject that was held while the change was on its way stays held, and cannot be moved by it', async () => {
    const { planId, sittings } = await approvedPlan(exams, {
      content: [
        exam({
          sittings: [
            sitting({ date: '2026-12-22', taughtBy: '2026-12-18' }),
            sitting({ subject: '数学', date: '2026-12-23', taughtBy: '2026-12-18' }),
          ],
        }),
      ],
    });
    const chinese = sittings.find(({ subject }) => subject === '语文')!;
    const draft = (await change(planId)).data.changeExamPlan;
    const moved = (date: string) => [
      exam({ sittings: [sitting({ date, taughtBy: '2026-12-18' }), sitting({ subject: '数学', date: '2027-01-05', taughtBy: '2026-12-18' })] }),
    ];
    const sent = (await submit((await save(draft, moved('2027-01-04'))).data.saveExamPlan)).data.submitExamPlan;
    await votedOn(exams, sent);
    setToday('2026-12-22');
    expect((await hold(chinese)).data.holdExamSitting.state).toBe('HELD');
    expect((await decide(exams, sent, 'APPROVE')).code).toBe('EXAMS_SITTING_OVER');
    expect((await see(planId)).state).toBe('APPROVED');
  });

  it('a draft of a change keeps what was held as it was', async () => {
    const held = await heldSitting(exams);
    const draft = (await change(held.planId)).data.changeExamPlan;
    expect(draft.exams[0].sittings[0]).toMatchObject({ state: 'HELD' });
    expect((await save(draft, autumn('2026-12-24'))).code).toBe('EXAMS_SITTING_OVER');
    expect((await save(draft, [exam({ grade: 3, sittings: autumn('2026-12-24')[0]!.sittings })])).code).toBe('EXAMS_SITTING_OVER');
  });
});

describe('an exam', () => {
  it('is not held before its day, nor without approval', async () => {
    const plan = await submittedPlan(exams);
    setToday('2027-07-06');
    expect((await hold(plan.exams[0].sittings[0])).errors![0]!.extensions).toMatchObject({ code: 'EXAMS_NOT_APPROVED', rule: { code: '6.3' } });
    setToday(TODAY);
    const { sittings } = await approvedPlan(exams, { content: [exam({ sittings: [sitting({ date: '2026-12-22', taughtBy: '2026-12-18' })] })] });
    expect((await hold(sittings[0]!)).code).toBe('EXAMS_NOT_YET_HELD');
    setToday('2026-12-22');
    for (const who of ['chinese', 'county', 'outsider', 'guardian'] as const) expect((await hold(sittings[0]!, who)).code).toBe('FORBIDDEN');
    expect((await hold(sittings[0]!)).data.holdExamSitting).toMatchObject({ state: 'HELD', version: 2 });
    expect((await hold({ ...sittings[0]!, version: 2 })).code).toBe('EXAMS_SITTING_STATE');
    expect((await cancel({ ...sittings[0]!, version: 2 })).code).toBe('EXAMS_SITTING_STATE');
    expect(await told('exams.ExamSittingHeld')).toMatchObject([{ sittingKey: sittings[0]!.sittingKey, subject: '语文', heldOn: '2026-12-22' }]);
  });

  it('is cancelled with a reason that everybody reads', async () => {
    const { sittings, planId } = await approvedPlan(exams);
    expect((await cancel(sittings[0]!)).data.cancelExamSitting).toMatchObject({ state: 'CANCELLED', cancelledReason: '改为课堂评价' });
    expect((await hold({ ...sittings[0]!, version: 2 })).code).toBe('EXAMS_SITTING_STATE');
    expect(await told('exams.ExamSittingCancelled')).toMatchObject([{ reason: '改为课堂评价' }]);
    expect((await see(planId)).trail.map(({ deed, reason }: { deed: string; reason: string }) => [deed, reason])).toEqual([
      ['取消一科', '改为课堂评价'],
    ]);
  });

  it('whose day has passed is asked about every morning, once a plan, until it is said', async () => {
    const { sittings } = await approvedPlan(exams);
    await approvedPlan(exams, {
      schoolPath: '/21/2101/210102/s210102002',
      content: [exam({ sittings: [sitting({ date: '2026-12-22' })] })],
      state: SittingState.PLANNED,
    });
    const ctx = exams.as(people.dean).context();
    await askWhatWasHeld(ctx, TODAY);
    await askWhatWasHeld(ctx, TODAY);
    expect(await waiting('dean')).toEqual(['exams.sittings-held']);
    await hold(sittings[0]!);
    expect(await waiting('dean')).toEqual([]);
  });
});
