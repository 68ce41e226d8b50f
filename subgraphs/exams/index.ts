import { ReviewTables1788400000000 } from '#kernel/review/review.migration';
import { reviewOf } from '#kernel/review/review.slice';
import { defineSubgraph } from '#kernel/subgraph';
import { directoryNews } from '#register/register.feed';
import { calendarAt } from '#register/register.queries';
import { registerOf } from '#register/register.slice';
import { reviews } from './committees/reviews/reviews.slice';
import { PlanTables1790800000000 } from './migrations/20261001-plans';
import { CommitteeTables1790810000000 } from './migrations/20261002-committees';
import { PERMISSIONS } from './permissions';
import { plans } from './plans/plans.slice';
import { policy } from './policy/policy.slice';
import { REFUSALS } from './refusals';
import { STUBS } from './register.stub';

/** 考试管理 */
export const exams = defineSubgraph({
  name: 'exams',
  serves: [],
  slices: [registerOf(STUBS), policy, plans, reviews, reviewOf('exams', calendarAt)],
  migrations: [ReviewTables1788400000000, PlanTables1790800000000, CommitteeTables1790810000000],
  permissions: PERMISSIONS,
  refusals: REFUSALS,
  follows: { directory: directoryNews },
});
