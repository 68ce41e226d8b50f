import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { work } from '#kernel/unit-of-work';
import { AGAIN, drawn, finding, FOUND, HAND_OVER, inspectors, key, recorded, RECTIFY, RETURN, TAKE_BACK, VERIFY } from '../../testing/inspection';
import { COUNTY, FIVE_TWO, people, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';
import { openFindings } from './findings.queries';
import { withdrawFindingsOf } from './verify.actions';

const TODOS = 'query ($box: TodoBox!) { homeworkTodos(box: $box, first: 100) { edges { node { title link escalated } } } }';

describe('verifying a correction', () => {
  let homework: Proof;
  let inspection: string;
  beforeAll(async () => {
    homework = await openHomework();
  });
  beforeEach(async () => {
    inspection = await drawn(homework);
  });
  afterAll(async () => {
    await homework?.close();
    setToday(undefined);
  });

  const everybody = { ...people, ...inspectors };
  type Who = keyof typeof everybody;
  const send = (who: Who, operation: string, input: Record<string, unknown>) =>
    homework.as(everybody[who]).send(operation, { input: { idempotencyKey: key(), ...input } });
  const give = async (of = inspection, who: Who = 'county', over: Record<string, unknown> = {}): Promise<string> => {
    const { data, errors } = await homework.as(everybody[who]).send(RETURN, finding(of, { assignmentId: await recorded(homework), ...over }));
    if (errors) throw new Error(errors[0]!.message);
    return data.returnFinding.id;
  };
  const rectify = (findingId: string, who: Who = 'chinese', version = 1, value = '44') =>
    send(who, RECTIFY, { findingId, version, cells: [{ cell: 'MARKED', value }], answer: '已补批 4 份' });
  const verify = (findingId: string, who: Who = 'county', version = 2) => send(who, VERIFY, { findingId, version, outcome: '更正属实，予以销号' });
  const see = async (who: Who, id: string) => (await homework.as(everybody[who]).send(FOUND, { id })).data.finding;
  /** What of one finding lies in somebody's box. */
  const todos = async (who: Who, id: string, box = 'TO_DO'): Promise<string[]> =>
    (await homework.as(everybody[who]).send(TODOS, { box })).data.homeworkTodos.edges.flatMap(
      ({ node }: { node: { title: string; link: string } }) => (node.link.endsWith(`row=${id}`) ? [node.title] : []),
    );

  it('closes it: nothing waits for anybody, and the news says how many rounds it took', async () => {
    const id = await give();
    expect((await verify(id, 'county', 1)).code).toBe('CONFLICT');
    await rectify(id);
    expect(await todos('chinese', id)).toEqual([]);
    expect(await todos('county', id)).toEqual(['复核：11月16日（周一） 五年级2班 语文：批改份数']);
    expect(await see('county', id)).toMatchObject({ mayVerify: true, mayWithdraw: true, mayCorrect: false });
    expect((await send('county', VERIFY, { findingId: id, version: 2, outcome: ' ' })).errors![0]!.extensions).toMatchObject({
      code: 'BAD_INPUT',
      path: 'outcome',
    });
    expect((await verify(id)).data.verifyFinding).toMatchObject({
      state: 'CLOSED',
      closedBy: '佟丽华',
      outcome: '更正属实，予以销号',
      mayVerify: false,
    });
    expect(await todos('county', id)).toEqual([]);
    const [news] = await query<{ data: string }>(
      homework.part.reads,
      "SELECT data FROM outbox WHERE type = 'homework.FindingClosed' AND subject = ?",
      [id],
    );
    expect(JSON.parse(news!.data)).toMatchObject({ outcome: 'VERIFIED', rounds: 1 });
    expect(await openFindings(homework.part.reads, inspection)).toBe(0);
  });

  it('is done by one of two inspectors who press at the same instant; the other is told', async () => {
    const id = await give();
    await rectify(id);
    const both = await Promise.all([verify(id), verify(id, 'colleague')]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
    const closed = await query(homework.part.reads, "SELECT id FROM outbox WHERE type = 'homework.FindingClosed' AND subject = ?", [id]);
    expect(closed).toHaveLength(1);
  });

  it('is for who inspects or signs for that unit', async () => {
    const id = await give();
    await rectify(id);
    for (const who of ['chinese', 'maths', 'dean', 'principal', 'supervisor', 'otherCounty', 'otherCity'] as const) {
      expect((await verify(id, who)).code).toBe('FORBIDDEN');
      expect((await send(who, TAKE_BACK, { findingId: id, version: 2, reason: '退回有误' })).code).toBe('FORBIDDEN');
    }
    const teachesThere = { ...people.county, id: 'p-both', duties: [...people.county.duties, { duty: 'DEAN', place: SCHOOL }] };
    const own = await homework.as(teachesThere).send(VERIFY, { input: { findingId: id, version: 2, outcome: '更正属实', idempotencyKey: key() } });
    expect(own.code).toBe('HOMEWORK_OWN_UNIT');
    expect((await verify(id, 'colleague')).errors).toBeUndefined();
  });

  it('is never done by who corrected it: a dean’s own correction is the principal’s to verify', async () => {
    const monthly = await drawn(homework, { place: SCHOOL });
    await recorded(homework, { date: '2026-11-12', minutes: 30 }, null);
    const { data } = await homework
      .as(people.dean)
      .send(RETURN, finding(monthly, { classId: FIVE_TWO, date: '2026-11-12', cells: [{ cell: 'WRITTEN_MINUTES' }] }));
    const { id } = data.returnFinding;
    await send('dean', RECTIFY, { findingId: id, version: 1, cells: [], answer: '当晚单元复习，已与各科协调' });
    expect((await see('dean', id)).mayVerify).toBe(false);
    expect((await verify(id, 'dean')).code).toBe('FORBIDDEN');
    expect(await todos('dean', id)).toEqual([]);
    expect(await todos('principal', id)).toEqual(['复核：11月12日（周四） 五年级2班：当晚书面作业总量']);
    expect((await verify(id, 'principal')).data.verifyFinding.state).toBe('CLOSED');
    expect(await todos('principal', id)).toEqual([]);
  });

  it('may send it back for another round, with the round before kept and the row as it stands now', async () => {
    const id = await give();
    await rectify(id, 'chinese', 1, '42');
    const again = await send('colleague', AGAIN, { findingId: id, version: 2, reason: '还差 2 份', dueOn: '2026-11-27' });
    expect(again.data.returnFindingAgain).toMatchObject({
      state: 'OPEN',
      round: 2,
      reason: '还差 2 份',
      dueOn: '2026-11-27',
      returnedBy: '关山',
      rectifiedBy: null,
      version: 3,
      cells: [{ cell: 'MARKED', before: '42 份', after: null, reason: '收到 44 份，只批改 40 份' }],
      slip: { history: [{ round: 1, reason: '收到的作业没有全部批改', answer: '已补批 4 份', cells: [{ before: '40 份', after: '42 份' }] }] },
    });
    expect(await todos('chinese', id)).toEqual(['11月16日（周一） 五年级2班 语文：批改份数']);
    expect((await send('county', AGAIN, { findingId: id, version: 3, reason: '再退一次', dueOn: '2026-11-27' })).code).toBe('CONFLICT');
    await rectify(id, 'chinese', 3);
    expect(await todos('colleague', id)).toEqual(['复核：11月16日（周一） 五年级2班 语文：批改份数']);
    expect((await verify(id, 'county', 4)).data.verifyFinding).toMatchObject({ state: 'CLOSED', round: 2 });
    for (const over of [{ reason: '' }, { dueOn: '2026-11-19' }])
      expect((await send('county', AGAIN, { findingId: id, version: 5, reason: '再退', dueOn: '2026-11-27', ...over })).code).toBe('BAD_INPUT');
  });

  it('a finding that should not have been made is taken back, with a reason', async () => {
    const id = await give();
    expect((await send('county', TAKE_BACK, { findingId: id, version: 1, reason: '' })).errors![0]!.extensions).toMatchObject({
      code: 'BAD_INPUT',
      path: 'reason',
    });
    expect((await send('county', TAKE_BACK, { findingId: id, version: 1, reason: '看错了一行' })).data.withdrawFinding).toMatchObject({
      state: 'WITHDRAWN',
      outcome: '看错了一行',
    });
    expect(await todos('chinese', id)).toEqual([]);
    expect((await rectify(id, 'chinese', 2)).code).toBe('CONFLICT');
    expect((await verify(id)).code).toBe('CONFLICT');
  });

  it('ends with the inspection that is cancelled', async () => {
    const ids = [await give(), await give(), await give()];
    await rectify(ids[1]!);
    await rectify(ids[2]!);
    await verify(ids[2]!);
    const ctx = homework.as(people.county).context();
    await work(ctx, (tx) => withdrawFindingsOf(tx, ctx, inspection, '检查取消'));
    expect(await Promise.all(ids.map(async (id) => (await see('county', id)).state))).toEqual(['WITHDRAWN', 'WITHDRAWN', 'CLOSED']);
    for (const id of ids) expect([await todos('chinese', id), await todos('county', id)]).toEqual([[], []]);
  });

  it('goes on after the inspection was signed', async () => {
    const id = await give();
    await homework.part.work.run((tx) => query(tx, "UPDATE inspection SET state = 'SIGNED' WHERE id = ?", [inspection]));
    expect((await rectify(id)).errors).toBeUndefined();
    expect((await verify(id)).errors).toBeUndefined();
  });

  it('is handed over to the dean when the teacher is gone; the correction goes back to who returned it', async () => {
    const id = await give();
    expect((await see('dean', id)).mayHandOver).toBe(true);
    expect((await see('chinese', id)).mayHandOver).toBe(false);
    const hand = (who: Who, version = 1) => send(who, HAND_OVER, { findingId: id, version, reason: '王静老师产假' });
    for (const who of ['chinese', 'maths', 'principal', 'otherCounty'] as const) expect((await hand(who)).code).toBe('FORBIDDEN');
    const handed = await hand('dean');
    expect(handed.data.handOverFinding).toMatchObject({
      state: 'OPEN',
      mayCorrect: true,
      mayHandOver: false,
      returns: [{ state: 'CLOSED' }, { state: 'OPEN', returnedBy: '佟丽华' }],
    });
    expect((await hand('dean', 2)).code).toBe('CONFLICT');
    expect(await todos('chinese', id)).toEqual([]);
    expect(await todos('dean', id)).toEqual(['11月16日（周一） 五年级2班 语文：批改份数']);
    expect((await rectify(id, 'chinese', 2)).code).toBe('FORBIDDEN');
    // The teacher still sees what becomes of his row.
    expect((await see('chinese', id)).id).toBe(id);
    expect((await rectify(id, 'dean', 2)).data.rectifyFinding.row.marking).toMatchObject({ marked: 44 });
    expect(await todos('county', id)).toEqual(['复核：11月16日（周一） 五年级2班 语文：批改份数']);
    expect((await verify(id, 'county', 3)).data.verifyFinding.state).toBe('CLOSED');
  });

  it('is overdue after its deadline, and shown to the dean the day after and to the county a week after', async () => {
    const id = await give();
    const morning = async (date: string) => {
      setToday(date);
      await homework.daily.all();
    };
    const copies = (who: Who, of = id) => todos(who, of, 'COPIED');
    await morning('2026-11-25');
    expect((await see('dean', id)).overdue).toBe(false);
    expect(await copies('dean')).toEqual([]);
    await morning('2026-11-27');
    expect(await see('dean', id)).toMatchObject({ overdue: true, workdaysLeft: -1 });
    expect(await copies('dean')).toEqual(['11月16日（周一） 五年级2班 语文：批改份数']);
    expect(await copies('colleague')).toEqual([]);
    await morning('2026-12-01');
    expect(await copies('colleague')).toEqual([]);
    await morning('2026-12-02');
    expect(await copies('colleague')).toEqual(['11月16日（周一） 五年级2班 语文：批改份数']);
    expect(await todos('chinese', id)).toHaveLength(1);
    const list = await homework
      .as(people.county)
      .send('query ($place: String!) { findings(place: $place, filter: { overdue: true }, first: 5) { edges { node { id } } } }', { place: COUNTY });
    expect(list.data.findings.edges).toEqual([{ node: { id } }]);
    // Once put right, nobody is told any more.
    const other = await give(inspection, 'county', { dueOn: '2026-12-03' });
    await rectify(other);
    await morning('2026-12-21');
    expect([await copies('colleague', other), await todos('chinese', other)]).toEqual([[], []]);
  });
});
