import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { MOST_LETTERS, unreadable, unsafe, type PaperText } from './reading';

const MOST_SECONDS = 20;
const MOST_MEGABYTES = 512;
const MOST_PAGES = 100;
/** Loading the library takes longer than reading a paper: the thread waits this long for the next one. */
const IDLE_SECONDS = 60;

type Found = { text: string; pages: number; foreign: string | null } | { failed: 'PASSWORD' | 'PAGES' | 'DAMAGED' };

/**
 * PDFs are read in a thread of their own, with bounds of time and memory: what somebody hands in may be made to hold its reader up, and
 * the part has others to serve. The library (`unpdf`, pdf.js without native code) is an ES module, which a thread can load.
 * @throws EXAMS_PAPER_UNREADABLE, EXAMS_PAPER_UNSAFE for scripts, programs and files inside
 */
export async function readPdf(bytes: Buffer, field: string): Promise<PaperText> {
  const found = await ask(bytes);
  if ('failed' in found) {
    if (found.failed === 'PASSWORD') unreadable('PDF 设有密码，读不出来', field, '请取消密码后再上传');
    if (found.failed === 'PAGES') unreadable(`PDF 超过 ${MOST_PAGES} 页`, field, '请只上传试卷本身');
    return unreadable('不是完整的 PDF，读不出来', field, '请重新导出为 PDF 后再上传');
  }
  if (found.foreign) unsafe(found.foreign, field);
  return { text: found.text, pages: found.pages };
}

let thread: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let asked = 0;
const waiting = new Map<number, (found: Found) => void>();

function ask(bytes: Buffer): Promise<Found> {
  clearTimeout(idle);
  const worker = (thread ??= begin());
  const number = (asked += 1);
  return new Promise((resolve) => {
    // Whatever else this thread was reading is given up with it, rather than kept waiting.
    const clock = setTimeout(() => end(worker), MOST_SECONDS * 1000);
    waiting.set(number, (found) => {
      clearTimeout(clock);
      resolve(found);
      if (waiting.size === 0) idle = setTimeout(() => end(worker), IDLE_SECONDS * 1000).unref();
    });
    worker.ref();
    worker.postMessage({ number, bytes: new Uint8Array(bytes) });
  });
}

function begin(): Worker {
  const worker = new Worker(path.join(__dirname, 'pdf.worker.mjs'), {
    workerData: { mostPages: MOST_PAGES, mostLetters: MOST_LETTERS },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    execArgv: [],
  });
  worker.on('message', ({ number, found }: { number: number; found: Found }) => settle(number, found));
  worker.on('error', () => end(worker));
  worker.on('exit', () => end(worker));
  return worker;
}

function settle(number: number, found: Found): void {
  const done = waiting.get(number);
  waiting.delete(number);
  if (waiting.size === 0) thread?.unref();
  done?.(found);
}

function end(worker: Worker): void {
  if (thread !== worker) return;
  thread = null;
  for (const number of [...waiting.keys()]) settle(number, { failed: 'DAMAGED' });
  void worker.terminate();
}
