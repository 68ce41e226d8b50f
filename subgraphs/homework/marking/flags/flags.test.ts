import { query } from '#kernel/database';
import { person, type Proof } from '#kernel/testing';
import { recountChangedMonths } from '../../months/month.actions';
import { COUNTY, FIVE_ONE, NEIGHBOUR, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { assignment, openHomework, RECORD, WITHDRAW } from '../../testing/school';

const OCTOBER = '2026-10';
const FLAG =
  'id kind state teacherName message rowCount explanation settledReason settledBy grownBy mayExplain maySettle mayRestore version rule { code }';
const FLAGS = `query ($place: String!, $state: MarkingFlagState, $after: String, $first: Int = 10) { markingFlags(place: $place, from: "2026-10", to: "2026-10", state: $state, first: $first, after: $after) {
  edges { node { ${FLAG} } } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: ID!) { markingFlag(id: $id) { ${FLAG} trail { deed by reason } rows(first: 100) { edges { node { id date minutes class { id } } } } } }`;
const deed = (name: string) => `mutation ($input: MarkingFlagInput!) { ${name}(input: $input) { ${FLAG} } }`;
const COUNTS =
  'query ($place: String!) { markingFigures(place: $place, from: "2026-10", to: "2026-10") { flags { open explained setAside } teachers { teacherName flags { kind } } children { flags { open } } } }';
const DATES = ['08', '09', '10', '12', '13', '14', '15', '16', '19', '20', '21', '22', '23', '26', '27', '28'].map((day) => `2026-10-${day}`);

describe('a flag on a teacher’s month', () => {
  let homework: Proof;
  let keys = 0;
  let ids: string[];
  beforeAll(async () => {
    homework = await openHomework();
    ids = [];
    for (const date of DATES) {
      const reply = await homework
        .as(people.maths)
        .send(RECORD, assignment({ date, classId: FIVE_ONE, subject: '数学', minutes: 20, idempotencyKey: `f${date}` }));
      ids.push(reply.data.recordAssignment.id);
    }
    await count();
  });
  afterAll(() => homework?.close());

  const count = () => recountChangedMonths(homework.as(people.dean).context(), TODAY);
  const list = async (who: keyof typeof people, state: string | null = null, place = SCHOOL) => {
    const reply = await homework.as(people[who]).send(FLAGS, { place, state });
    return reply.data?.markingFlags.edges.map((edge: { node: Record<string, unknown> }) => edge.node) ?? reply.code;
  };
  const flag = async (kind = 'SAME_MINUTES') => (await list('dean')).find((one: { kind: string }) => one.kind === kind);
  const act = async (who: keyof typeof people, name: string, over: Record<string, unknown> = {}) => {
    const { id, version } = await flag();
    return homework
      .as(people[who])
      .send(deed(name), { input: { id, version, text: '每天二十分钟的口算加笔算，已坚持一学期', idempotencyKey: `a${(keys += 1)}`, ...over } });
  };

  const inbox = async (who: keyof typeof people, box = 'TO_DO') =>
    (
      await homework
        .as(people[who])
        .send('query ($box: TodoBox!) { homeworkTodos(box: $box, first: 20) { edges { node { title link outcome } } } }', { box })
    ).data.homeworkTodos.edges.map((edge: { node: { title: string } }) => edge.node);

  it('asks the teacher himself, and nobody above him', async () => {
    const asked = await inbox('maths');
    expect(asked.map((one: { title: string }) => one.title).sort()).toEqual([
      '2026年10月台账有一处值得核对：月末集中补录',
      '2026年10月台账有一处值得核对：用时长期相同',
    ]);
    expect(asked[0].link).toMatch(/^\/homework\/marking-figures\?place=.*&month=2026-10&flag=/);
    for (const who of ['chinese', 'dean', 'county'] as const) expect(await inbox(who)).toEqual([]);
    await count();
    expect(await inbox('maths')).toHaveLength(2);
  });

  it('says what was seen, under which clause, with its rows; and says nothing of guilt', async () => {
    const found = await list('dean');
    expect(found.map((one: { kind: string; state: string }) => `${one.kind} ${one.state}`).sort()).toEqual([
      'MONTH_END_BURST OPEN',
      'SAME_MINUTES OPEN',
    ]);
    const { id, message, rowCount } = await flag();
    expect([message, rowCount]).toEqual(['数学书面作业连续 16 次都是 20 分钟（10月8日至10月28日，跨 4 周）', 16]);
    expect(found[0].rule.code).toBe('3.6');
    const { data } = await homework.as(people.maths).send(ONE, { id });
    expect(data.markingFlag.rows.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(ids);
    expect(JSON.stringify(found)).not.toMatch(/造假|违规|虚假|作弊/);
  });

  it('is seen by the teacher it is about, by the school, and as a number from above', async () => {
    expect(await list('maths')).toHaveLength(2);
    expect(await list('chinese')).toEqual([]);
    expect(await list('neighbour')).toBe('FORBIDDEN');
    expect(await list('county')).toHaveLength(2);
    expect(await list('county', null, COUNTY)).toBe('BAD_INPUT');
    const { id } = await flag();
    expect((await homework.as(people.chinese).send(ONE, { id })).code).toBe('FORBIDDEN');
    expect((await homework.as(people.otherCity).send(ONE, { id })).code).toBe('FORBIDDEN');
    expect((await homework.as(people.county).send(COUNTS, { place: COUNTY })).data.markingFigures).toMatchObject({
      flags: { open: 2 },
      children: [{ flags: { open: 2 } }, { flags: { open: 0 } }, { flags: { open: 0 } }],
    });
    expect((await homework.as(people.province).send(COUNTS, { place: PROVINCE })).data.markingFigures.flags).toEqual({
      open: 2,
      explained: 0,
      setAside: 0,
    });
    expect((await homework.as(people.dean).send(COUNTS, { place: SCHOOL })).data.markingFigures.teachers[0].flags).toHaveLength(2);
    const page = await homework.as(people.dean).send(FLAGS, { place: SCHOOL, first: 1 });
    const { endCursor } = page.data.markingFlags.pageInfo;
    const next = await homework.as(people.dean).send(FLAGS, { place: SCHOOL, first: 1, after: endCursor });
    expect(next.data.markingFlags.edges[0].node.id).not.toBe(page.data.markingFlags.edges[0].node.id);
    expect((await homework.as(people.neighbour).send(FLAGS, { place: NEIGHBOUR, first: 1, after: endCursor })).code).toBe('BAD_INPUT');
  });

  it('is explained by the teacher himself, and by nobody for him', async () => {
    for (const who of ['dean', 'principal', 'chinese', 'county'] as const) expect((await act(who, 'explainMarkingFlag')).code).toBe('FORBIDDEN');
    expect((await act('maths', 'explainMarkingFlag', { text: '嗯' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'text' });
    expect((await act('maths', 'explainMarkingFlag')).data.explainMarkingFlag).toMatchObject({
      state: 'EXPLAINED',
      explanation: '每天二十分钟的口算加笔算，已坚持一学期',
      mayExplain: true,
    });
    expect(await inbox('maths')).toMatchObject([{ title: '2026年10月台账有一处值得核对：月末集中补录' }]);
    expect(await inbox('maths', 'DONE')).toMatchObject([{ outcome: '已说明' }]);
    expect((await act('maths', 'explainMarkingFlag', { text: '补充：附有练习本', version: 1 })).code).toBe('CONFLICT');
    expect((await act('maths', 'explainMarkingFlag', { text: '补充：附有练习本' })).data.explainMarkingFlag.explanation).toBe('补充：附有练习本');
  });

  it('is set aside by the school with a reason, never by the one it is about, and taken up again by it or from above', async () => {
    for (const who of ['maths', 'county', 'supervisor'] as const)
      expect((await act(who, 'setAsideMarkingFlag', { text: '已看过练习本' })).code).toBe('FORBIDDEN');
    const both = person('p-maths', '张伟', { duty: 'DEAN', place: SCHOOL });
    const { id, version } = await flag();
    const input = { id, version, text: '已看过练习本', idempotencyKey: 'both' };
    expect((await homework.as(both).send(deed('setAsideMarkingFlag'), { input })).code).toBe('FORBIDDEN');
    expect((await act('dean', 'setAsideMarkingFlag', { text: '好' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'text' });
    const once = { id, version, text: '已看过练习本', idempotencyKey: 'once' };
    for (let i = 0; i < 2; i += 1)
      expect((await homework.as(people.dean).send(deed('setAsideMarkingFlag'), { input: once })).data.setAsideMarkingFlag).toMatchObject({
        state: 'SET_ASIDE',
        settledReason: '已看过练习本',
        settledBy: '赵敏',
        maySettle: false,
        mayRestore: true,
      });
    expect((await act('principal', 'setAsideMarkingFlag', { text: '再搁置一次' })).code).toBe('CONFLICT');
    expect((await act('maths', 'explainMarkingFlag')).code).toBe('CONFLICT');
    expect((await homework.as(people.dean).send(COUNTS, { place: SCHOOL })).data.markingFigures.flags).toEqual({
      open: 1,
      explained: 0,
      setAside: 1,
    });
    expect((await act('maths', 'restoreMarkingFlag')).code).toBe('FORBIDDEN');
    expect((await act('county', 'restoreMarkingFlag', { text: '请附上练习本的照片' })).data.restoreMarkingFlag).toMatchObject({
      state: 'EXPLAINED',
      settledReason: null,
    });
    expect(await inbox('maths')).toHaveLength(2);
    const { data } = await homework.as(people.dean).send(ONE, { id });
    expect(data.markingFlag.trail.map((line: { deed: string; by: string }) => `${line.by} ${line.deed}`)).toEqual([
      '张伟 说明',
      '张伟 说明',
      '赵敏 搁置',
      '佟丽华 恢复',
    ]);
  });

  it('grows with its rows and says so, keeps what was said, and goes when its rows are put right', async () => {
    await act('dean', 'setAsideMarkingFlag', { text: '已看过练习本' });
    await homework.as(people.maths).send(RECORD, assignment({ date: '2026-10-29', classId: FIVE_ONE, subject: '数学', minutes: 20 }));
    await count();
    expect(await flag()).toMatchObject({ state: 'SET_ASIDE', rowCount: 17, grownBy: 1, explanation: '补充：附有练习本' });
    for (const id of ids.slice(6, 9)) await homework.as(people.dean).send(WITHDRAW, { id, reason: '登记有误' });
    await count();
    expect(await inbox('maths')).toHaveLength(1);
    expect(await flag()).toBeUndefined();
    expect(await list('dean', 'GONE')).toMatchObject([{ kind: 'SAME_MINUTES', state: 'GONE' }]);
    for (const date of DATES.slice(6, 9))
      await homework.as(people.maths).send(RECORD, assignment({ date, classId: FIVE_ONE, subject: '数学', minutes: 20, content: '重新登记的口算' }));
    await count();
    expect(await flag()).toMatchObject({ state: 'EXPLAINED', rowCount: 17 });
    const [rows] = await query<{ n: number }>(homework.part.reads, 'SELECT count(*) AS n FROM marking_flag WHERE month = ?', [OCTOBER]);
    expect(Number(rows!.n)).toBe(2);
  });
});
