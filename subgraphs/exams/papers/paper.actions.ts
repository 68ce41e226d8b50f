import { now, today } from '#kernel/clock';
import { permitSelf, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { requireSchool } from '#register/register.queries';
import { clauseOf } from '../exams.policy';
import { SittingState, type ExamSitting } from '../plans/exam-plan.entity';
import { ExamPaper, PaperState } from './paper.entity';
import { assertNotCopied, forgetFile, takeFile, type TakenFile } from './paper-file.actions';
import type { PaperInput } from './paper.input';
import { keepSamples, likenessOf, paperBySitting, planOf, requirePaper, requireSitting } from './paper.queries';
import { isSetter } from './paper.reading';
import { trail } from './paper.rows';
import { assertPaperState, readFacts } from './paper.rules';
import type { SealedFile } from './paper.view';

type FactsToSave = Pick<PaperInput, 'facts' | 'paperFileId' | 'answerFileId'>;

/**
 * 保存试卷, by a setter named in the approved plan. A draft may be unfinished; its files are sealed and compared at once.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, EXAMS_PAPER_NOT_SETTER, EXAMS_PAPER_STATE, EXAMS_PAPER_FIXED, EXAMS_PAPER_UNREADABLE, EXAMS_PAPER_UNSAFE,
 * EXAMS_PAPER_COPIED
 */
export async function savePaper(ctx: Context, input: PaperInput): Promise<ExamPaper> {
  const sitting = await requireSitting(ctx.reads, input.sittingKey);
  assertMaySet(ctx, sitting);
  const existing = await paperBySitting(ctx.reads, input.sittingKey);
  if (existing) assertPaperState(existing, [PaperState.DRAFT], '修改');
  assertPlanned(sitting);
  const written = await readWritten(ctx, sitting, input, existing);
  const saved = await work(ctx, (tx) =>
    once(tx, ctx, 'savePaper', input.idempotencyKey, input, async () => {
      const id = existing ? await change(tx, existing, input.version ?? 0, written.changes) : await begin(tx, ctx, sitting, written.changes);
      await keepWritten(tx, { ...written.changes, id, schoolPath: sitting.schoolPath }, written.taken);
      await trail(tx, ctx, { id, schoolPath: sitting.schoolPath }, 'savePaper', undefined, { ...written.shas });
      return { id, gone: written.gone };
    }),
  );
  for (const fileId of saved.gone) await forgetFile(ctx, fileId);
  return requirePaper(ctx.reads, saved.id);
}

/** @throws UNAUTHENTICATED, EXAMS_PAPER_NOT_SETTER */
export function assertMaySet(ctx: Context, sitting: ExamSitting): void {
  permitSelf(ctx);
  if (!isSetter(ctx, sitting))
    refuse('EXAMS_PAPER_NOT_SETTER', '只有考试计划里写明的命题人能办理', {
      rule: clauseOf('E10'),
      path: 'sittingKey',
      hint: '需要更换命题人的，请学校变更考试计划',
    });
}

export function assertPlanned(sitting: ExamSitting): void {
  if (sitting.state === SittingState.PLANNED && sitting.date >= today()) return;
  refuse('EXAMS_PAPER_STATE', sitting.state === SittingState.CANCELLED ? '这一科考试已取消' : '考试日期已过', {
    path: 'sittingKey',
    hint: '请核对考试计划',
  });
}

/** What changes by what was written: facts, and files where new ones came. */
export async function readWritten(ctx: Context, sitting: ExamSitting, input: FactsToSave, before: ExamPaper | null) {
  const { rows, ...facts } = readFacts(input.facts);
  const { name: schoolName } = await requireSchool(ctx, sitting.schoolId);
  const taken: Partial<Record<'paper' | 'answer', TakenFile>> = {};
  const gone: string[] = [];
  const take = async (which: 'paper' | 'answer', fileId: string | null | undefined, present: string | null) => {
    const old = present ? (JSON.parse(present) as SealedFile) : null;
    if (!fileId || old?.fileId === fileId) return present;
    taken[which] = await takeFile(ctx, fileId, which, sitting, schoolName);
    if (old) gone.push(old.fileId);
    return JSON.stringify(taken[which].file);
  };
  const paperFile = await take('paper', input.paperFileId, before?.paperFile ?? null);
  const answerFile = await take('answer', input.answerFileId, before?.answerFile ?? null);
  if (taken.paper) {
    const { file, textSha } = taken.paper;
    await assertNotCopied(ctx.reads, { schoolPath: sitting.schoolPath, paperSha: file.sha256, textSha }).catch(async (error: unknown) => {
      for (const one of Object.values(taken)) await forgetFile(ctx, one.file.fileId);
      throw error;
    });
  }
  const told = taken.paper && {
    paperSha: taken.paper.file.sha256,
    textSha: taken.paper.textSha,
    samples: taken.paper.samples.length,
    namesSchool: taken.paper.namesSchool ? 1 : 0,
    likeness: JSON.stringify(await likenessOf(ctx.reads, taken.paper.samples, before?.id ?? null)),
  };
  const shas = { ...(taken.paper && { paper: taken.paper.file.sha256 }), ...(taken.answer && { answer: taken.answer.file.sha256 }) };
  const author = { setterId: ctx.asker.id, setterName: ctx.asker.name };
  const changes = {
    ...facts,
    note: facts.note ?? null,
    spec: JSON.stringify(rows),
    paperFile,
    answerFile,
    ...told,
    ...author,
    changedAt: now().getTime(),
  };
  return { changes, taken, gone, shas };
}

async function begin(tx: Tx, ctx: Context, sitting: ExamSitting, changes: Partial<ExamPaper>): Promise<string> {
  const id = newKey();
  const { sittingKey, schoolId, schoolPath, grade, kind, subject } = sitting;
  const nothing = {
    paperSha: null,
    textSha: null,
    samples: 0,
    likeness: '[]',
    namesSchool: 0,
    reviewerId: null,
    reviewerName: null,
    submittedOn: null,
    reviewDueOn: null,
  };
  const later = { reviewId: null, returnId: null, approvedOn: null, fixedPaperSha: null, fixedAnswerSha: null, releasedOn: null };
  const row = {
    id,
    sittingKey,
    schoolId,
    schoolPath,
    grade,
    kind,
    subject,
    ...(await planOf(tx, sitting)),
    state: PaperState.DRAFT,
    ...nothing,
    ...later,
    ...changes,
    version: 1,
  };
  await tx
    .createQueryBuilder()
    .insert()
    .into(ExamPaper)
    .values(row as ExamPaper)
    .orIgnore()
    .updateEntity(false)
    .execute();
  // Of two setters who begin at the same instant one has begun.
  if ((await paperBySitting(tx, sittingKey))?.id !== id)
    refuse('CONFLICT', '另一位命题人刚刚开始了这份试卷，您的内容没有保存', { hint: '请刷新后查看最新内容，再决定是否修改' });
  return id;
}

async function change(tx: Tx, paper: ExamPaper, version: number, changes: Partial<ExamPaper>): Promise<string> {
  await guardedUpdate(tx, ExamPaper, { id: paper.id, version, state: PaperState.DRAFT }, changes);
  return paper.id;
}

export async function keepWritten(
  tx: Tx,
  paper: Pick<ExamPaper, 'id' | 'schoolPath'> & Partial<ExamPaper>,
  taken: Partial<Record<'paper' | 'answer', TakenFile>>,
): Promise<void> {
  if (!taken.paper) return;
  await assertNotCopied(tx, { schoolPath: paper.schoolPath, paperSha: taken.paper.file.sha256, textSha: taken.paper.textSha });
  await keepSamples(tx, paper.id, taken.paper.samples);
}
