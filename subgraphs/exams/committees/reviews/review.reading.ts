import { trailOf } from '#kernel/audit';
import { today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import type { TrailEntry } from '#kernel/trail.view';
import { workdaysLeft } from '#kernel/review/todo.rules';
import { calendarAt, namesOf } from '#register/register.queries';
import { packsFor } from '../../policy/policy.queries';
import { ReviewState, SeatState, type ExamReview, type ReviewSeat, type ReviewVote } from './exam-review.entity';
import { READ, seatOfAsker, seatsOf, sightOf, isOwnSchool } from './review.queries';
import { majorityOf, reviewRule, votesNeeded } from './review.rules';

function nameOf(ctx: Context, path: string): Promise<string> {
  return ctx
    .loader<string, string>('unit names', async (paths) => {
      const names = await namesOf(ctx.reads, paths);
      return paths.map((one) => names.get(one) ?? one);
    })
    .load(path);
}

export function placeNameOf(ctx: Context, { place }: ExamReview): Promise<string> {
  return nameOf(ctx, place);
}

/** The school's path, for whom it is not hidden: the office, experts where the review is not blind, the school itself. */
export async function schoolPathFor(ctx: Context, review: ExamReview): Promise<string | null> {
  const sight = await sightOf(ctx, review);
  return sight === 'OFFICE' || sight === 'NAMED' || (sight === 'NONE' && isOwnSchool(ctx, review)) ? review.schoolPath : null;
}

export async function schoolNameFor(ctx: Context, review: ExamReview): Promise<string | null> {
  const path = await schoolPathFor(ctx, review);
  return path && nameOf(ctx, path);
}

/** Working days until it is due, by the calendar of the office; nothing once it is over. */
export async function workdaysLeftOf(ctx: Context, { place, state, dueOn }: ExamReview): Promise<number | null> {
  return state === ReviewState.OPEN ? workdaysLeft(await calendarAt(ctx, place), place, today(), dueOn) : null;
}

/** The office sees everybody's; an expert his own, so that no one votes after another. */
export async function seatsFor(ctx: Context, review: ExamReview): Promise<ReviewSeat[]> {
  if (may(ctx, READ, review.place)) return seatsOf(ctx, review.id);
  const own = await ownSeatFor(ctx, review);
  return own ? [own] : [];
}

export async function ownSeatFor(ctx: Context, review: ExamReview): Promise<ReviewSeat | null> {
  const seat = await seatOfAsker(ctx, review.id);
  return seat && (seat.state === SeatState.ASSIGNED || seat.state === SeatState.VOTED) ? seat : null;
}

export async function votesNeededAt(ctx: Context, { place, subject }: ExamReview): Promise<number> {
  return votesNeeded(reviewRule(await packsFor(ctx, place), place, today()), subject);
}

/** `null` for who is not of the office: experts do not see how others lean. */
async function votesFor(ctx: Context, review: ExamReview): Promise<ReviewVote[] | null> {
  if (!may(ctx, READ, review.place)) return null;
  return (await seatsOf(ctx, review.id)).flatMap(({ state, vote }) => (state === SeatState.VOTED ? [vote!] : []));
}

export async function votesCastFor(ctx: Context, review: ExamReview): Promise<number | null> {
  return (await votesFor(ctx, review))?.length ?? null;
}

export async function majorityFor(ctx: Context, review: ExamReview): Promise<ReviewVote | null> {
  return majorityOf((await votesFor(ctx, review)) ?? []);
}

const DEEDS: Record<string, string> = {
  openReview: '送审',
  assignReviewers: '分派专家',
  releaseReviewer: '不再分派',
  recuseFromReview: '回避',
  voteOnReview: '表决',
  changeVote: '修改表决',
  settleReview: '作出结论',
  dropReview: '终止',
};

/** For the office only: it says who voted how. */
export async function trailOfReview(ctx: Context, review: ExamReview): Promise<TrailEntry[]> {
  if (!may(ctx, READ, review.place)) return [];
  return (await trailOf(ctx, 'exam-review', review.id)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}
