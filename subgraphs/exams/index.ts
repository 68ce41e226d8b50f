import { jobsDoorOf } from '#kernel/jobs.slice';
import { ReviewTables1788400000000 } from '#kernel/review/review.migration';
import { reviewOf } from '#kernel/review/review.slice';
import { defineSubgraph } from '#kernel/subgraph';
import { directoryNews } from '#register/register.feed';
import { calendarAt } from '#register/register.queries';
import { registerOf } from '#register/register.slice';
import { PlanTables1790800000000 } from './migrations/20261001-plans';
import { ViolationTables1790840000000 } from './migrations/20261005-violations';
import { InspectionTables1790850000000 } from './migrations/20261006-inspection';
import { inspection } from './inspection/inspection.slice';
import { PERMISSIONS } from './permissions';
import { plans } from './plans/plans.slice';
import { policy } from './policy/policy.slice';
import { REFUSALS } from './refusals';
import { STUBS } from './register.stub';
import { homeworkNews } from './violations/hint.feed';
import { violations } from './violations/violations.slice';
import { committees } from './committees/committees.slice';
import { reviews } from './committees/reviews/reviews.slice';
import { CommitteeTables1790810000000 } from './migrations/20261002-committees';
import { ResultTables1790830000000 } from './migrations/20261004-results';
import { pupilNews } from './results/pupils/class-pupil.feed';
import { staffNews } from './plans/known-staff.feed';
import { results } from './results/results.slice';
import { KnownStaffTable1790860000000 } from './migrations/20261007-known-staff';
import { PaperTables1790820000000 } from './migrations/20261003-papers';
import { papers } from './papers/papers.slice';

/** 考试管理 */
export const exams = defineSubgraph({
  name: 'exams',
  serves: ['6.1', '6.2', '6.3', '6.4', '6.5'],
  slices: [registerOf(STUBS), policy, plans, violations, committees, reviews, results, papers, inspection, jobsDoorOf('exams'), reviewOf('exams', calendarAt)],
  migrations: [
    ReviewTables1788400000000,
    PlanTables1790800000000,
    CommitteeTables1790810000000,
    PaperTables1790820000000,
    ResultTables1790830000000,
    ViolationTables1790840000000,
    InspectionTables1790850000000,
    KnownStaffTable1790860000000,
  ],
  permissions: PERMISSIONS,
  refusals: REFUSALS,
  follows: { directory: { ...directoryNews, ...pupilNews, ...staffNews }, homework: homeworkNews },
});
