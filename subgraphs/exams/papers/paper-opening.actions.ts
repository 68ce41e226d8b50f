import { createHash } from 'node:crypto';
import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { permit, permitSelf, type Context } from '#kernel/context';
import { sealedTicketFor } from '#kernel/files';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work } from '#kernel/unit-of-work';
import { clauseOf } from '../exams.policy';
import { SittingState } from '../plans/exam-plan.entity';
import { PAPER, tellOf, trail } from './paper.rows';
import { ExamPaper, PaperPart, PaperState } from './paper.entity';
import { PaperOpening } from './paper-opening.entity';
import type { OpenPaperInput, PaperDeedInput } from './paper.input';
import { requirePaper, requireSitting } from './paper.queries';
import { groundFor } from './paper.reading';
import { assertFixed, assertPaperState } from './paper.rules';
import type { PaperTicket, SealedFile } from './paper.view';

/**
 * 打开试卷. Recorded before anything is given, in the trail and in the list that the school and the office read.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN for everybody but setter, reviewer and assigned experts before the exam, EXAMS_PAPER_FIXED when the
 * file is not the one that was approved
 */
export async function openPaper(ctx: Context, { paperId, part }: OpenPaperInput): Promise<PaperTicket> {
  permitSelf(ctx);
  const paper = await requirePaper(ctx.reads, paperId);
  const ground = await groundFor(ctx, paper);
  if (!ground)
    return refuse(
      'FORBIDDEN',
      paper.state === PaperState.RELEASED ? '试卷只供本校教师和审核专家查看' : '考前只有命题人、审题人和分派到的专家能打开试卷',
      {
        rule: clauseOf('E10'),
        path: 'paperId',
        hint: '考后公布的试卷，本校教师可以查看',
      },
    );
  const json = part === PaperPart.PAPER ? paper.paperFile : paper.answerFile;
  if (!json) return refuse('NOT_FOUND', '还没有上传这个文件', { path: 'part', hint: '请先上传' });
  const file = JSON.parse(json) as SealedFile;
  const { sha256 } = await ctx.part.files.ofPart(file.fileId, ctx.part.name);
  const fixed = part === PaperPart.PAPER ? paper.fixedPaperSha : paper.fixedAnswerSha;
  for (const present of [file.sha256, sha256]) assertFixed(fixed, present);
  await work(ctx, async (tx) => {
    const opening: PaperOpening = {
      id: newKey(),
      paperId,
      personId: ctx.asker.id,
      personName: ctx.asker.name,
      ground,
      part,
      sha256,
      at: now().getTime(),
    };
    await tx.createQueryBuilder().insert().into(PaperOpening).values(opening).updateEntity(false).execute();
    await record(tx, ctx, { deed: 'openPaper', kind: PAPER, id: paperId, place: paper.schoolPath, detail: { ground, part, sha256 } });
  });
  const ticket = await sealedTicketFor(ctx, file.fileId);
  return { address: `/files/${file.fileId}?ticket=${ticket}`, until: new Date(Number(ticket.split('.')[0])), kind: file.kind };
}

/**
 * 考后公布 to the school's teachers, once the exam has been held. The bytes are reckoned anew: what is released is what was approved.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, EXAMS_PAPER_STATE, EXAMS_PAPER_FIXED
 */
export async function releasePaper(ctx: Context, input: PaperDeedInput): Promise<ExamPaper> {
  const paper = await requirePaper(ctx.reads, input.paperId);
  permit(ctx, 'exams.papers.release', paper.schoolPath);
  if (paper.state === PaperState.APPROVED) await assertBytesFixed(ctx, paper);
  await work(ctx, (tx) =>
    once(tx, ctx, 'releasePaper', input.idempotencyKey, input, async () => {
      const present = await requirePaper(tx, paper.id);
      assertPaperState(present, [PaperState.APPROVED], '公布');
      const sitting = await requireSitting(tx, paper.sittingKey);
      if (sitting.state !== SittingState.HELD)
        refuse('EXAMS_PAPER_STATE', '还没有考，不能公布试卷', { path: 'paperId', hint: '考试结束并登记后再公布' });
      await guardedUpdate(
        tx,
        ExamPaper,
        { id: paper.id, version: input.version },
        { state: PaperState.RELEASED, releasedOn: today(), changedAt: now().getTime() },
      );
      await tellOf(tx, ctx, paper, 'exams.PaperReleased');
      await trail(tx, ctx, paper, 'releasePaper');
    }),
  );
  return requirePaper(ctx.reads, paper.id);
}

async function assertBytesFixed(ctx: Context, paper: ExamPaper): Promise<void> {
  for (const [json, fixed] of [
    [paper.paperFile, paper.fixedPaperSha],
    [paper.answerFile, paper.fixedAnswerSha],
  ] as const) {
    const bytes = await ctx.part.files.unsealed((JSON.parse(json!) as SealedFile).fileId, ctx);
    assertFixed(fixed, createHash('sha256').update(bytes).digest('hex'));
  }
}
