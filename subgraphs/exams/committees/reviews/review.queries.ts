import type { DataSource } from 'typeorm';
import { may, type Context } from '#kernel/context';
import { dialect, int, places, query } from '#kernel/database';
import { covers } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { ReviewState, SeatState, type ExamReview, type ReviewSeat } from './exam-review.entity';

type Source = DataSource | Tx;

export const READ = 'exams.reviews.read';
export const ASSIGN = 'exams.reviews.assign';
export const JUDGE = 'exams.reviews.judge';

export function reviewFrom(row: ExamReview): ExamReview {
  return { ...row, round: int(row.round), blind: Boolean(int(row.blind)) };
}

export function seatFrom(row: ReviewSeat): ReviewSeat {
  return { ...row, votedAt: row.votedAt === null ? null : new Date(int(row.votedAt)), version: int(row.version) };
}

/** The latest round of a plan or paper, for the slice it belongs to; says nothing of who may see it. Batched over the request. */
export async function reviewOf(at: Context | Source, subjectId: string): Promise<ExamReview | null> {
  if (!('loader' in at)) return (await latest(at, [subjectId]))[0]!;
  return at.loader<string, ExamReview | null>('exam review of subject', (ids) => latest(at.reads, ids)).load(subjectId);
}

async function latest(source: Source, subjectIds: readonly string[]): Promise<(ExamReview | null)[]> {
  const rows = await query<ExamReview>(source, `SELECT * FROM exam_review WHERE subjectId IN ${places(subjectIds)} ORDER BY round`, [...subjectIds]);
  const found = new Map(rows.map((row) => [row.subjectId, reviewFrom(row)]));
  return subjectIds.map((id) => found.get(id) ?? null);
}

/** Who was asked in a round, in the order of asking. Batched over the request where a context is given. */
export async function seatsOf(at: Context | Source, reviewId: string): Promise<ReviewSeat[]> {
  if (!('loader' in at)) return (await seatsIn(at, [reviewId]))[0]!;
  return at.loader<string, ReviewSeat[]>('review seats', (ids) => seatsIn(at.reads, ids)).load(reviewId);
}

async function seatsIn(source: Source, reviewIds: readonly string[]): Promise<ReviewSeat[][]> {
  const rows = (await query<ReviewSeat>(source, `SELECT * FROM review_seat WHERE reviewId IN ${places(reviewIds)} ORDER BY id`, [...reviewIds])).map(
    seatFrom,
  );
  return reviewIds.map((id) => rows.filter(({ reviewId }) => reviewId === id));
}

/** Who has recused himself from a thing, in whichever round. */
export async function recusedFrom(source: Source, subjectId: string): Promise<Set<string>> {
  const rows = await query<{ personId: string }>(
    source,
    "SELECT s.personId AS personId FROM exam_review r JOIN review_seat s ON s.reviewId = r.id WHERE r.subjectId = ? AND s.state = 'RECUSED'",
    [subjectId],
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** @throws NOT_FOUND */
export async function requireReview(source: Source, id: string): Promise<ExamReview> {
  const [row] = await query<ExamReview>(source, 'SELECT * FROM exam_review WHERE id = ?', [id]);
  return row ? reviewFrom(row) : refuse('NOT_FOUND', '没有这一轮审核', { path: 'reviewId', hint: '请刷新后再试' });
}

/** The same, held until the transaction ends: assignments, votes, recusals and the settlement of a round stand in line. @throws NOT_FOUND */
export async function lockReview(tx: Tx, id: string): Promise<ExamReview> {
  if (dialect(tx) === 'mariadb') await query(tx, 'SELECT id FROM exam_review WHERE id = ? FOR UPDATE', [id]);
  return requireReview(tx, id);
}

/** The asker's own seat in a round, whatever has become of it; batched over the request. */
export function seatOfAsker(ctx: Context, reviewId: string): Promise<ReviewSeat | null> {
  return ctx
    .loader<string, ReviewSeat | null>('own review seat', async (ids) => {
      const rows = await query<ReviewSeat>(ctx.reads, `SELECT * FROM review_seat WHERE personId = ? AND reviewId IN ${places(ids)}`, [
        ctx.asker.id,
        ...ids,
      ]);
      const found = new Map(rows.map((row) => [row.reviewId, seatFrom(row)]));
      return ids.map((id) => found.get(id) ?? null);
    })
    .load(reviewId);
}

/** As whom an asker may look at a thing by reason of reviewing it. */
export type ExpertSight = 'NONE' | 'NAMED' | 'BLIND';

/**
 * Is the asker an expert of this plan or paper: assigned and not recused, in an open round or in a decided one in which he voted?
 * `BLIND`: without the school's name and path. Batched over the request.
 */
export function expertSight(ctx: Context, subjectId: string): Promise<ExpertSight> {
  return ctx
    .loader<string, ExpertSight>('expert sight', async (ids) => {
      const rows = await query<Pick<ExamReview, 'subjectId' | 'schoolPath' | 'state' | 'blind'> & { seat: SeatState }>(
        ctx.reads,
        `SELECT r.subjectId AS subjectId, r.schoolPath AS schoolPath, r.state AS state, r.blind AS blind, s.state AS seat
         FROM exam_review r JOIN review_seat s ON s.reviewId = r.id WHERE s.personId = ? AND r.subjectId IN ${places(ids)}`,
        [ctx.asker.id, ...ids],
      );
      return ids.map((id): ExpertSight => {
        const all = rows.filter((row) => row.subjectId === id);
        // Who has recused himself from a thing once sees no other round of it.
        if (all.some(({ seat }) => seat === SeatState.RECUSED)) return 'NONE';
        const open = all.filter((row) => maySee(ctx, row, row.seat));
        if (open.length === 0) return 'NONE';
        return open.some(({ blind }) => int(blind) === 1) ? 'BLIND' : 'NAMED';
      });
    })
    .load(subjectId);
}

/** May the asker open this plan or paper as one of its experts? An office's own right is another matter. */
export async function mayOpen(ctx: Context, subjectId: string): Promise<boolean> {
  return (await expertSight(ctx, subjectId)) !== 'NONE';
}

export function isOwnSchool(ctx: Context, { schoolPath }: Pick<ExamReview, 'schoolPath'>): boolean {
  return ctx.asker.duties.some(({ place }) => covers(schoolPath, place));
}

function maySee(ctx: Context, review: Pick<ExamReview, 'schoolPath' | 'state'>, seat: SeatState): boolean {
  if (isOwnSchool(ctx, review)) return false;
  return review.state === ReviewState.OPEN
    ? seat === SeatState.ASSIGNED || seat === SeatState.VOTED
    : review.state === ReviewState.DECIDED && seat === SeatState.VOTED;
}

/** The office's sight of the queue, or that of an expert of this round. */
export async function sightOf(ctx: Context, review: ExamReview): Promise<'OFFICE' | ExpertSight> {
  if (may(ctx, READ, review.place)) return 'OFFICE';
  const seat = await seatOfAsker(ctx, review.id);
  if (!seat || !maySee(ctx, review, seat.state) || !(await mayOpen(ctx, review.subjectId))) return 'NONE';
  return review.blind ? 'BLIND' : 'NAMED';
}
