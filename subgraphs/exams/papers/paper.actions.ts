import { record } from '#kernel/audit';
import { addDays, now, today } from '#kernel/clock';
import { permitSelf, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { refuse } from '#kernel/refusal';
import { toPerson } from '#kernel/review/address';
import { answerReturn } from '#kernel/review/return.actions';
import { ReturnState } from '#kernel/review/return.entity';
import { returnRow, slipOf } from '#kernel/review/return.queries';
import { cancelTodos, closeTodos, openTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { requireSchool } from '#register/register.queries';
import type { PaperNews } from '../contract';
import { clauseOf } from '../exams.policy';
import { SittingState, type ExamSitting } from '../plans/exam-plan.entity';
import { correctedCells } from './cells.rules';
import { ExamPaper, PaperState } from './paper.entity';
import { assertNotCopied, forgetFile, takeFile, type TakenFile } from './paper-file.actions';
import type { PaperCorrectionInput, PaperDeedInput, PaperInput } from './paper.input';
import { keepSamples, likenessOf, paperBySitting, planOf, requirePaper, requireSitting } from './paper.queries';
import { isSetter } from './paper.reading';
import { assertComplete, assertPaperState, paperName, peopleOf, readFacts } from './paper.rules';
import type { SealedFile } from './paper.view';

export const PAPER = 'exam-paper';
export const PRE_REVIEW_ASKED = 'exams.paper-pre-review';
export const REVISION_ASKED = 'exams.paper-revise';
const DAYS_TO_PRE_REVIEW = 3;
export const subjectOf = ({ id }: Pick<ExamPaper, 'id'>) => ({ kind: PAPER, id });
export const linkTo = (sittingKey: string) => `/exams/papers?sitting=${sittingKey}`;

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
function assertMaySet(ctx: Context, sitting: ExamSitting): void {
  permitSelf(ctx);
  if (!isSetter(ctx, sitting))
    refuse('EXAMS_PAPER_NOT_SETTER', '只有考试计划里写明的命题人能办理', {
      rule: clauseOf('E10'),
      path: 'sittingKey',
      hint: '需要更换命题人的，请学校变更考试计划',
    });
}

function assertPlanned(sitting: ExamSitting): void {
  if (sitting.state === SittingState.PLANNED && sitting.date >= today()) return;
  refuse('EXAMS_PAPER_STATE', sitting.state === SittingState.CANCELLED ? '这一科考试已取消' : '考试日期已过', {
    path: 'sittingKey',
    hint: '请核对考试计划',
  });
}

/** What changes by what was written: facts, and files where new ones came. */
async function readWritten(ctx: Context, sitting: ExamSitting, input: FactsToSave, before: ExamPaper | null) {
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

async function keepWritten(
  tx: Tx,
  paper: Pick<ExamPaper, 'id' | 'schoolPath'> & Partial<ExamPaper>,
  taken: Partial<Record<'paper' | 'answer', TakenFile>>,
): Promise<void> {
  if (!taken.paper) return;
  await assertNotCopied(tx, { schoolPath: paper.schoolPath, paperSha: taken.paper.file.sha256, textSha: taken.paper.textSha });
  await keepSamples(tx, paper.id, taken.paper.samples);
}

/**
 * 交审题, by a setter: whole, of what was taught, and nobody else's. The reviewers of the plan are asked.
 * @throws NOT_FOUND, CONFLICT, EXAMS_PAPER_NOT_SETTER, EXAMS_PAPER_STATE, EXAMS_PAPER_BEYOND_TAUGHT, EXAMS_PAPER_INCOMPLETE, EXAMS_PAPER_COPIED
 */
export async function submitPaper(ctx: Context, input: PaperDeedInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  const sitting = await requireSitting(ctx.reads, paper.sittingKey);
  assertMaySet(ctx, sitting);
  await work(ctx, (tx) =>
    once(tx, ctx, 'submitPaper', input.idempotencyKey, input, async () => {
      const present = await requirePaper(tx, paper.id);
      assertPaperState(present, [PaperState.DRAFT], '交审题');
      assertPlanned(sitting);
      assertComplete(present, sitting);
      await assertNotCopied(tx, present);
      await guardedUpdate(tx, ExamPaper, { id: paper.id, version: input.version }, { state: PaperState.PRE_REVIEW, changedAt: now().getTime() });
      await closeTodos(tx, ctx, { kind: REVISION_ASKED, subject: subjectOf(paper) }, '已修改');
      await askReviewers(tx, ctx, present, sitting);
      await trail(tx, ctx, paper, 'submitPaper');
    }),
  );
  return requirePaper(ctx.reads, paper.id);
}

async function askReviewers(tx: Tx, ctx: Context, paper: ExamPaper, sitting: ExamSitting): Promise<void> {
  const wanted = peopleOf(sitting.reviewers).map(({ personId }) => ({
    kind: PRE_REVIEW_ASKED,
    subject: subjectOf(paper),
    place: paper.schoolPath,
    to: toPerson(personId),
    title: `审题：${paperName(paper)}试卷`,
    link: linkTo(paper.sittingKey),
    dueOn: addDays(today(), DAYS_TO_PRE_REVIEW),
  }));
  if (wanted.length > 0) await openTodos(tx, ctx, wanted);
}

/** 收回, by a setter, as long as the reviewer has not agreed. @throws NOT_FOUND, CONFLICT, EXAMS_PAPER_NOT_SETTER, EXAMS_PAPER_STATE */
export async function recallPaper(ctx: Context, input: PaperDeedInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  assertMaySet(ctx, await requireSitting(ctx.reads, paper.sittingKey));
  await work(ctx, (tx) =>
    once(tx, ctx, 'recallPaper', input.idempotencyKey, input, async () => {
      const present = await requirePaper(tx, paper.id);
      assertPaperState(present, [PaperState.PRE_REVIEW], '收回');
      await backToSetter(tx, present, input.version);
      await cancelTodos(tx, ctx, { kind: PRE_REVIEW_ASKED, subject: subjectOf(paper) }, '命题人已收回');
      await trail(tx, ctx, paper, 'recallPaper');
    }),
  );
  return requirePaper(ctx.reads, paper.id);
}

/** From the school's own review it goes back to where it came from: a draft, or the returned cells alone. */
export async function backToSetter(tx: Tx, paper: ExamPaper, version: number): Promise<void> {
  const state = paper.returnId ? PaperState.RETURNED : PaperState.DRAFT;
  await guardedUpdate(tx, ExamPaper, { id: paper.id, version }, { state, changedAt: now().getTime() });
}

/**
 * 更正, of the returned cells only; then the school's reviewer looks anew, since nobody hands in what he has not seen.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, EXAMS_PAPER_CELL_CLOSED and those of `savePaper` and `submitPaper`
 */
export async function correctPaper(ctx: Context, input: PaperCorrectionInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  const sitting = await requireSitting(ctx.reads, paper.sittingKey);
  assertMaySet(ctx, sitting);
  assertPaperState(paper, [PaperState.RETURNED], '更正');
  assertPlanned(sitting);
  const written = await readWritten(ctx, sitting, input, paper);
  await work(ctx, (tx) =>
    once(tx, ctx, 'correctPaper', input.idempotencyKey, input, async () => {
      const slip = await returnRow(tx, paper.returnId!);
      const next = { ...paper, ...written.changes };
      const after = correctedCells(slipOf(slip).cells, paper, next);
      assertComplete(next, sitting);
      await guardedUpdate(
        tx,
        ExamPaper,
        { id: paper.id, version: input.version, state: PaperState.RETURNED },
        { ...written.changes, state: PaperState.PRE_REVIEW },
      );
      await keepWritten(tx, next, written.taken);
      // Once answered it waits for who returned it; what the school's own review changes after that stays within the same cells.
      if (slip.state === ReturnState.OPEN)
        await answerReturn(
          tx,
          ctx,
          { id: slip.id, version: int(slip.version) },
          { answer: input.answer, after, link: `/exams/papers?row=${paper.id}` },
        );
      await closeTodos(tx, ctx, { kind: REVISION_ASKED, subject: subjectOf(paper) }, '已修改');
      await askReviewers(tx, ctx, paper, sitting);
      await trail(tx, ctx, paper, 'correctPaper', input.answer.slice(0, 200), { cells: after.map(({ cell }) => cell), ...written.shas });
    }),
  );
  for (const fileId of written.gone) await forgetFile(ctx, fileId);
  return requirePaper(ctx.reads, paper.id);
}

export async function trail(
  tx: Tx,
  ctx: Context,
  paper: Pick<ExamPaper, 'id' | 'schoolPath'>,
  deed: string,
  reason?: string,
  detail?: Record<string, unknown>,
): Promise<void> {
  await record(tx, ctx, { deed, kind: PAPER, id: paper.id, place: paper.schoolPath, ...(reason && { reason }), ...(detail && { detail }) });
}

/** What others hear of a paper: that it is, and how far it has come; nothing of what stands in it. */
export async function tellOf(
  tx: Tx,
  ctx: Context,
  paper: ExamPaper,
  type: `exams.Paper${'Submitted' | 'Returned' | 'Approved' | 'Released'}`,
): Promise<void> {
  const { id: paperId, sittingKey, schoolId, grade, subject, kind } = paper;
  const data: PaperNews = { paperId, sittingKey, schoolId, grade, subject, kind };
  await tell(tx, ctx, { type, subject: paperId, place: paper.schoolPath, data });
}
