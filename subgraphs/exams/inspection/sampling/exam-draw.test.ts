/* eslint-disable @typescript-eslint/no-explicit-any */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody } from '#kernel/testing';
import { CITY, COUNTY } from '#register/testing/province';
import { inspectors, key, openBureau, PUBLIC_DRAW, PUBLIC_FRAME, type Bureau } from '../testing/inspecting';

const SCRIPT = path.join(__dirname, '../../../../docs/recompute-sample.mjs');
const DAYS = { from: '2026-09-01', to: '2026-11-20' };
const PREVIEW =
  'query ($input: ExamInspectionPlanInput!) { previewExamInspection(input: $input) { placeName units sampleSize fewest strataBy strata { name label units sample } warnings { code rule { code } } } }';

describe('planning and drawing schools', () => {
  let bureau: Bureau;
  let listedId: string;
  beforeAll(async () => {
    bureau = await openBureau();
    listedId = (await bureau.list('city')).data.saveListedExamInspection.id;
  });
  afterAll(async () => {
    await bureau?.close();
    setToday(undefined);
  });

  const spot = (more: Record<string, unknown> = {}) => ({ place: CITY, kind: 'SPOT_CHECK', listedId, sampleSize: 2, ...DAYS, ...more });
  const plan = async (more: Record<string, unknown> = {}): Promise<any> => (await bureau.plan('city', spot(more))).data.planExamInspection;
  const open = async (id: string): Promise<any> => (await bureau.as(nobody).send(PUBLIC_DRAW, { id })).data.examInspectionDraw;
  const lines = async (id: string): Promise<string[]> => (await bureau.as(nobody).send(PUBLIC_FRAME, { id, part: 1 })).data.examInspectionFrame.lines;
  const recompute = (page: unknown) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'draw-')), 'draw.json');
    fs.writeFileSync(file, JSON.stringify(page));
    const { stdout, status } = spawnSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' });
    fs.rmSync(path.dirname(file), { recursive: true });
    return { last: stdout.trim().split('\n').at(-1), status };
  };

  it('says before it is planned from how many schools it draws, and how many a routine inspection of a city needs', async () => {
    const input = { ...spot({ kind: 'ROUTINE', sampleSize: 3 }), idempotencyKey: key() };
    expect(await bureau.ask('city', PREVIEW, { input })).toEqual({
      placeName: '沈阳市',
      units: 3,
      sampleSize: 3,
      fewest: 3,
      strataBy: ['COUNTY', 'STAGE'],
      strata: [
        { name: '210102+JUNIOR', label: '和平区 · 初中', units: 1, sample: 1 },
        { name: '210102+PRIMARY', label: '和平区 · 小学', units: 2, sample: 2 },
      ],
      warnings: [],
    });
    const few = await bureau.refusal(bureau.plan('city', spot({ kind: 'ROUTINE' })));
    expect(few).toMatchObject({ code: 'EXAMS_INSPECTION_TOO_FEW', rule: { code: '6.4' }, remedy: { action: 'SET_SAMPLE_SIZE', sampleSize: 3 } });
    expect((await bureau.refusal(bureau.plan('city', spot({ sampleSize: 4 })))).message).toBe('这个范围内只有 3 所学校');
  });

  it('is done by who inspects there, of days that have been', async () => {
    for (const who of ['principal', 'dean', 'supervisor', 'chinese', 'guardian', 'cityResearch', 'platform', 'otherCity'] as const)
      expect((await bureau.refusal(bureau.plan(who, spot()))).code).toBe('FORBIDDEN');
    const future = await bureau.refusal(bureau.plan('city', spot({ from: '2026-12-01', to: '2026-12-04' })));
    expect(future.code).toBe('EXAMS_INSPECTION_PERIOD');
    const school = await bureau.refusal(bureau.plan('province', spot({ place: `${COUNTY}/s210102001` })));
    expect(school.code).toBe('BAD_INPUT');
  });

  it('can be recomputed by anybody from what is public', async () => {
    const { id, seedHash } = await plan();
    expect(await open(id)).toMatchObject({ seedHash, seed: null, beacon: null, sample: [], frameSize: 3 });
    const drawn = (await bureau.draw('city', id)).data.drawExamInspection;
    expect(drawn).toMatchObject({ state: 'DRAWN', checksTotal: 2, drawnBy: '韩志刚' });
    const { seed, beacon, strata, sample, frameHash } = await open(id);
    const frame = await lines(id);
    const page = { seedHash, frameHash, seed, beacon, strata, frame, sample: sample.map(({ unit }: any) => unit), measure: '所学校' };
    expect(recompute(page)).toEqual({ last: 'OK：2 所学校与公布的样本一致', status: 0 });
    expect(recompute({ ...page, frame: frame.slice(1) })).toMatchObject({ status: 1 });
    expect(recompute({ ...page, seed: '0'.repeat(64) })).toMatchObject({ status: 1 });
    expect((await bureau.checks('city', id)).map(({ schoolName }: any) => schoolName).sort()).toEqual(
      sample.map(({ schoolName }: any) => schoolName).sort(),
    );
  });

  it('happens once, however many draw at the same time', async () => {
    const { id } = await plan();
    const both = await Promise.all([bureau.draw('city', id), bureau.draw('cityColleague', id)]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(both.find(({ errors }) => errors)!.code).toBe('CONFLICT');
    const rows = await query(bureau.part.reads, 'SELECT id FROM inspection_check WHERE inspectionId = ?', [id]);
    expect(rows).toHaveLength(2);
    expect((await bureau.draw('city', id, 2)).code).toBe('CONFLICT');
  });

  it('is not drawn by somebody who belongs to a school of the city', async () => {
    const { id } = await plan();
    expect((await bureau.refusal(bureau.draw('both', id))).code).toBe('EXAMS_OWN_UNIT');
  });

  it('of an unannounced visit shows nobody outside whom it was until it is signed', async () => {
    const { id } = await plan({ announced: false, sampleSize: 3 });
    await bureau.draw('city', id);
    expect(await open(id)).toMatchObject({ seed: null, sample: [], drawnAt: null });
    expect((await bureau.as(inspectors.principal).send('query ($id: ID!) { examInspection(id: $id) { id } }', { id })).code).toBe('FORBIDDEN');
    const SEEN = 'query ($place: String!) { examChecksOfSchool(place: $place, first: 50) { edges { node { inspection { id } } } } }';
    const seen = async () =>
      (await bureau.ask('principal', SEEN, { place: `${COUNTY}/s210102001` })).edges.map(({ node }: any) => node.inspection.id);
    expect(await seen()).not.toContain(id);
    for (const check of await bureau.checks('city', id)) await bureau.save('city', check);
    await bureau.sign('cityColleague', id, 2);
    expect(await seen()).toContain(id);
    expect((await open(id)).sample).toHaveLength(3);
  });

  it('can be given up before a form is finished, with a reason that stays public, and the next plan says so', async () => {
    const days = { from: '2026-10-12', to: '2026-10-30' };
    const { id } = await plan(days);
    await bureau.draw('city', id);
    expect((await bureau.cancel('city', id, 2)).data.cancelExamInspection).toMatchObject({
      state: 'CANCELLED',
      cancelledReason: '行程冲突，另行安排',
    });
    expect(await open(id)).toMatchObject({ cancelledReason: '行程冲突，另行安排', state: 'CANCELLED' });
    expect((await open(id)).sample).toHaveLength(2);
    const news = await query(bureau.part.reads, "SELECT data FROM outbox WHERE type = 'exams.InspectionCancelled' AND subject = ?", [id]);
    expect(news).toHaveLength(1);
    const again = await plan(days);
    expect(again.warnings.map(({ code }: any) => code)).toEqual(['PLANNED_AGAIN']);
    await bureau.draw('city', again.id);
    const [first] = await bureau.checks('city', again.id);
    await bureau.save('city', first);
    expect((await bureau.refusal(bureau.cancel('city', again.id, 2))).message).toContain('张检查表完成，不能取消');
  });
});
