import type { Slice } from '#kernel/subgraph';
import { ExamReview, ReviewSeat } from './exam-review.entity';
import { visibleReview } from './queue.queries';
import { runReviewsExport } from './reviews.export';
import { ReviewResolver, ReviewSeatResolver } from './review.resolver';

export const reviews: Slice = {
  entities: [ExamReview, ReviewSeat],
  resolvers: [ReviewResolver, ReviewSeatResolver],
  jobs: { 'exam-reviews-export': runReviewsExport },
  references: { ExamReview: ({ id }: { id: string }, ctx) => visibleReview(ctx, id) },
};
