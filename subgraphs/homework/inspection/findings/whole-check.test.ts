import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { finding, FOUND, recorded, RECTIFY, RETURN, VERIFY } from '../../testing/inspection';
import { COUNTY, FIVE_TWO, SCHOOL } from '#register/testing/province';
import { inspectors, key, OBLIGATIONS, openBureau, type Bureau, type Who } from '../testing/inspections';

const COUNTS = 'query ($id: ID!) { inspection(id: $id) { findingCounts { open overdue rectified closed withdrawn } } }';

describe('findings of a whole check', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  });
  afterEach(async () => {
    await bureau.close();
    setToday(undefined);
  });

  const send = (who: Who, operation: string, variables: Record<string, unknown>) => bureau.as(inspectors[who]).send(operation, variables);
  const counts = async (who: Who, id: string) => (await send(who, COUNTS, { id })).data.inspection.findingCounts;

  it('the dean finds, the month is signed with what is open carried over, and it is put right and closed in the signed month', async () => {
    const row = await recorded(bureau, { date: '2026-11-17', minutes: 10 }, { markedOn: '2026-11-18' });
    await bureau.morning('2026-11-24');
    const owed = (await send('dean', OBLIGATIONS, { place: SCHOOL, kind: 'MONTHLY', first: 1 })).data.obligations.edges[0].node;
    const { id } = (await bureau.plan('dean', { obligationId: owed.id, sampleSize: 4 })).data.planInspection;
    expect((await send('dean', RETURN, finding(id, { assignmentId: row, dueOn: '2026-12-04' }))).code).toBe('CONFLICT');
    await bureau.draw('dean', id);
    const check = (await bureau.checks('dean', id)).find(({ classId, subject }) => classId === FIVE_TWO && subject === '语文');

    const onRow = (await send('dean', RETURN, finding(id, { assignmentId: row, dueOn: '2026-12-04' }))).data.returnFinding;
    const whole = (
      await send('dean', RETURN, finding(id, { checkId: check.id, cells: [{ cell: 'GENERAL' }], reason: '没有体现分层', dueOn: '2026-12-04' }))
    ).data.returnFinding;
    expect(whole).toMatchObject({
      about: 'CHECK',
      subject: '语文',
      teacherName: '王静',
      className: '五年级2班',
      date: null,
      cells: [{ cell: 'GENERAL', before: '—' }],
    });
    expect((await send('dean', RETURN, finding(id, { checkId: check.id, cells: [{ cell: 'MARKED' }] }))).code).toBe('BAD_INPUT');
    // Of a check as a whole there may be several.
    expect((await send('dean', RETURN, finding(id, { checkId: check.id, cells: [{ cell: 'GENERAL' }] }))).errors).toBeUndefined();
    expect(await counts('dean', id)).toEqual({ open: 3, overdue: 0, rectified: 0, closed: 0, withdrawn: 0 });

    await bureau.checkAll('dean', id);
    setToday('2026-12-02');
    expect((await bureau.sign('principal', id, 2)).errors).toBeUndefined();
    const [signed] = await query<{ detail: string }>(bureau.part.reads, "SELECT detail FROM audit WHERE deed = 'signInspection'");
    expect(JSON.parse(signed!.detail)).toMatchObject({ findingsOpen: 3 });
    expect((await send('dean', RETURN, finding(id, { assignmentId: row, dueOn: '2026-12-04' }))).code).toBe('CONFLICT');

    const rectify = (findingId: string, cells: unknown[]) =>
      send('chinese', RECTIFY, { input: { findingId, version: 1, cells, answer: '已补批 4 份，课上已分层', idempotencyKey: key() } });
    expect((await send('chinese', FOUND, { id: onRow.id })).data.finding).toMatchObject({ frozen: true, mayCorrect: true });
    expect((await rectify(onRow.id, [{ cell: 'MARKED', value: '44' }])).errors).toBeUndefined();
    expect((await rectify(whole.id, [])).errors).toBeUndefined();
    const verify = (who: Who, findingId: string) =>
      send(who, VERIFY, { input: { findingId, version: 2, outcome: '更正属实', idempotencyKey: key() } });
    expect((await verify('county', onRow.id)).data.verifyFinding.state).toBe('CLOSED');
    expect((await verify('principal', whole.id)).data.verifyFinding.state).toBe('CLOSED');
    setToday('2026-12-07');
    expect(await counts('county', id)).toEqual({ open: 1, overdue: 1, rectified: 0, closed: 2, withdrawn: 0 });
  });

  it('belong to that inspection and no other, and go with it when it is cancelled', async () => {
    const row = await recorded(bureau, { date: '2026-11-17', minutes: 10 }, { markedOn: '2026-11-18' });
    const { id: listedId } = (await bureau.list('county')).data.saveListedInspection;
    const ofCounty = async () => {
      const input = { place: COUNTY, listedId, title: '作业专项检查', from: '2026-11-01', to: '2026-11-20', sampleSize: 6 };
      const { data, errors } = await bureau.plan('county', input);
      if (errors) throw new Error(errors[0]!.message);
      await bureau.draw('county', data.planInspection.id);
      return data.planInspection.id as string;
    };
    const [one, other] = [await ofCounty(), await ofCounty()];
    const [check] = await bureau.checks('county', one);
    const stray = await send('county', RETURN, finding(other, { checkId: check.id, cells: [{ cell: 'GENERAL' }] }));
    expect(stray.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_FINDING_OUT_OF_SAMPLE', path: 'checkId' });

    const given = (await send('county', RETURN, finding(one, { assignmentId: row }))).data.returnFinding;
    expect((await bureau.cancel('county', one, 2)).errors).toBeUndefined();
    expect((await send('chinese', FOUND, { id: given.id })).data.finding).toMatchObject({ state: 'WITHDRAWN', outcome: '行程冲突，另行安排' });
    expect(await counts('county', one)).toMatchObject({ open: 0, withdrawn: 1 });
    expect(await counts('city', one)).toMatchObject({ withdrawn: 1 });
    expect(await counts('dean', other)).toBeNull();
  });
});
