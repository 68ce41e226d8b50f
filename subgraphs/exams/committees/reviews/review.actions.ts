import { record } from '#kernel/audit';
import { addDays, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { levelOf, parentOf } from '#kernel/place';
import { refOf } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { toDuty, toPerson } from '#kernel/review/address';
import { cancelTodos, closeTodos, openTodo } from '#kernel/review/todo.actions';
import { workdayAfter } from '#kernel/review/todo.rules';
import type { Tx } from '#kernel/unit-of-work';
import { calendarAt, namesOf } from '#register/register.queries';
import type { ReviewSettled } from '../../contract';
import { packsFor, packsIn } from '../../policy/policy.queries';
import { ExamReview, ReviewState, SeatState, type ReviewCell, type ReviewSeat, type ReviewSubject, type ReviewVote } from './exam-review.entity';
import { lockReview, reviewOf, seatsOf } from './review.queries';
import { assertReviewOpen, readOutcome, reviewRule, votesNeeded } from './review.rules';

export const ASSIGN_ASKED = 'exams.review-assign';
export const JUDGE_ASKED = 'exams.review';
export const SETTLE_ASKED = 'exams.review-settle';

export const asSubject = ({ id }: Pick<ExamReview, 'id'>) => ({ kind: 'exam-review', id });

export interface ReviewToOpen {
  subject: ReviewSubject;
  subjectId: string;
  /** The county or city whose committee is asked. */
  place: string;
  schoolPath: string;
  examSubject: string | null;
  /** What it is, without the school's name: `五年级期末考试计划`. */
  title: string;
  blind: boolean;
  dueOn: string;
  /** Person numbers of who set or reviewed it: they are not assigned. */
  barred?: readonly string[];
}

/**
 * Begins the next round about a plan or paper, in the deed that hands it in, which has judged whether that may be. The office of the place is
 * asked to assign experts.
 * @returns the round's id; @throws EXAMS_REVIEW_STATE when a round about it is still open
 */
export async function openReview(tx: Tx, ctx: Context, wanted: ReviewToOpen): Promise<string> {
  const before = await reviewOf(tx, wanted.subjectId);
  const schoolName = (await namesOf(tx, [wanted.schoolPath])).get(wanted.schoolPath);
  const title = schoolName ? wanted.title.replaceAll(schoolName, '').trim() : wanted.title;
  const review: ExamReview = {
    id: newKey(),
    subject: wanted.subject,
    subjectId: wanted.subjectId,
    round: (before?.round ?? 0) + 1,
    place: wanted.place,
    cityPath: levelOf(wanted.place) === 'COUNTY' ? parentOf(wanted.place)! : wanted.place,
    schoolPath: wanted.schoolPath,
    examSubject: wanted.examSubject,
    title: [...title].slice(0, 120).join(''),
    blind: wanted.blind ? 1 : 0,
    barred: JSON.stringify([...new Set(wanted.barred)]),
    dueOn: wanted.dueOn,
    openedOn: today(),
    state: ReviewState.OPEN,
    live: 1,
    outcome: null,
    decidedOn: null,
    outcomeReason: null,
  };
  // Of two at the same instant the second waits here, and finds the first's.
  await tx.createQueryBuilder().insert().into(ExamReview).values(review).orIgnore().updateEntity(false).execute();
  const [open] = await query<{ id: string }>(tx, 'SELECT id FROM exam_review WHERE subjectId = ? AND live = 1', [wanted.subjectId]);
  if (open?.id !== review.id) refuse('EXAMS_REVIEW_STATE', '这一份还在审核中', { path: 'subjectId', hint: '请等这一轮审核的结论' });
  await askToAssign(tx, ctx, review);
  await record(tx, ctx, {
    deed: 'openReview',
    kind: 'exam-review',
    id: review.id,
    place: review.place,
    detail: { subject: review.subject, subjectId: review.subjectId, round: review.round },
  });
  return review.id;
}

/** The day by which a review begun today is due at a place (6.2). */
export async function reviewDueOn(ctx: Context, place: string): Promise<string> {
  const [packs, calendar] = await Promise.all([packsFor(ctx, place), calendarAt(ctx, place)]);
  return workdayAfter(calendar, place, today(), reviewRule(packs, place, today()).parameters.reviewWorkdays!);
}

/** For the office alone: an expert of a blind review never reads it. */
async function schoolNameOf(tx: Tx, { schoolPath }: ExamReview): Promise<string> {
  return (await namesOf(tx, [schoolPath])).get(schoolPath) ?? '';
}

export async function askToAssign(tx: Tx, ctx: Context, review: ExamReview): Promise<void> {
  await openTodo(tx, ctx, {
    kind: ASSIGN_ASKED,
    subject: asSubject(review),
    place: review.place,
    to: toDuty('EDUCATION_OFFICE', review.place),
    title: `分派审核专家：${review.title}`,
    detail: await schoolNameOf(tx, review),
    link: `/exams/reviews?review=${review.id}`,
    dueOn: review.dueOn,
  });
}

export interface Settled {
  outcome: ReviewVote;
  /** What the experts who returned it have marked: for the return on exact cells. */
  cells: ReviewCell[];
  round: number;
}

/**
 * Ends the open round with the office's decision, in the deed that decides. Exactly once: the second of two finds it decided.
 * @throws NOT_FOUND, EXAMS_REVIEW_STATE, EXAMS_TOO_FEW_VOTES, EXAMS_AGAINST_MAJORITY
 */
export async function settleReview(
  tx: Tx,
  ctx: Context,
  reviewId: string,
  { outcome, reason }: { outcome: ReviewVote; reason?: string | null },
): Promise<Settled> {
  const review = await lockReview(tx, reviewId);
  assertReviewOpen(review);
  const voted = (await seatsOf(tx, reviewId)).filter(({ state }) => state === SeatState.VOTED);
  const rule = reviewRule(await packsIn(tx, review.place), review.place, today());
  const outcomeReason = readOutcome(
    voted.map(({ vote }) => vote!),
    votesNeeded(rule, review.subject),
    refOf(rule),
    outcome,
    reason,
  );
  await tx.update(ExamReview, { id: reviewId }, { state: ReviewState.DECIDED, live: null, outcome, outcomeReason, decidedOn: today() });
  await releaseAll(tx, ctx, review, '已有结论');
  await closeTodos(tx, ctx, { kind: SETTLE_ASKED, subject: asSubject(review) }, '已有结论');
  await record(tx, ctx, {
    deed: 'settleReview',
    kind: 'exam-review',
    id: reviewId,
    place: review.place,
    ...(outcomeReason && { reason: outcomeReason }),
    detail: { outcome, votes: voted.map(({ personName, vote }) => `${personName} ${vote}`) },
  });
  const news: ReviewSettled = { reviewId, subject: review.subject, subjectId: review.subjectId, round: review.round, outcome, votes: voted.length };
  await tell(tx, ctx, { type: 'exams.ReviewSettled', subject: reviewId, place: review.place, data: news });
  return { outcome, cells: voted.flatMap(({ cells }) => JSON.parse(cells ?? '[]') as ReviewCell[]), round: review.round };
}

/** Ends the open round of a thing without a decision: it was withdrawn. Nothing open: nothing done. */
export async function dropReview(tx: Tx, ctx: Context, subjectId: string, why: string): Promise<void> {
  const open = await reviewOf(tx, subjectId);
  if (open?.state !== ReviewState.OPEN) return;
  const review = await lockReview(tx, open.id);
  assertReviewOpen(review);
  await tx.update(ExamReview, { id: review.id }, { state: ReviewState.DROPPED, live: null, outcomeReason: why, decidedOn: today() });
  await releaseAll(tx, ctx, review, why);
  await cancelTodos(tx, ctx, { subject: asSubject(review) }, why);
  await record(tx, ctx, { deed: 'dropReview', kind: 'exam-review', id: review.id, place: review.place, reason: why });
}

/** Nobody is asked any more; who has voted stays so. */
async function releaseAll(tx: Tx, ctx: Context, review: ExamReview, why: string): Promise<void> {
  await query(tx, "UPDATE review_seat SET state = 'RELEASED', endReason = ?, version = version + 1 WHERE reviewId = ? AND state = 'ASSIGNED'", [
    why,
    review.id,
  ]);
  await cancelTodos(tx, ctx, { kind: JUDGE_ASKED, subject: asSubject(review) }, why);
  await cancelTodos(tx, ctx, { kind: ASSIGN_ASKED, subject: asSubject(review) }, why);
}

/** Asks experts for their votes. */
export async function askToJudge(tx: Tx, ctx: Context, review: ExamReview, personId: string): Promise<void> {
  await openTodo(tx, ctx, {
    kind: JUDGE_ASKED,
    subject: asSubject(review),
    place: review.place,
    to: toPerson(personId),
    title: `审核：${review.title}`,
    link: `/exams/desk?review=${review.id}`,
    dueOn: review.dueOn,
    escalate: { on: addDays(review.dueOn, 1), to: toDuty('EDUCATION_OFFICE', review.place) },
  });
}

/** After each change of a round's seats: the office is asked to decide, or to assign, as long as that is what is missing. */
export async function askOffice(tx: Tx, ctx: Context, review: ExamReview): Promise<void> {
  const needed = votesNeeded(reviewRule(await packsIn(tx, review.place), review.place, today()), review.subject);
  const [row] = await query<{ voted: number; asked: number }>(
    tx,
    "SELECT sum(CASE WHEN state = 'VOTED' THEN 1 ELSE 0 END) AS voted, sum(CASE WHEN state IN ('VOTED', 'ASSIGNED') THEN 1 ELSE 0 END) AS asked FROM review_seat WHERE reviewId = ?",
    [review.id],
  );
  if (int(row?.asked) < needed) await askToAssign(tx, ctx, review);
  else await closeTodos(tx, ctx, { kind: ASSIGN_ASKED, subject: asSubject(review) }, '已分派');
  if (int(row?.voted) < needed) await cancelTodos(tx, ctx, { kind: SETTLE_ASKED, subject: asSubject(review) }, '表决人数不足');
  else
    await openTodo(tx, ctx, {
      kind: SETTLE_ASKED,
      subject: asSubject(review),
      place: review.place,
      to: toDuty('EDUCATION_OFFICE', review.place),
      title: `作出审核结论：${review.title}`,
      detail: await schoolNameOf(tx, review),
      link: `/exams/reviews?review=${review.id}`,
      dueOn: review.dueOn,
    });
}

/** The unvoted seats of somebody who is no longer of the committee end with it; the office assigns others. */
export async function releaseSeatsOf(tx: Tx, ctx: Context, place: string, personIds: readonly string[], why: string): Promise<void> {
  for (const personId of personIds) {
    const held = await query<{ id: string; reviewId: string }>(
      tx,
      "SELECT s.id AS id, s.reviewId AS reviewId FROM review_seat s JOIN exam_review r ON r.id = s.reviewId WHERE s.personId = ? AND s.state = 'ASSIGNED' AND r.state = 'OPEN' AND r.place = ? ORDER BY s.reviewId",
      [personId, place],
    );
    for (const { id, reviewId } of held) {
      const review = await lockReview(tx, reviewId);
      await releaseSeat(tx, ctx, review, { id, personId }, why);
    }
  }
}

export async function releaseSeat(tx: Tx, ctx: Context, review: ExamReview, seat: Pick<ReviewSeat, 'id' | 'personId'>, why: string): Promise<void> {
  await query(tx, "UPDATE review_seat SET state = 'RELEASED', endReason = ?, version = version + 1 WHERE id = ? AND state = 'ASSIGNED'", [
    why,
    seat.id,
  ]);
  await cancelTodos(tx, ctx, { kind: JUDGE_ASKED, subject: asSubject(review), to: toPerson(seat.personId) }, why);
  await askOffice(tx, ctx, review);
}
