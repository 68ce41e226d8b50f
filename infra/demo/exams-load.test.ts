import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { DEPARTMENTS } from '../departments';
import { judging } from '../../subgraphs/exams/plans/plan.law';
import { contentIn } from '../../subgraphs/exams/plans/plan.queries';
import { countsOf } from '../../subgraphs/exams/results/distributions/count.queries';
import { assertComplete, assertLawful } from '../../subgraphs/exams/plans/plan.rules';
import { makeContext } from '#kernel/context';
import { openKeys, partAsker } from '#kernel/token';
import type { KnownSchool } from '#register/known.entity';
import { loadDemo, SMALL } from './load';

it('the demo’s plans are such as the law lets pass, and something waits for everybody of the story', async () => {
  setToday('2026-11-23');
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-demo-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  const directory = await (await DEPARTMENTS.directory!()).open({ dataDir, demo: true, quiet: true });
  const parts = { directory: directory.url };
  const homework = await (await DEPARTMENTS.homework!()).open({ dataDir, demo: true, quiet: true, parts });
  const exams = await (await DEPARTMENTS.exams!()).open({ dataDir, demo: true, quiet: true, parts: { ...parts, homework: homework.url } });
  try {
    directory.sequencer.start();
    await loadDemo({ directory, homework, exams }, { ...SMALL, quiet: true });
    const { reads } = exams.part;
    const ctx = makeContext(exams.part, partAsker('exams'), 'proof');
    const plans = await query<{ id: string; schoolId: string; schoolYear: number; semester: number; state: string }>(
      reads,
      'SELECT * FROM exam_plan',
    );
    expect(plans.filter(({ state }) => state === 'APPROVED').length).toBeGreaterThan(4);
    for (const plan of plans) {
      const [school] = await query<KnownSchool>(reads, 'SELECT * FROM known_school WHERE id = ?', [plan.schoolId]);
      const judged = await judging(ctx, school!, plan);
      const content = await contentIn(reads, plan.id);
      assertLawful(content, judged);
      if (plan.state !== 'DRAFT') assertComplete(content, judged.law);
    }
    expect(
      plans
        .map(({ state }) => state)
        .filter((state) => state !== 'APPROVED')
        .sort(),
    ).toEqual(['DRAFT', 'RETURNED', 'SUBMITTED']);
    // A plan and a paper lie on the expert's desk.
    expect(await query(reads, "SELECT id FROM review_seat WHERE personId = 'p-expert' AND state = 'ASSIGNED'")).toHaveLength(2);
    const papers = await query<{ state: string; paperFile: string }>(reads, 'SELECT * FROM exam_paper');
    expect(papers.map(({ state }) => state).sort()).toEqual(['APPROVED', 'APPROVED', 'APPROVED', 'RETURNED', 'SUBMITTED']);
    // Sealed: nobody who reads the disk reads a paper.
    for (const { paperFile } of papers)
      expect(
        fs
          .readFileSync(path.join(dataDir, 'files', (JSON.parse(paperFile) as { fileId: string }).fileId))
          .subarray(0, 2)
          .toString(),
      ).not.toBe('PK');
    const sheets = await query<{ sittingKey: string; classId: string; state: string; counted: string | null }>(reads, 'SELECT * FROM result_sheet');
    expect(sheets.filter(({ state }) => state === 'OPEN')).toHaveLength(1);
    for (const sheet of sheets.filter(({ state }) => state === 'FINISHED'))
      expect(await countsOf(reads, sheet, 4)).toEqual(JSON.parse(sheet.counted!));
    // What the city owes is drawn and half checked; the county's spot check is signed, and what it found waits in the inbox of who found it.
    const inspections = await query(reads, 'SELECT level, kind, state FROM inspection ORDER BY level');
    expect(inspections).toEqual([
      { level: 'CITY', kind: 'ROUTINE', state: 'DRAWN' },
      { level: 'COUNTY', kind: 'SPOT_CHECK', state: 'SIGNED' },
    ]);
    expect(await query(reads, "SELECT id FROM obligation WHERE place = '/21/2101' AND state = 'OPEN' AND inspectionId IS NOT NULL")).toHaveLength(1);
    const found = await query(reads, "SELECT id FROM exam_clue WHERE source = 'INSPECTION' AND state = 'VERIFYING' AND verifierId = 'p-heping'");
    expect(found).toHaveLength(3);
    // Whoever has a band is on the list of the class, as directory told it.
    expect(
      await query(
        reads,
        'SELECT id FROM exam_result r WHERE NOT EXISTS (SELECT 1 FROM class_pupil p WHERE p.id = r.pupilId AND p.classId = r.classId)',
      ),
    ).toEqual([]);
    await loadDemo({ directory, homework, exams }, { ...SMALL, quiet: true });
    expect(await query(reads, 'SELECT * FROM result_sheet')).toHaveLength(sheets.length);
    expect(await query(reads, 'SELECT id FROM exam_plan')).toHaveLength(plans.length);
    expect(await query(reads, 'SELECT id FROM inspection')).toHaveLength(inspections.length);
    expect(await query(reads, 'SELECT id FROM exam_paper')).toHaveLength(papers.length);
  } finally {
    setToday(undefined);
    for (const part of [exams, homework, directory]) await part.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
});
