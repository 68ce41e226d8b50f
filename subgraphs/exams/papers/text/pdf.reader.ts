import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { MOST_LETTERS, unreadable, unsafe, type PaperText } from './reading';

const MOST_SECONDS = 20;
const MOST_MEGABYTES = 512;
const MOST_PAGES = 100;

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

function ask(bytes: Buffer): Promise<Found> {
  return new Promise((resolve) => {
    const worker = new Worker(path.join(__dirname, 'pdf.worker.mjs'), {
      workerData: { bytes: new Uint8Array(bytes), mostPages: MOST_PAGES, mostLetters: MOST_LETTERS },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const end = (found: Found) => {
      clearTimeout(clock);
      resolve(found);
      void worker.terminate();
    };
    const clock = setTimeout(() => end({ failed: 'DAMAGED' }), MOST_SECONDS * 1000);
    worker.once('message', end);
    worker.once('error', () => end({ failed: 'DAMAGED' }));
    worker.once('exit', () => end({ failed: 'DAMAGED' }));
  });
}
