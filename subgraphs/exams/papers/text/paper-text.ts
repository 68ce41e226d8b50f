import { readDocx } from './docx.reader';
import { readPdf } from './pdf.reader';
import type { PaperText } from './reading';

/**
 * The text of a paper that lies in memory. A scanned PDF has none; that is said, not refused.
 * @throws EXAMS_PAPER_UNREADABLE, EXAMS_PAPER_UNSAFE
 */
export function textOf(bytes: Buffer, kind: 'PDF' | 'DOCX', path: string): Promise<PaperText> {
  return kind === 'PDF' ? readPdf(bytes, path) : readDocx(bytes, path);
}
