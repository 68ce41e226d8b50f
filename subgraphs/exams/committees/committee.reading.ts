import { trailOf } from '#kernel/audit';
import { today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import { isSitting } from '#kernel/panel/seat.rules';
import type { TrailEntry } from '#kernel/trail.view';
import { unitAt } from '#register/register.queries';
import { packsFor } from '../policy/policy.queries';
import { CommitteeState, type CommitteeMember, type ExamCommittee } from './committee.entity';
import { membersOf, placeOfCommittee, WRITE } from './committee.queries';
import { changesBetween, remarksOn } from './committee.rules';
import type { CommitteeChange } from './committee.view';
import { ReviewSubject } from './reviews/exam-review.entity';
import { openSeatsOf } from './reviews/queue.queries';
import { READ as READ_REVIEWS } from './reviews/review.queries';
import { reviewRule, votesNeeded } from './reviews/review.rules';

export async function placeNameOf(ctx: Context, { place }: ExamCommittee): Promise<string> {
  return (await unitAt(ctx, place)).name;
}

/** Against the members of the one it was copied from, as they sat at its end. */
export async function changesOf(ctx: Context, { id, renewedFrom }: ExamCommittee): Promise<CommitteeChange[]> {
  if (!renewedFrom) return [];
  const [before, after] = await Promise.all([membersOf(ctx, renewedFrom), membersOf(ctx, id)]);
  return changesBetween(before.filter(isSitting), after.filter(isSitting));
}

/** What it lacks, and that its term of office is over. */
export async function remarksOf(ctx: Context, committee: ExamCommittee): Promise<string[]> {
  if (committee.state !== CommitteeState.FORMED && committee.state !== CommitteeState.ACTIVE) return [];
  const rule = reviewRule(await packsFor(ctx, committee.place), committee.place, today());
  const remarks = remarksOn((await membersOf(ctx, committee.id)).filter(isSitting), votesNeeded(rule, ReviewSubject.PAPER));
  return committee.endsOn < today() ? [`任期已于 ${committee.endsOn} 届满，请换届`, ...remarks] : remarks;
}

export function mayManage(ctx: Context, { place }: ExamCommittee): boolean {
  return may(ctx, WRITE, place);
}

/** What of his work a member still has before him, here or elsewhere; for who assigns. */
export async function loadOf(ctx: Context, { committeeId, personId, leftOn }: CommitteeMember): Promise<number | null> {
  if (leftOn !== null || !may(ctx, READ_REVIEWS, await placeOfCommittee(ctx, committeeId))) return null;
  return ctx
    .loader<string, number>('open seats', async (ids) => {
      const seats = await openSeatsOf(ctx, ids);
      return ids.map((id) => seats.get(id) ?? 0);
    })
    .load(personId);
}

const DEEDS: Record<string, string> = {
  formExamCommittee: '组建',
  renewExamCommittee: '换届组建',
  changeCommitteeMembers: '调整委员',
  activateExamCommittee: '公布履职',
  endExamCommittee: '换届',
  dissolveExamCommittee: '撤销',
};

/** For the office only: it gives the reasons of leaving. */
export async function trailOfCommittee(ctx: Context, committee: ExamCommittee): Promise<TrailEntry[]> {
  if (!may(ctx, READ_REVIEWS, committee.place)) return [];
  return (await trailOf(ctx, 'exam-committee', committee.id)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}
