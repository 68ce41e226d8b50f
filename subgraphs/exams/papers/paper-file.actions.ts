import { createHmac } from 'node:crypto';
import type { Context } from '#kernel/context';
import { FILE_TYPES, type FileKind } from '#kernel/file-kind';
import { Refusal, refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import { clauseOf } from '../exams.policy';
import type { ExamSitting } from '../plans/exam-plan.entity';
import type { ExamPaper } from './paper.entity';
import { sameElsewhere } from './paper.queries';
import { FEWEST_WORDS, paperName } from './paper.rules';
import type { SealedFile } from './paper.view';
import { samplesOf, wordsOf } from './text/likeness.rules';
import { textOf } from './text/paper-text';

const KINDS: readonly FileKind[] = ['PDF', 'DOCX'];
const WORDS = { paper: '试卷', answer: '答案' } as const;

/** A file just handed in: sealed, read once in memory, and what is known of its text. */
export interface TakenFile {
  file: SealedFile;
  samples: number[];
  textSha: string | null;
  namesSchool: boolean;
}

/**
 * Makes an uploaded file the department's own, sealed under a name that says no school. What it is is read from its bytes; one that is
 * refused does not stay.
 * @throws NOT_FOUND, BAD_INPUT for what is neither PDF nor DOCX, EXAMS_PAPER_UNREADABLE, EXAMS_PAPER_UNSAFE
 */
export async function takeFile(
  ctx: Context,
  fileId: string,
  which: 'paper' | 'answer',
  sitting: ExamSitting,
  schoolName: string,
): Promise<TakenFile> {
  const sealed = await seal(ctx, fileId, which, sitting);
  const kind = sealed.file.kind as 'PDF' | 'DOCX';
  try {
    const { text, pages } = await textOf(sealed.bytes, kind, which);
    const words = wordsOf(text);
    const { id, name, size, sha256 } = sealed.file;
    return {
      file: { fileId: id, name, kind, size, sha256, pages, words: words.length },
      samples: samplesOf(words, seedOf(ctx)),
      textSha: words.length < FEWEST_WORDS ? null : createHmac('sha256', secretOf(ctx)).update(words.join(' ')).digest('hex'),
      namesSchool: schoolName !== '' && fold(text).replace(/\s/g, '').includes(fold(schoolName)),
    };
  } catch (error) {
    await forgetFile(ctx, fileId);
    throw error;
  }
}

async function seal(ctx: Context, fileId: string, which: 'paper' | 'answer', sitting: ExamSitting) {
  try {
    return await ctx.part.files.seal(fileId, ctx, KINDS, (kind) => `${paperName(sitting)}${WORDS[which]}.${FILE_TYPES[kind].names[0]}`);
  } catch (error) {
    // The field at fault is the paper's, not the store's.
    if (error instanceof Refusal) throw new Refusal(error.code, error.message, { ...error.detail, path: which });
    throw error;
  }
}

/** Erases a file that stands nowhere any more; that it is gone already is as well. */
export async function forgetFile(ctx: Context, fileId: string): Promise<void> {
  const file = await ctx.part.files.ofPart(fileId, ctx.part.name).catch(() => null);
  if (file) await ctx.part.files.remove(fileId, { id: file.owner });
}

/** What is kept of texts for comparison is keyed by the secret that also wraps the files' keys: it says nothing to who has the table alone. */
function secretOf(ctx: Context): string {
  return ctx.part.secret(`sealed-${ctx.part.name}`);
}

function seedOf(ctx: Context): number {
  return createHmac('sha256', secretOf(ctx)).update('samples').digest().readInt32BE(0);
}

/**
 * The very same paper at another school, of whatever term: bought, passed on, or set for several schools (E5, E10).
 * @throws EXAMS_PAPER_COPIED
 */
export async function assertNotCopied(
  source: Parameters<typeof sameElsewhere>[0],
  paper: Pick<ExamPaper, 'paperSha' | 'textSha' | 'schoolPath'>,
): Promise<void> {
  if (await sameElsewhere(source, paper, paper))
    refuse('EXAMS_PAPER_COPIED', '这份试卷与另一所学校的试卷完全相同，不能使用', {
      rule: clauseOf('E10'),
      path: 'paper',
      hint: '试卷由本校教师命制，不得购买、套用；请重新命题',
    });
}
