import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addDays, today } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys } from '#kernel/token';
import { DEPARTMENTS } from '../departments';
import { loadDemo } from '../demo/load';
import { ask } from './ask';
import { atMost, median } from './report';

const OFFICE: Asker = { id: 'p-province', name: '省', kind: 'PERSON', duties: [{ duty: 'EDUCATION_OFFICE', place: '/21' }] };
const FIGURES = `query ($from: LocalDate!, $to: LocalDate!) { homeworkFigures(place: "/21", from: $from, to: $to) {
  schoolDays schoolDaysWithinLimit share writtenMinutesPerClassDay children { schoolDays schoolDaysWithinLimit share writtenMinutesPerClassDay } } }`;
const SUMS = `sum(CASE WHEN classDays > 0 THEN 1 ELSE 0 END) AS a, sum(CASE WHEN classDays > 0 AND classDaysOver = 0 THEN 1 ELSE 0 END) AS b,
  sum(classDays) AS c, sum(writtenMinutes) AS d, count(DISTINCT schoolId) AS e`;
const ROUNDS = 15;

/** The province's figures against the bare sums they rest on; then the same again with ten times the rows on the same evenings. */
export async function benchFigures(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  const directory = await (await DEPARTMENTS.directory!()).open({ dataDir, demo: true });
  const homework = await (await DEPARTMENTS.homework!()).open({ dataDir, demo: true, parts: { directory: directory.url } });
  try {
    await loadDemo({ directory, homework }, { ledgerSchools: 300, quiet: true });
    const range = { from: addDays(today(), -28), to: today() };
    const graph = () => timed(() => ask(homework, OFFICE, FIGURES, range));
    const bare = () => timed(() => sums(homework, range));
    await graph();
    await bare();
    const [fewRows, plain] = [await medianOf(graph), await medianOf(bare)];
    const rows = await ledgerRows(homework);
    atMost('homeworkFigures of the province : its bare SQL', fewRows / plain, 3, '×');
    await multiplyLedger(homework, 10);
    await graph();
    const manyRows = await medianOf(graph);
    console.log(`  ${fewRows.toFixed(1)} ms with ${rows.toLocaleString('en')} rows, ${manyRows.toFixed(1)} ms with ${(await ledgerRows(homework)).toLocaleString('en')}`);
    atMost('the same with ten times the ledger rows', manyRows / fewRows, 1.3, '×');
  } finally {
    await homework.close();
    await directory.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function sums(homework: RunningSubgraph, { from, to }: { from: string; to: string }): Promise<void> {
  await query(homework.part.reads, `SELECT ${SUMS} FROM school_day WHERE date >= ? AND date <= ?`, [from, to]);
  await query(homework.part.reads, `SELECT cityPath, ${SUMS} FROM school_day WHERE date >= ? AND date <= ? GROUP BY cityPath`, [from, to]);
}

/** More rows on the same class-days: what a ledger of many small tasks would hold. Straight into the table, as no deed could. */
export async function multiplyLedger(homework: RunningSubgraph, times: number): Promise<void> {
  const [first] = await query<Record<string, unknown>>(homework.part.reads, 'SELECT * FROM assignment LIMIT 1');
  const columns = Object.keys(first!).filter((column) => column !== 'id');
  for (let copy = 1; copy < times; copy += 1) {
    await homework.part.work.run((tx) =>
      query(tx, `INSERT INTO assignment (id, ${columns.join(', ')}) SELECT -(id * 16 + ${copy}), ${columns.join(', ')} FROM assignment WHERE id > 0`),
    );
  }
}

async function ledgerRows(homework: RunningSubgraph): Promise<number> {
  const [row] = await query<{ n: number }>(homework.part.reads, 'SELECT count(*) AS n FROM assignment');
  return int(row!.n);
}

async function timed(fn: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await fn();
  return performance.now() - began;
}

async function medianOf(fn: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) times.push(await fn());
  return median(times);
}
