import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody } from '#kernel/testing';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, NEIGHBOUR, NEIGHBOUR_FIVE, SCHOOL } from '#register/testing/province';
import { assignment, RECORD } from '../../testing/school';
import { inspectors, key, openBureau, PUBLIC_DRAW, PUBLIC_FRAME, type Bureau, type Who } from '../testing/inspections';

const SCRIPT = path.join(__dirname, '../../../../docs/recompute-sample.mjs');
const DAYS = { from: '2026-11-02', to: '2026-11-20' };

/* eslint-disable @typescript-eslint/no-explicit-any */
describe('drawing a sample', () => {
  let bureau: Bureau;
  let listedId: string;
  beforeAll(async () => {
    bureau = await openBureau();
    listedId = (await bureau.list('county')).data.saveListedInspection.id;
  });
  afterAll(async () => {
    await bureau?.close();
    setToday(undefined);
  });

  const plan = async (more: Record<string, unknown> = {}): Promise<any> =>
    (await bureau.plan('county', { place: COUNTY, kind: 'SPOT_CHECK', listedId, sampleSize: 3, ...DAYS, ...more })).data.planInspection;
  const open = async (id: string): Promise<any> => (await bureau.as(nobody).send(PUBLIC_DRAW, { id })).data.inspectionDraw;
  const frameOf = async (id: string, parts = 1): Promise<string[]> => {
    const lines: string[] = [];
    for (let part = 1; part <= parts; part += 1) lines.push(...(await bureau.as(nobody).send(PUBLIC_FRAME, { id, part })).data.inspectionFrame.lines);
    return lines;
  };
  /** What the public page offers for download. */
  const published = async (id: string): Promise<any> => {
    const { seedHash, frameHash, seed, beacon, strata, sample, frameParts } = await open(id);
    return { seedHash, frameHash, seed, beacon, strata, frame: await frameOf(id, frameParts), sample: sample.map(({ unit }: any) => unit) };
  };
  const recompute = (page: unknown) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'draw-')), 'draw.json');
    fs.writeFileSync(file, JSON.stringify(page));
    const { stdout, status } = spawnSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' });
    fs.rmSync(path.dirname(file), { recursive: true });
    return { lines: stdout.trim().split('\n'), status };
  };

  it('can be recomputed by anybody with twenty lines and nothing of ours', async () => {
    const { id } = await plan();
    const { data, errors } = await bureau.draw('county', id);
    expect(errors).toBeUndefined();
    expect(data.drawInspection).toMatchObject({ state: 'DRAWN', drawnBy: '佟丽华', drawable: false, checkable: true });
    expect(data.drawInspection.sample).toHaveLength(3);
    const { lines, status } = recompute(await published(id));
    expect(lines.at(-1)).toBe('OK：3 个班与公布的样本一致');
    expect(status).toBe(0);
    expect(
      lines
        .slice(0, 3)
        .map((line) => line.split('\t')[0])
        .sort(),
    ).toEqual(data.drawInspection.sample.map(({ classId }: any) => classId).sort());
    expect(fs.readFileSync(SCRIPT, 'utf8').trim().split('\n').length).toBeLessThanOrEqual(20);
    expect(execFileSync('grep', ['-c', 'import', SCRIPT], { encoding: 'utf8' }).trim()).toBe('2');
  });

  it.each([
    ['a class put into the list', (page: any) => ({ ...page, frame: [...page.frame, 'c999\tPRIMARY+G3-6'] }), '名单'],
    ['a class taken from the list', (page: any) => ({ ...page, frame: page.frame.slice(1) }), '名单'],
    ['another seed', (page: any) => ({ ...page, seed: '0'.repeat(64) }), '种子'],
    ['another sample', (page: any) => ({ ...page, sample: ['c1', 'c2', 'c3'] }), '样本'],
  ] as const)('finds out %s', async (_, tamper, word) => {
    const { id } = await plan();
    await bureau.draw('county', id);
    const { lines, status } = recompute(tamper(await published(id)));
    expect(lines.at(-1)).toMatch(/^不符/);
    expect(lines.at(-1)).toContain(word);
    expect(status).toBe(1);
  });

  it('gives the seed to nobody before it is drawn: not in an answer, not in the trail, not in the news, not in the file of a job', async () => {
    const { id, seedHash } = await plan();
    await bureau.settle();
    const [{ seed }] = (await query<{ seed: string }>(bureau.part.reads, 'SELECT seed FROM inspection_draw WHERE inspectionId = ?', [id])) as [
      { seed: string },
    ];
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    const tables = await Promise.all(
      ['audit', 'outbox', 'idempotency', 'todo', 'job', 'inspection'].map((table) => query(bureau.part.reads, `SELECT * FROM ${table}`)),
    );
    const answers = [await open(id), await bureau.see('county', id), await bureau.see('province', id), tables];
    for (const field of ['seed', 'seedText', 'inspectionDraw { seed }'])
      answers.push((await bureau.as(inspectors.province).send(`{ inspection(id: "${id}") { ${field} } }`)) as any);
    expect(JSON.stringify(answers)).not.toContain(seed);
    expect(await open(id)).toMatchObject({ seedHash, seed: null, beacon: null, planPosition: null, drawnAt: null, sample: [], frameSize: 6 });
    await bureau.draw('county', id);
    expect(await open(id)).toMatchObject({ seed, seedHash });
  });

  it('mixes in a line of the audit chain that nobody knew when it was planned, and that no draw can choose', async () => {
    const { id } = await plan();
    await bureau.settle();
    await bureau.as(inspectors.chinese).send(RECORD, assignment());
    await bureau.as(inspectors.maths).send(RECORD, assignment({ subject: '数学' }));
    await bureau.settle();
    await bureau.draw('county', id);
    const { planPosition, beacon } = await open(id);
    expect(beacon.position).toBe(planPosition + 1);
    const [row] = await query<{ deed: string; hash: string }>(bureau.part.reads, 'SELECT deed, hash FROM audit WHERE position = ?', [
      beacon.position,
    ]);
    expect(row).toEqual({ deed: 'recordAssignment', hash: beacon.hash });
    // Where nobody has done anything since, it is the draw itself.
    const other = await plan();
    await bureau.draw('county', other.id);
    const drawn = await open(other.id);
    const [own] = await query<{ deed: string; subject: string }>(bureau.part.reads, 'SELECT deed, subject FROM audit WHERE position = ?', [
      drawn.beacon.position,
    ]);
    expect(own).toEqual({ deed: 'drawInspection', subject: other.id });
  });

  it('is done once: the same number gives the same sample, another is refused, and of two at the same time one', async () => {
    const { id } = await plan();
    const draws = await Promise.all([bureau.draw('county', id, 1, 'once'), bureau.draw('county', id, 1, 'once'), bureau.draw('colleague', id)]);
    const samples = draws.filter(({ errors }) => !errors).map(({ data }) => data.drawInspection.sample.map(({ classId }: any) => classId).join());
    expect(new Set(samples).size).toBe(1);
    expect(draws.filter(({ errors }) => errors).map(({ code }) => code)).toEqual(samples.length === 2 ? ['CONFLICT'] : ['CONFLICT', 'CONFLICT']);
    expect((await bureau.draw('county', id, 2)).code).toBe('CONFLICT');
    expect((await bureau.see('county', id)).sample.map(({ classId }: any) => classId).join()).toBe(samples[0]);
  });

  it('is not done by who belongs to one of the schools, nor by who has nothing to inspect there', async () => {
    const { id } = await plan();
    expect((await bureau.draw('both', id)).code).toBe('HOMEWORK_OWN_UNIT');
    for (const who of ['dean', 'principal', 'chinese', 'otherCounty', 'evaluator'] as const)
      expect((await bureau.draw(who, id)).code).toBe('FORBIDDEN');
    expect((await bureau.draw('colleague', id)).errors).toBeUndefined();
  });

  it('of an unannounced visit is seen by inspectors only, until it is signed; then by everybody', async () => {
    const { id } = await plan({ announced: false, sampleSize: 6, subjects: ['语文'] });
    await bureau.draw('county', id);
    expect(await open(id)).toMatchObject({ state: 'DRAWN', drawnAt: null, seed: null, beacon: null, sample: [], planPosition: null });
    const see = (who: Who) => bureau.as(inspectors[who]).send('query ($id: ID!) { inspection(id: $id) { sample { classId } } }', { id });
    expect((await see('dean')).code).toBe('FORBIDDEN');
    expect((await see('colleague')).data.inspection.sample).toHaveLength(6);
    expect((await see('city')).errors).toBeUndefined();
    await bureau.checkAll('county', id);
    await bureau.sign('colleague', id, 2);
    expect((await open(id)).sample).toHaveLength(6);
    expect((await see('dean')).data.inspection.sample.map(({ classId }: any) => classId).sort()).toEqual(
      ['c210102001101', 'c210102001301', FIVE_ONE, FIVE_TWO].sort(),
    );
  });

  it('tells the deans of the schools that were drawn, when it is announced, and shows each his own classes', async () => {
    const { id } = await plan({ sampleSize: 6 });
    await bureau.draw('county', id);
    const copied = async (who: Who) =>
      (await bureau.as(inspectors[who]).send('{ homeworkTodos(box: COPIED, first: 9) { edges { node { title link } } } }')).data.homeworkTodos.edges;
    expect((await copied('dean')).map(({ node }: any) => node.link)).toContain(`/homework/inspection/${id}`);
    expect(await copied('chinese')).toEqual([]);
    const neighbourDean = { ...inspectors.dean, id: 'p-neighbourdean', duties: [{ duty: 'DEAN', place: NEIGHBOUR }] };
    const seen = (
      await bureau
        .as(neighbourDean)
        .send(
          'query ($id: ID!) { inspection(id: $id) { sample { classId } checks(first: 50) { edges { node { classId } } } warnings { code } trail { deed } } }',
          { id },
        )
    ).data.inspection;
    expect(seen.sample).toEqual([{ classId: NEIGHBOUR_FIVE }]);
    expect(new Set(seen.checks.edges.map(({ node }: any) => node.classId))).toEqual(new Set([NEIGHBOUR_FIVE]));
    expect(seen.trail).toEqual([]);
  });

  it('that was thrown away stays open to all, with the reason', async () => {
    const { id } = await plan({ announced: false });
    await bureau.draw('county', id);
    await bureau.cancel('county', id, 2, '检查组人员临时调整');
    expect(await open(id)).toMatchObject({ state: 'CANCELLED', cancelledReason: '检查组人员临时调整', seed: expect.any(String) });
    expect(recompute(await published(id)).status).toBe(0);
  });

  it('names no person, and knows no inspection that is none', async () => {
    const { id } = await plan();
    await bureau.draw('county', id);
    const text = JSON.stringify([await open(id), await frameOf(id)]);
    for (const secret of ['佟丽华', 'p-heping', '王静', '/21/']) expect(text).not.toContain(secret);
    expect((await bureau.as(nobody).send(PUBLIC_DRAW, { id: 'none' })).code).toBe('NOT_FOUND');
    expect((await bureau.as(nobody).send(PUBLIC_FRAME, { id, part: 2 })).code).toBe('BAD_INPUT');
    expect((await bureau.as(nobody).send(`{ inspection(id: "${id}") { id } }`)).code).toBe('UNAUTHENTICATED');
  });

  it('of a city divides by county, and one of the school by ages', async () => {
    const cityList = (await bureau.list('city', { place: CITY })).data.saveListedInspection.id;
    const { data } = await bureau.plan('city', { place: CITY, listedId: cityList, sampleSize: 5, idempotencyKey: key(), ...DAYS });
    const { sample, strataBy } = (await bureau.draw('city', data.planInspection.id)).data.drawInspection;
    expect(strataBy).toEqual(['COUNTY', 'GRADE_BAND']);
    expect(new Set(sample.map(({ stratum }: any) => stratum))).toEqual(new Set(['和平区 · 一二年级', '和平区 · 三至六年级', '和平区 · 初中']));
  });

  it('keeps its list when the register changes after it was planned, and shows what has changed', async () => {
    const planned = await plan({ sampleSize: 6 });
    const before = await frameOf(planned.id);
    await bureau.hear('directory', [
      {
        type: 'directory.ClassesSaved',
        subject: 's210102001',
        place: SCHOOL,
        data: {
          schoolId: 's210102001',
          schoolPath: SCHOOL,
          schoolYear: 2026,
          classes: [
            { id: FIVE_TWO, name: '五年级2班', grade: 5, number: 2, pupilCount: 45, closedOn: '2026-11-19' },
            { id: 'c210102001503', name: '五年级3班', grade: 5, number: 3, pupilCount: 30 },
          ],
        },
      },
    ]);
    await bureau.draw('county', planned.id);
    expect(await frameOf(planned.id)).toEqual(before);
    const page = await open(planned.id);
    expect(page).toMatchObject({ frameSize: 6, frameHash: planned.frameHash, rosterClosed: 1, rosterAdded: 1 });
    expect(page.sample.find(({ unit }: any) => unit === FIVE_TWO)).toMatchObject({ className: '五年级2班', gone: true });
    expect((await bureau.see('county', planned.id)).sample.find(({ classId }: any) => classId === FIVE_TWO)).toMatchObject({ gone: true });
    expect(recompute(await published(planned.id)).status).toBe(0);
    // A plan of today has another list.
    expect((await plan()).frameHash).not.toBe(planned.frameHash);
  });
});
