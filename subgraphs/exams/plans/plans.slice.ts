import type { Slice } from '#kernel/subgraph';
import { ExamPlan, ExamSitting, PlannedExam } from './exam-plan.entity';

export const plans: Slice = { entities: [ExamPlan, PlannedExam, ExamSitting] };
