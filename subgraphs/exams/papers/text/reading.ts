import { refuse } from '#kernel/refusal';

/** What a paper says, for comparison only: it is kept nowhere. */
export interface PaperText {
  text: string;
  /** Of a PDF. */
  pages: number | null;
}

export const MOST_LETTERS = 400_000;

export function unreadable(what: string, path: string, hint: string): never {
  return refuse('EXAMS_PAPER_UNREADABLE', what, { path, hint });
}

export function unsafe(what: string, path: string): never {
  return refuse('EXAMS_PAPER_UNSAFE', `文件里含有${what}，不能收`, { path, hint: `请去掉${what}，另存为 .docx 或 PDF 后再上传` });
}
