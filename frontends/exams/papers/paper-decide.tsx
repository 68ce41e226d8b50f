import type { DecideProps } from '../committees/reviews/subject-slots';
import { PaperDecision } from './paper-of-review';

/** Below the votes: what the office decides. */
export default function PaperDecide({ review, done }: DecideProps) {
  return <PaperDecision reviewId={review.id} done={done} />;
}
