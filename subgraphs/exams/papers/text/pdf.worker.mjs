// The thread that reads one PDF (see pdf.reader.ts): its text, and whether it brings anything along that would run.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

const { bytes, mostPages, mostLetters } = workerData;

/** Actions that start a program or send something away; pdf.js does not tell of them. */
const RAW = [
  [/\/Launch\b/, '启动程序的动作'],
  [/\/JavaScript\b/, '脚本'],
  [/\/EmbeddedFile\b/, '嵌入的文件'],
];

async function read() {
  const raw = Buffer.from(bytes).toString('latin1');
  const document = await getDocumentProxy(bytes, { isEvalSupported: false, stopAtErrors: false });
  if (document.numPages > mostPages) return { failed: 'PAGES' };
  let foreign = RAW.find(([pattern]) => pattern.test(raw))?.[1] ?? null;
  // What lies in compressed objects is not in the raw bytes.
  if (!foreign && ((await document.getJSActions()) || (await document.hasJSActions()))) foreign = '脚本';
  if (!foreign && (await document.getAttachments())) foreign = '嵌入的文件';
  let text = '';
  for (let number = 1; number <= document.numPages && text.length < mostLetters; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
    text += '\n';
    page.cleanup();
  }
  return { text: text.slice(0, mostLetters), pages: document.numPages, foreign };
}

try {
  parentPort.postMessage(await read());
} catch (error) {
  parentPort.postMessage({ failed: error?.name === 'PasswordException' ? 'PASSWORD' : 'DAMAGED' });
}
