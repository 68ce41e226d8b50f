import { KnownStaff } from './known-staff.entity';
import type { Slice } from '#kernel/subgraph';
import { ExamBoardResolver, ExamsOverviewResolver, PlaceExamsResolver, SchoolExamsResolver } from './board.resolver';
import { ExamPlanDecisionResolver, PlanOfReviewResolver } from './decision.resolver';
import { ExamPlan, ExamSitting, PlannedExam } from './exam-plan.entity';
import { ExamApproval, ExamTerm } from './exam-term.entity';
import { visiblePlan, visibleSitting } from './plan.queries';
import { ExamPlanResolver, ExamSittingResolver, PlannedExamResolver } from './plan.resolver';
import { runExamCalendarExport, runExamPlansExport } from './plans.export';
import { askWhatWasHeld } from './sittings.daily';

export const plans: Slice = {
  entities: [ExamPlan, PlannedExam, ExamSitting, ExamTerm, ExamApproval, KnownStaff],
  resolvers: [
    ExamPlanResolver,
    PlannedExamResolver,
    ExamSittingResolver,
    ExamPlanDecisionResolver,
    PlanOfReviewResolver,
    ExamBoardResolver,
    ExamsOverviewResolver,
    PlaceExamsResolver,
    SchoolExamsResolver,
  ],
  references: {
    ExamPlan: ({ id }: { id: string }, ctx) => visiblePlan(ctx, id),
    ExamSitting: ({ id }: { id: string }, ctx) => visibleSitting(ctx, id),
  },
  jobs: { 'exam-plans-export': runExamPlansExport, 'exam-calendar-export': runExamCalendarExport },
  daily: { 'exams.sittings-held': { after: '06:00', run: askWhatWasHeld } },
};
