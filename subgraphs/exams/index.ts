import { jobsDoorOf } from '#kernel/jobs.slice';
import { ReviewTables1788400000000 } from '#kernel/review/review.migration';
import { reviewOf } from '#kernel/review/review.slice';
import { defineSubgraph } from '#kernel/subgraph';
import { directoryNews } from '#register/register.feed';
import { calendarAt } from '#register/register.queries';
import { registerOf } from '#register/register.slice';
import { committees } from './committees/committees.slice';
import { reviews } from './committees/reviews/reviews.slice';
import { PlanTables1790800000000 } from './migrations/20261001-plans';
import { CommitteeTables1790810000000 } from './migrations/20261002-committees';
import { ViolationTables1790840000000 } from './migrations/20261005-violations';
import { PERMISSIONS } from './permissions';
import { plans } from './plans/plans.slice';
import { policy } from './policy/policy.slice';
import { REFUSALS } from './refusals';
import { STUBS } from './register.stub';
import { homeworkNews } from './violations/hint.feed';
import { violations } from './violations/violations.slice';

/** 考试管理 */
export const exams = defineSubgraph({
  name: 'exams',
  serves: ['6.1', '6.2', '6.3', '6.5'],
  slices: [registerOf(STUBS), policy, plans, committees, reviews, violations, jobsDoorOf('exams'), reviewOf('exams', calendarAt)],
  migrations: [ReviewTables1788400000000, PlanTables1790800000000, CommitteeTables1790810000000, ViolationTables1790840000000],
  permissions: PERMISSIONS,
  refusals: REFUSALS,
  follows: { directory: directoryNews, homework: homeworkNews },
});
