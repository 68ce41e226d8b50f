import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { may, type Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { ConnectionOf, PageArgs, type Connection } from '#kernel/page';
import { TrailEntry } from '#kernel/trail.view';
import { PlaceStub, SchoolStub } from '../../register.stub';
import { ExamReview, ReviewCell, ReviewCheck, ReviewSeat, ReviewState, ReviewVote } from './exam-review.entity';
import { candidatesFor, ownReviews, reviewsPage, visibleReview } from './queue.queries';
import { AssignReviewersInput, ExamReviewFilter, RecusalInput, ReleaseReviewerInput, ReviewVoteInput } from './review.input';
import { ASSIGN } from './review.queries';
import {
  majorityFor,
  ownSeatFor,
  placeNameOf,
  schoolNameFor,
  schoolPathFor,
  seatsFor,
  trailOfReview,
  votesCastFor,
  votesNeededAt,
  workdaysLeftOf,
} from './review.reading';
import { CHECKS } from './review.rules';
import { exportExamReviews } from './reviews.export';
import { ReviewCandidate, ReviewCheckItem } from './review.view';
import { assignReviewers, recuseFromReview, releaseReviewer, voteOnReview } from './seat.actions';

const ExamReviewConnection = ConnectionOf('ExamReview', () => ExamReview);

@Resolver(() => ExamReview)
export class ReviewResolver {
  @Query(() => ExamReview, { nullable: true, description: '一轮审核；只对主管部门和分派到的专家显示' })
  examReview(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamReview | null> {
    return visibleReview(ctx, id);
  }

  @Query(() => ExamReviewConnection, { description: '一个县（市、区）、市或省的审核：审核中的按期限先后，其他的新的在前' })
  examReviews(
    @Arg('place', () => String) place: string,
    @Arg('state', () => ReviewState) state: ReviewState,
    @Arg('filter', () => ExamReviewFilter, { nullable: true }) filter: ExamReviewFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamReview>> {
    return reviewsPage(ctx, place, { state, filter }, page);
  }

  @Mutation(() => Job, { description: '导出审核情况：筛选出的全部各行' })
  exportExamReviews(
    @Arg('place', () => String) place: string,
    @Arg('state', () => ReviewState) state: ReviewState,
    @Arg('filter', () => ExamReviewFilter, { nullable: true }) filter: ExamReviewFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportExamReviews(ctx, { place, state, filter }, idempotencyKey);
  }

  @Query(() => ExamReviewConnection, { description: '分派给本人的审核' })
  myExamReviews(
    @Arg('state', () => ReviewState, { defaultValue: ReviewState.OPEN }) state: ReviewState,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamReview>> {
    return ownReviews(ctx, state, page);
  }

  @Mutation(() => ExamReview, { description: '分派专家' })
  assignReviewers(@Arg('input', () => AssignReviewersInput) input: AssignReviewersInput, @Ctx() ctx: Context): Promise<ExamReview> {
    return assignReviewers(ctx, input);
  }

  @Mutation(() => ExamReview, { description: '不再分派给一名还没有表决的专家' })
  releaseReviewer(@Arg('input', () => ReleaseReviewerInput) input: ReleaseReviewerInput, @Ctx() ctx: Context): Promise<ExamReview> {
    return releaseReviewer(ctx, input);
  }

  /** True, not the review: he sees nothing of it any more. */
  @Mutation(() => Boolean, { description: '专家本人回避' })
  recuseFromReview(@Arg('input', () => RecusalInput) input: RecusalInput, @Ctx() ctx: Context): Promise<boolean> {
    return recuseFromReview(ctx, input);
  }

  @Mutation(() => ExamReview, { description: '表决；有结论前可以修改' })
  voteOnReview(@Arg('input', () => ReviewVoteInput) input: ReviewVoteInput, @Ctx() ctx: Context): Promise<ExamReview> {
    return voteOnReview(ctx, input);
  }

  @FieldResolver(() => PlaceStub, { description: '承担审核的县（市、区）或市' })
  place(@Root() review: ExamReview): PlaceStub {
    return { path: review.place };
  }

  @FieldResolver(() => String, { description: '承担审核的县（市、区）或市的名称' })
  placeName(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<string> {
    return placeNameOf(ctx, review);
  }

  @FieldResolver(() => SchoolStub, { nullable: true, description: '送审的学校；盲审的专家看不到' })
  async school(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<SchoolStub | null> {
    const path = await schoolPathFor(ctx, review);
    return path ? { id: path.slice(path.lastIndexOf('/') + 1) } : null;
  }

  @FieldResolver(() => String, { nullable: true, description: '送审学校的名称；盲审的专家看不到' })
  schoolName(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<string | null> {
    return schoolNameFor(ctx, review);
  }

  @FieldResolver(() => Int, { nullable: true, description: '还剩几个工作日；负数为已逾期；已有结论的为空' })
  workdaysLeft(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<number | null> {
    return workdaysLeftOf(ctx, review);
  }

  @FieldResolver(() => [ReviewCheckItem], { description: '审核要点' })
  checklist(@Root() review: ExamReview): readonly ReviewCheckItem[] {
    return CHECKS[review.subject];
  }

  @FieldResolver(() => [ReviewSeat], { description: '专家；专家本人只看到自己的' })
  seats(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<ReviewSeat[]> {
    return seatsFor(ctx, review);
  }

  @FieldResolver(() => ReviewSeat, { nullable: true, description: '本人的席位' })
  mySeat(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<ReviewSeat | null> {
    return ownSeatFor(ctx, review);
  }

  @FieldResolver(() => Int, { description: '至少要几名专家表决（6.2）' })
  votesNeeded(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<number> {
    return votesNeededAt(ctx, review);
  }

  @FieldResolver(() => Int, { nullable: true, description: '已有几名专家表决；只对主管部门显示' })
  votesCast(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<number | null> {
    return votesCastFor(ctx, review);
  }

  @FieldResolver(() => ReviewVote, { nullable: true, description: '多数专家的意见；没有多数时为空；只对主管部门显示' })
  majority(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<ReviewVote | null> {
    return majorityFor(ctx, review);
  }

  @FieldResolver(() => Boolean, { description: '本人能否分派专家' })
  mayAssign(@Root() review: ExamReview, @Ctx() ctx: Context): boolean {
    return may(ctx, ASSIGN, review.place);
  }

  @FieldResolver(() => [ReviewCandidate], { description: '可分派的委员，手里少的在前；不能分派的在后，附原因；只对能分派的人开放' })
  candidates(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<ReviewCandidate[]> {
    return candidatesFor(ctx, review);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；只对主管部门显示' })
  trail(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfReview(ctx, review);
  }
}

/** Whoever holds a seat has been let in by its review. */
@Resolver(() => ReviewSeat)
export class ReviewSeatResolver {
  @FieldResolver(() => [ReviewCheck], { description: '审核要点的填写' })
  checks(@Root() seat: ReviewSeat): ReviewCheck[] {
    return JSON.parse(seat.checks ?? '[]') as ReviewCheck[];
  }

  @FieldResolver(() => [ReviewCell], { description: '标出的要修改的地方' })
  cells(@Root() seat: ReviewSeat): ReviewCell[] {
    return JSON.parse(seat.cells ?? '[]') as ReviewCell[];
  }
}
