import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { today } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys } from '#kernel/token';
import { SUMMED } from '../../subgraphs/homework/marking/marking-sums.rules';
import { addMonths, monthOf } from '../../subgraphs/homework/months/month.rules';
import { DEPARTMENTS } from '../departments';
import { loadDemo } from '../demo/load';
import { ask } from './ask';
import { atMost, median } from './report';

const OFFICE: Asker = { id: 'p-province', name: '省', kind: 'PERSON', duties: [{ duty: 'EDUCATION_OFFICE', place: '/21' }] };
const OVERVIEW = `query ($month: String!) { monthsOverview(place: "/21", month: $month) {
  schools signed reopened reporting sums { assignments marked fullyMarked } children { place { path } schools signed reopened reporting sums { assignments marked fullyMarked } } } }`;
const ROUNDS = 15;

/** "Who has signed this month" for every school of the province, against the one grouped statement it rests on; then with ten times the ledger. */
export async function benchMonths(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  const directory = await (await DEPARTMENTS.directory!()).open({ dataDir, demo: true });
  const homework = await (await DEPARTMENTS.homework!()).open({ dataDir, demo: true, quiet: true, parts: { directory: directory.url } });
  try {
    await loadDemo({ directory, homework }, { ledgerSchools: 100, quiet: true });
    const month = addMonths(monthOf(today()), -1);
    const schools = await monthForEverySchool(homework, month);
    const graph = () => timed(() => ask(homework, OFFICE, OVERVIEW, { month }));
    const bare = () => timed(() => grouped(homework, month));
    await graph();
    await bare();
    const [overview, plain] = [await medianOf(graph), await medianOf(bare)];
    const rows = await ledgerRows(homework);
    atMost(`monthsOverview of ${schools.toLocaleString('en')} schools : its bare SQL`, overview / plain, 3, '×');
    await multiplyLedger(homework, 10);
    await graph();
    const more = await medianOf(graph);
    console.log(
      `  ${overview.toFixed(1)} ms with ${rows.toLocaleString('en')} rows, ${more.toFixed(1)} ms with ${(await ledgerRows(homework)).toLocaleString('en')}`,
    );
    atMost('the same with ten times the ledger rows', more / overview, 1.3, '×');
  } finally {
    await homework.close();
    await directory.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

function grouped(homework: RunningSubgraph, month: string): Promise<unknown> {
  return query(
    homework.part.reads,
    `SELECT cityPath, sum(CASE WHEN state = 'FROZEN' THEN 1 ELSE 0 END) AS signed, sum(CASE WHEN state = 'REOPENED' THEN 1 ELSE 0 END) AS reopened,
       sum(CASE WHEN assignments > 0 THEN 1 ELSE 0 END) AS reporting, sum(withdrawn) AS withdrawn, min(countedAt) AS countedSince,
       ${SUMMED.map((name) => `sum(${name}) AS ${name}`).join(', ')}
     FROM school_month WHERE month = ? AND schoolPath >= '/21/' AND schoolPath < '/210' GROUP BY cityPath`,
    [month],
  );
}

/** Every school has recorded in it, two thirds have signed. */
async function monthForEverySchool(homework: RunningSubgraph, month: string): Promise<number> {
  await homework.part.work.run(async (tx) => {
    await query(tx, 'DELETE FROM school_month WHERE month = ?', [month]);
    await query(
      tx,
      `INSERT INTO school_month (month, schoolPath, schoolId, cityPath, countyPath, ${SUMMED.join(', ')}, classDays, classDaysOver, writtenMinutes, withdrawn, teachers, days, dayVersions, countedAt, state, signings, version)
       SELECT ?, path, id, cityPath, countyPath, ${SUMMED.map(() => '400').join(', ')}, 200, 3, 9000, 4, 30, 20, 400, 1790000000000, CASE WHEN length(name) % 3 > 0 THEN 'FROZEN' ELSE 'OPEN' END, 0, 0 FROM known_school`,
      [month],
    );
  });
  const [row] = await query<{ n: number }>(homework.part.reads, 'SELECT count(*) AS n FROM school_month WHERE month = ?', [month]);
  return int(row!.n);
}

/** More rows on the same class-days, straight into the table, as no deed could. */
async function multiplyLedger(homework: RunningSubgraph, times: number): Promise<void> {
  const [first] = await query<Record<string, unknown>>(homework.part.reads, 'SELECT * FROM assignment LIMIT 1');
  const columns = Object.keys(first!).filter((column) => column !== 'id');
  for (let copy = 1; copy < times; copy += 1)
    await homework.part.work.run((tx) =>
      query(tx, `INSERT INTO assignment (id, ${columns.join(', ')}) SELECT -(id * 16 + ${copy}), ${columns.join(', ')} FROM assignment WHERE id > 0`),
    );
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
