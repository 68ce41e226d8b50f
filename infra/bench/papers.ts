import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import yazl from 'yazl';
import { int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys } from '#kernel/token';
import { likenessOf, sameElsewhere } from '../../subgraphs/exams/papers/paper.queries';
import { samplesOf, wordsOf } from '../../subgraphs/exams/papers/text/likeness.rules';
import { textOf } from '../../subgraphs/exams/papers/text/paper-text';
import { DEPARTMENTS } from '../departments';
import { chance } from '../demo/chance';
import { insertRows, type Row } from '../demo/rows';
import { timed } from './processor';
import { atLeast, atMost, median } from './report';

const PAPERS = 20_000;
const QUESTIONS = 50;
const SEED = 20_261_127;
const ROUNDS = 15;
/** What stands in every paper: instructions and set questions. */
const PHRASES = ['认真审题，细心计算，相信你一定能取得好成绩', '下列说法中正确的是哪一项，请把序号填在括号里', '用你喜欢的方法计算下面各题，能简算的要简算', '先画出示意图，再列出算式解答，并写出答句', '阅读下面的短文，完成后面的练习，注意联系上下文'];

/** A new paper, half of it from one among 20,000: from its bytes to where else it stands. */
export async function benchPapers(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  const exams = await (await DEPARTMENTS.exams!()).open({ dataDir, demo: true, quiet: true });
  try {
    const began = performance.now();
    await load(exams);
    const [row] = await query<{ n: number }>(exams.part.reads, 'SELECT count(*) AS n FROM paper_sample');
    console.log(`  ${PAPERS.toLocaleString('en')} papers, ${int(row!.n).toLocaleString('en')} samples, loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const bytes = await docx([...questions(4711).slice(0, QUESTIONS / 2), ...questions(PAPERS + 1).slice(QUESTIONS / 2)]);
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i += 1) {
      times.push(
        await timed(async () => {
          const words = wordsOf((await textOf(bytes, 'DOCX', 'paper')).text);
          const samples = samplesOf(words, SEED);
          await sameElsewhere(exams.part.reads, { paperSha: String(i), textSha: String(i) }, { schoolPath: '/21' });
          const [first] = await likenessOf(exams.part.reads, samples, null);
          if (first?.paperId !== idOf(4711)) throw new Error(`the paper it was taken from was not found: ${JSON.stringify(first)}`);
        }),
      );
    }
    const millis = median(times);
    atMost(`a new paper against ${PAPERS.toLocaleString('en')}`, millis / 1000, 2, 's of processor');
    atLeast('that is', PAPERS / (millis / 1000), PAPERS / 2, 'papers compared a second on one core');
  } finally {
    await exams.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

const idOf = (n: number) => `paper-${n}`;

function questions(n: number): string[] {
  const dice = chance(`bench paper ${n}`);
  const letters = () => String.fromCodePoint(...Array.from({ length: 45 }, () => 0x4e00 + dice.between(0, 2500)));
  return Array.from({ length: QUESTIONS }, (_, i) => (i % 5 === 0 ? dice.pick(PHRASES) : `${i}. ${letters()}，共 ${dice.between(1, 99)} 元。`));
}

async function load(exams: RunningSubgraph): Promise<void> {
  const some = 1_000;
  for (let from = 0; from < PAPERS; from += some) {
    const rows: Row[] = [];
    for (let n = from; n < from + some; n += 1) for (const sample of samplesOf(wordsOf(questions(n).join('\n')), SEED)) rows.push([sample, idOf(n)]);
    await exams.part.work.run((tx) => insertRows(tx, 'paper_sample', ['sample', 'paperId'], rows));
  }
  await exams.part.work.run((tx) => query(tx, tx.dataSource.options.type === 'mysql' ? 'ANALYZE TABLE paper_sample' : 'ANALYZE'));
  await exams.part.work.settle();
}

async function docx(lines: readonly string[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'), '[Content_Types].xml');
  zip.addBuffer(Buffer.from(`<w:document xmlns:w="w"><w:body>${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`), 'word/document.xml');
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
