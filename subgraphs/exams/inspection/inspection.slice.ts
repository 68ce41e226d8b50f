import type { Slice } from '#kernel/subgraph';
import { InspectionDrawRow, InspectionFrameRow } from '#kernel/inspection/sampling/draw.entity';
import { ExamCheck } from './checks/exam-check.entity';
import { visibleCheck } from './checks/exam-check.queries';
import { ExamCheckResolver, ExamFindingResolver } from './checks/exam-check.resolver';
import { runExamInspectionsExport } from './exports/exam-inspections.export';
import { ExamListingResolver } from './listing/exam-listing.resolver';
import { ListedExamInspection } from './listing/listed-exam-inspection.entity';
import { ExamObligation } from './obligations/exam-obligation.entity';
import { keepTerms } from './obligations/exam-obligation.actions';
import { ExamObligationResolver } from './obligations/exam-obligation.resolver';
import { ExamInspection } from './plans/exam-inspection.entity';
import { ExamInspectionResolver } from './plans/exam-inspection.resolver';
import { visibleInspection } from './plans/exam-inspections.queries';
import { ExamDrawResolver } from './sampling/exam-draw.resolver';

/** 考试督导检查 (6.4): what cities owe every term, the annual list, plans, provable samples, check forms, signatures. */
export const inspection: Slice = {
  entities: [ListedExamInspection, ExamObligation, ExamInspection, InspectionDrawRow, InspectionFrameRow, ExamCheck],
  resolvers: [ExamListingResolver, ExamObligationResolver, ExamInspectionResolver, ExamDrawResolver, ExamCheckResolver, ExamFindingResolver],
  references: {
    ExamInspection: ({ id }: { id: string }, ctx) => visibleInspection(ctx, id),
    ExamCheck: ({ id }: { id: string }, ctx) => visibleCheck(ctx, id),
  },
  jobs: { 'exam-inspections-export': runExamInspectionsExport },
  // Before the digest of the morning, so that what opens today is told today.
  daily: { 'exams.obligations': { after: '06:00', run: keepTerms } },
};
