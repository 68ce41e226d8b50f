import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { permit, permitSelf, scopes, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { readReason } from '#kernel/reason.rules';
import { refuse } from '#kernel/refusal';
import { toPerson } from '#kernel/review/address';
import { cancelTodos, closeTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { committeeAtWork, sittingMembers } from '../committee.queries';
import { clauseOf } from '../../exams.policy';
import { ReviewSeat, SeatState, type ExamReview } from './exam-review.entity';
import { asSubject, askOffice, askToJudge, JUDGE_ASKED, releaseSeat } from './review.actions';
import type { AssignReviewersInput, RecusalInput, ReleaseReviewerInput, ReviewVoteInput } from './review.input';
import { ASSIGN, isOwnSchool, JUDGE, lockReview, recusedFrom, requireReview, seatsOf } from './review.queries';
import { assertMayJudge, assertReviewOpen, assertSeatOpen, MOST_SEATS, readVote } from './review.rules';

/**
 * 分派专家: members of the committee at work, none of the school itself, none who set or reviewed the paper. Naming somebody who is asked
 * already changes nothing.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_NO_COMMITTEE, EXAMS_NOT_A_MEMBER, EXAMS_RECUSAL, EXAMS_RECUSED, EXAMS_REVIEWER_SUBJECT, EXAMS_REVIEW_STATE
 */
export async function assignReviewers(ctx: Context, input: AssignReviewersInput): Promise<ExamReview> {
  const { reviewId } = input;
  permit(ctx, ASSIGN, (await requireReview(ctx.reads, reviewId)).place);
  const personIds = [...new Set(input.personIds)];
  if (personIds.length === 0) refuse('BAD_INPUT', '没有选择专家', { path: 'personIds', hint: '请从委员名单中选择' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'assignReviewers', input.idempotencyKey, input, async () => {
      const review = await lockReview(tx, reviewId);
      assertReviewOpen(review);
      const committee = await committeeAtWork(tx, review.place);
      if (!committee)
        return refuse('EXAMS_NO_COMMITTEE', '这里还没有履职的考试审核专家委员会', {
          path: 'reviewId',
          hint: '请先组建专家委员会并公布履职',
          rule: clauseOf('6.2'),
        });
      const [members, seats] = [await sittingMembers(tx, committee.id), await seatsOf(tx, reviewId)];
      const recused = await recusedFrom(tx, review.subjectId);
      const asked: string[] = [];
      for (const personId of personIds) {
        const member = members.find((one) => one.personId === personId);
        if (!member)
          return refuse('EXAMS_NOT_A_MEMBER', '只能分派给现任专家委员会的委员', {
            path: 'personIds',
            hint: '请从委员名单中选择',
            rule: clauseOf('6.2'),
          });
        assertMayJudge(review, member);
        const seat = seats.find((one) => one.personId === personId);
        if (recused.has(personId))
          refuse('EXAMS_RECUSED', `${member.personName}已回避这一份的审核`, { path: 'personIds', hint: '请改派其他委员', rule: clauseOf('6.2') });
        if (seat && seat.state !== SeatState.RELEASED) continue;
        if (seat)
          await guardedUpdate(
            tx,
            ReviewSeat,
            { id: seat.id, version: seat.version },
            { state: SeatState.ASSIGNED, endReason: null, assignedOn: today() },
          );
        else await tx.createQueryBuilder().insert().into(ReviewSeat).values(freshSeat(reviewId, member)).updateEntity(false).execute();
        await askToJudge(tx, ctx, review, personId);
        asked.push(member.personName);
      }
      const sitting = (await seatsOf(tx, reviewId)).filter(({ state }) => state === SeatState.ASSIGNED || state === SeatState.VOTED);
      if (sitting.length > MOST_SEATS) refuse('BAD_INPUT', `一轮审核最多 ${MOST_SEATS} 名专家`, { path: 'personIds', hint: '请减少人数' });
      await askOffice(tx, ctx, review);
      if (asked.length > 0)
        await record(tx, ctx, { deed: 'assignReviewers', kind: 'exam-review', id: reviewId, place: review.place, detail: { experts: asked } });
    }),
  );
  return requireReview(ctx.reads, reviewId);
}

function freshSeat(reviewId: string, { personId, personName, unitName }: Pick<ReviewSeat, 'personId' | 'personName' | 'unitName'>): ReviewSeat {
  const nothing = { recusedKind: null, endReason: null, vote: null, opinion: null, checks: null, cells: null, votedAt: null };
  return { id: newKey(), reviewId, personId, personName, unitName, state: SeatState.ASSIGNED, assignedOn: today(), ...nothing, version: 1 };
}

/**
 * 不再分派: who has not voted is no longer asked, with a reason.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_REVIEW_STATE
 */
export async function releaseReviewer(ctx: Context, input: ReleaseReviewerInput): Promise<ExamReview> {
  const { reviewId } = input;
  permit(ctx, ASSIGN, (await requireReview(ctx.reads, reviewId)).place);
  const reason = readReason(input.reason, 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'releaseReviewer', input.idempotencyKey, input, async () => {
      const review = await lockReview(tx, reviewId);
      assertReviewOpen(review);
      const seat = (await seatsOf(tx, reviewId)).find(({ personId }) => personId === input.personId);
      if (seat?.state !== SeatState.ASSIGNED)
        return refuse('EXAMS_REVIEW_STATE', '这名专家没有待审的分派', { path: 'personId', hint: '已表决的不能撤下；请刷新后查看' });
      await releaseSeat(tx, ctx, review, seat, reason);
      await record(tx, ctx, {
        deed: 'releaseReviewer',
        kind: 'exam-review',
        id: reviewId,
        place: review.place,
        reason,
        detail: { expert: seat.personName },
      });
    }),
  );
  return requireReview(ctx.reads, reviewId);
}

/**
 * 回避, by the expert himself. From then on he sees nothing of it, and what he has said does not count.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT, EXAMS_RECUSED, EXAMS_REVIEW_STATE
 */
export async function recuseFromReview(ctx: Context, input: RecusalInput): Promise<boolean> {
  const { reviewId } = input;
  const review = await asExpert(ctx, reviewId);
  const reason = readReason(input.reason, 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'recuseFromReview', input.idempotencyKey, input, async () => {
      const { seat } = await ownSeat(tx, ctx, reviewId);
      await guardedUpdate(
        tx,
        ReviewSeat,
        { id: seat.id, version: seat.version },
        { state: SeatState.RECUSED, recusedKind: input.kind, endReason: reason },
      );
      await cancelTodos(tx, ctx, { kind: JUDGE_ASKED, subject: asSubject(review), to: toPerson(ctx.asker.id) }, '已回避');
      await askOffice(tx, ctx, review);
      await record(tx, ctx, {
        deed: 'recuseFromReview',
        kind: 'exam-review',
        id: reviewId,
        place: review.place,
        reason,
        detail: { kind: input.kind, hadVoted: seat.vote },
      });
    }),
  );
  return true;
}

/**
 * 表决, and again as long as nothing is decided; the trail keeps what was said before.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT, EXAMS_CHECK_FAILED, EXAMS_RECUSAL, EXAMS_RECUSED, EXAMS_REVIEW_STATE
 */
export async function voteOnReview(ctx: Context, input: ReviewVoteInput): Promise<ExamReview> {
  const { reviewId } = input;
  const { subject } = await asExpert(ctx, reviewId);
  const said = readVote(subject, input);
  await work(ctx, (tx) =>
    once(tx, ctx, 'voteOnReview', input.idempotencyKey, input, async () => {
      const { review, seat } = await ownSeat(tx, ctx, reviewId);
      if (isOwnSchool(ctx, review))
        refuse('EXAMS_RECUSAL', '这是本校送审的，您应当回避', { path: 'reviewId', hint: '请选择回避', rule: clauseOf('E10') });
      await guardedUpdate(
        tx,
        ReviewSeat,
        { id: seat.id, version: input.version },
        {
          state: SeatState.VOTED,
          vote: said.vote,
          opinion: said.opinion,
          checks: JSON.stringify(said.checks),
          cells: JSON.stringify(said.cells),
          votedAt: now().getTime(),
        },
      );
      await closeTodos(tx, ctx, { kind: JUDGE_ASKED, subject: asSubject(review), to: toPerson(ctx.asker.id) }, '已表决');
      await askOffice(tx, ctx, review);
      await record(tx, ctx, {
        deed: seat.state === SeatState.VOTED ? 'changeVote' : 'voteOnReview',
        kind: 'exam-review',
        id: reviewId,
        place: review.place,
        ...(said.opinion && { reason: said.opinion }),
        detail: { vote: said.vote, checks: said.checks, cells: said.cells },
      });
    }),
  );
  return requireReview(ctx.reads, reviewId);
}

/** By duty he may, by assignment he does; who was never assigned learns nothing. @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND */
async function asExpert(ctx: Context, reviewId: string): Promise<ExamReview> {
  permitSelf(ctx);
  if (scopes(ctx, JUDGE).length === 0)
    refuse('FORBIDDEN', '您不是考试审核专家', { path: 'reviewId', hint: '审核由分派到的专家办理', rule: clauseOf('6.2') });
  const review = await requireReview(ctx.reads, reviewId);
  if ((await seatsOf(ctx.reads, reviewId)).some(({ personId }) => personId === ctx.asker.id)) return review;
  return refuse('NOT_FOUND', '没有这一轮审核', { path: 'reviewId', hint: '请刷新后再试' });
}

async function ownSeat(tx: Tx, ctx: Context, reviewId: string): Promise<{ review: ExamReview; seat: ReviewSeat }> {
  const review = await lockReview(tx, reviewId);
  const seat = (await seatsOf(tx, reviewId)).find(({ personId }) => personId === ctx.asker.id)!;
  assertSeatOpen(seat);
  assertReviewOpen(review);
  return { review, seat };
}
