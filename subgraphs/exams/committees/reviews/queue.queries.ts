import { today } from '#kernel/clock';
import { scopes, permit, permitSelf, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { schoolNamed, unitAt } from '#register/register.queries';
import { committeeAtWork, sittingMembers } from '../committee.queries';
import { subjectsOf } from '../committee.entity';
import { ReviewState, SeatState, type ExamReview } from './exam-review.entity';
import type { ExamReviewFilter } from './review.input';
import { ASSIGN, JUDGE, mayOpen, READ, recusedFrom, reviewFrom, seatsOf, sightOf } from './review.queries';
import { barredBecause, knowsSubject } from './review.rules';
import type { ReviewCandidate } from './review.view';

/** What is open stands soonest due first, what is over latest first. */
function order(state: ReviewState, prefix = ''): SortKey[] {
  const direction = state === ReviewState.OPEN ? ('ASC' as const) : ('DESC' as const);
  return [
    { column: `${prefix}dueOn`, direction },
    { column: `${prefix}id`, direction },
  ];
}

export interface ReviewsWanted {
  state: ReviewState;
  filter: ExamReviewFilter | null;
}

const orderBy = (keys: readonly SortKey[]) => keys.map(({ column, direction }) => `${column} ${direction}`).join(', ');

/**
 * The reviews before the committee of a place, and of the places below it.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function reviewsPage(ctx: Context, place: string, { state, filter }: ReviewsWanted, page: PageArgs): Promise<Connection<ExamReview>> {
  assertPlacePath(place);
  permit(ctx, READ, place);
  await unitAt(ctx, place);
  const level = levelOf(place);
  if (level === 'SCHOOL' || level === 'CLASS')
    refuse('BAD_INPUT', '审核由县（市、区）、市的专家委员会承担', { path: 'place', hint: '请选择县（市、区）、市或省' });
  const where =
    level === 'COUNTY' ? { sql: 'place = ?', params: [place] } : level === 'CITY' ? { sql: 'cityPath = ?', params: [place] } : below(place);
  const narrowed = narrowedBy(filter ?? {});
  const scope = `exam reviews ${place} ${state} ${JSON.stringify(filter ?? {})}`;
  const keys = order(state);
  const after = page.after ? afterCondition(keys, decodeCursor(page.after, keys.length, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<ExamReview>(
    ctx.reads,
    `SELECT * FROM exam_review WHERE ${where.sql} AND state = ? AND ${narrowed.sql} AND ${after.sql} ORDER BY ${orderBy(keys)} LIMIT ?`,
    [...where.params, state, ...narrowed.params, ...after.params, page.first + 1],
  );
  return connection(rows.map(reviewFrom), page, (row) => [row.dueOn, row.id], scope);
}

function narrowedBy({ subject, overdue, school }: ExamReviewFilter): { sql: string; params: string[] } {
  const named = school?.trim() ? schoolNamed('schoolPath', school) : null;
  return {
    sql: ['1 = 1', ...(subject ? ['subject = ?'] : []), ...(overdue ? ['dueOn < ?'] : []), ...(named ? [named.sql] : [])].join(' AND '),
    params: [...(subject ? [subject] : []), ...(overdue ? [today()] : []), ...(named?.params ?? [])],
  };
}

function below(place: string): { sql: string; params: string[] } {
  const { from, to } = subtree(place);
  return { sql: 'place >= ? AND place < ?', params: [from, to] };
}

/**
 * What is assigned to the asker: open ones he has not recused himself from, or decided ones he has voted in. Nothing of his own school.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export async function ownReviews(ctx: Context, state: ReviewState, page: PageArgs): Promise<Connection<ExamReview>> {
  permitSelf(ctx);
  if (scopes(ctx, JUDGE).length === 0) refuse('FORBIDDEN', '您不是考试审核专家', { hint: '审核由分派到的专家办理' });
  const seats = state === ReviewState.OPEN ? [SeatState.ASSIGNED, SeatState.VOTED] : [SeatState.VOTED];
  const scope = `own exam reviews ${state}`;
  const keys = order(state, 'r.');
  const after = page.after ? afterCondition(keys, decodeCursor(page.after, keys.length, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<ExamReview>(
    ctx.reads,
    `SELECT r.* FROM review_seat s JOIN exam_review r ON r.id = s.reviewId
     WHERE s.personId = ? AND s.state IN ${places(seats)} AND r.state = ? AND ${after.sql} ORDER BY ${orderBy(keys)} LIMIT ?`,
    [ctx.asker.id, ...seats, state, ...after.params, page.first + 1],
  );
  const listed = connection(rows.map(reviewFrom), page, (row) => [row.dueOn, row.id], scope);
  // Recused from another round of the same thing, or come to the school since: then it is not shown.
  const seen = await Promise.all(listed.edges.map(({ node }) => mayOpen(ctx, node.subjectId)));
  return { ...listed, edges: listed.edges.filter((_edge, i) => seen[i]) };
}

/** For the office, and for experts who may see it; for everybody else there is none. */
export async function visibleReview(ctx: Context, id: string): Promise<ExamReview | null> {
  permitSelf(ctx);
  const [row] = await query<ExamReview>(ctx.reads, 'SELECT * FROM exam_review WHERE id = ?', [id]);
  if (!row) return null;
  const review = reviewFrom(row);
  return (await sightOf(ctx, review)) === 'NONE' ? null : review;
}

/** Whom the office may assign, least burdened first; who may not be assigned stands last, with why. */
export async function candidatesFor(ctx: Context, review: ExamReview): Promise<ReviewCandidate[]> {
  if (review.state !== ReviewState.OPEN) return [];
  permit(ctx, ASSIGN, review.place);
  const committee = await committeeAtWork(ctx.reads, review.place);
  if (!committee) return [];
  const [members, seats, recused] = await Promise.all([
    sittingMembers(ctx.reads, committee.id),
    seatsOf(ctx, review.id),
    recusedFrom(ctx.reads, review.subjectId),
  ]);
  const load = await openSeatsOf(
    ctx,
    members.map(({ personId }) => personId),
  );
  const candidates = members.map((member): ReviewCandidate => {
    const seat = seats.find(({ personId }) => personId === member.personId);
    const taken = recused.has(member.personId) ? '已回避' : seat && seat.state !== SeatState.RELEASED ? '已分派' : null;
    const why = taken ?? barredBecause(review, member) ?? (knowsSubject(review, member) ? null : `不审${review.examSubject}`);
    const { personId, personName, unitName } = member;
    return { personId, personName, unitName, subjects: subjectsOf(member), openSeats: load.get(personId) ?? 0, barredBecause: why };
  });
  return candidates.sort((a, b) => Number(a.barredBecause !== null) - Number(b.barredBecause !== null) || a.openSeats - b.openSeats);
}

/** How many open reviews each of these persons has not voted in yet; wherever they were assigned. */
export async function openSeatsOf(ctx: Context, personIds: readonly string[]): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await query<{ personId: string; n: number }>(
    ctx.reads,
    `SELECT personId, count(*) AS n FROM review_seat WHERE state = 'ASSIGNED' AND personId IN ${places(personIds)} GROUP BY personId`,
    [...personIds],
  );
  return new Map(rows.map(({ personId, n }) => [personId, int(n)]));
}
