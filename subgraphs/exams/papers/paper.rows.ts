import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { tell } from '#kernel/outbox';
import type { Tx } from '#kernel/unit-of-work';
import type { PaperNews } from '../contract';
import type { ExamPaper } from './paper.entity';

export const PAPER = 'exam-paper';
export const subjectOf = ({ id }: Pick<ExamPaper, 'id'>) => ({ kind: PAPER, id });
export const linkTo = (sittingKey: string) => `/exams/papers?sitting=${sittingKey}`;
export const PRE_REVIEW_ASKED = 'exams.paper-pre-review';
export const REVISION_ASKED = 'exams.paper-revise';

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
