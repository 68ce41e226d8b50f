import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import { Readable } from 'node:stream';
import { addDays, today, weekday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys } from '#kernel/token';
import { writeWorkbook, XLSX, type RowDraft } from '#kernel/workbook/workbook.writer';
import { DEPARTMENTS } from '../departments';
import { loadDemo, SMALL } from '../demo/load';
import { PRIMARY_SCHOOL } from '../demo/people';
import { ask } from './ask';
import { atLeast, atMost } from './report';

const DEAN: Asker = { id: 'p-dean', name: '赵敏', kind: 'PERSON', duties: [{ duty: 'DEAN', place: `/21/2101/210102/${PRIMARY_SCHOOL}` }] };
const HEADERS = ['日期', '班级', '学科', '作业内容', '作业类型', '时长', '布置教师'];
v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
const FEW = 4_000;
const MANY = 24_000;

/** A school's own workbook, every rule applied to every row: rows a second, and memory that does not grow with them. */
export async function benchImport(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  const directory = await (await DEPARTMENTS.directory!()).open({ dataDir, demo: true });
  const homework = await (await DEPARTMENTS.homework!()).open({ dataDir, demo: true, quiet: true, parts: { directory: directory.url } });
  try {
    await loadDemo({ directory, homework }, { ...SMALL, ledgerSchools: 0, quiet: true });
    await importRows(homework, 0, FEW); // warm
    const rate = await importRows(homework, FEW, MANY);
    const few = await importRows(homework, FEW + MANY, FEW, true);
    const many = await importRows(homework, FEW + MANY + FEW, MANY, true);
    console.log(`  live memory ${few.megabytes.toFixed(0)} MB and ${many.megabytes.toFixed(0)} MB`);
    atLeast('import with all rules', rate.rowsPerSecond, 2_000, 'rows/s');
    atMost(`live memory of an import of ${MANY.toLocaleString('en')} rows above one of ${FEW.toLocaleString('en')}`, Math.max(0, many.megabytes - few.megabytes), 30, 'MB');
  } finally {
    await homework.close();
    await directory.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** @param weighed collects garbage again and again to see what is really held: slow, so it is not the run that is timed. */
async function importRows(homework: RunningSubgraph, from: number, count: number, weighed = false): Promise<{ rowsPerSecond: number; megabytes: number }> {
  const rows = async function* (): AsyncGenerator<RowDraft> {
    yield { cells: HEADERS.map((value) => ({ value })) };
    for (let i = from; i < from + count; i += 1) yield { cells: lineOf(i).map((value) => ({ value })) };
  };
  const book = writeWorkbook([{ name: '台账', widths: HEADERS.map(() => 12), rows: rows() }]);
  const file = await homework.part.files.put(Readable.from(book), { owner: DEAN.id, name: '台账.xlsx', type: XLSX });
  const input = { fileId: file.id, dryRun: false, policy: 'IGNORE_FAILED', schoolId: PRIMARY_SCHOOL, idempotencyKey: `bench-${from}` };
  const { importLedger } = await ask<{ importLedger: { id: string } }>(homework, DEAN, 'mutation ($input: LedgerImportInput!) { importLedger(input: $input) { id } }', { input });
  let peak = 0;
  const weigh = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    peak = Math.max(peak, heapUsed + external);
  };
  const watch = weighed ? setInterval(weigh, 200) : undefined;
  const began = performance.now();
  await homework.jobs.settled();
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const { homeworkJob: job } = await ask<{ homeworkJob: { state: string; result: { accepted: number; refused: number } } }>(
    homework,
    DEAN,
    'query ($id: ID!) { homeworkJob(id: $id) { state message result { accepted refused reasons { message count } } } }',
    { id: importLedger.id },
  );
  // The demo school's own evenings refuse a few: every row is judged, nearly all are taken.
  const { accepted, refused } = job.result;
  if (job.state !== 'DONE' || accepted + refused !== count || accepted < count * 0.9) throw new Error(`the import did not take its rows: ${JSON.stringify(job)}`);
  if (!weighed) console.log(`  ${count.toLocaleString('en')} rows in ${seconds.toFixed(1)} s`);
  return { rowsPerSecond: count / seconds, megabytes: peak / 1024 / 1024 };
}

/** Line i of a school's year: sixteen classes of grades 3–6, the school days of the last weeks, written work within the hour and the rest oral. */
function lineOf(i: number): string[] {
  const classes = 16;
  const onClass = i % classes;
  const inDay = Math.floor(i / classes) % 40;
  const date = schoolDays[Math.floor(i / classes / 40) % schoolDays.length]!;
  const grade = 3 + (onClass >> 2);
  const isWritten = inDay < 4;
  return [date, `${'零一二三四五六'[grade]}年级${(onClass % 4) + 1}班`, ['语文', '数学', '英语'][inDay % 3]!, `第 ${i} 项练习`, isWritten ? '书面' : '口头', '约5分钟', '示例教师'];
}

/** Plain weekdays of the last two months; days the calendar calls free are left out by staying clear of October's first week. */
const schoolDays = Array.from({ length: 60 }, (_, i) => addDays(today(), -1 - i)).filter((date) => weekday(date) < 6 && (date < '2026-09-25' || date > '2026-10-10'));
